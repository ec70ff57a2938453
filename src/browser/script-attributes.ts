/** What a script tag says of `names`: `programId` is its `data-affitor-program-id`. */
export function scriptAttributes(
  script: HTMLOrSVGScriptElement | null,
  names: object,
): Record<string, string | null | undefined> {
  const options: Record<string, string | null | undefined> = {};
  for (const name in names) {
    // HTML ignores the case of attribute names, so `-Id` finds `-id`.
    options[name] = script?.getAttribute('data-affitor-' + name.replace(/[A-Z]/g, '-$&'));
  }
  return options;
}
