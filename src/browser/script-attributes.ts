/** What a script tag says of `names`: `programId` is its `data-affitor-program-id`. */
export const scriptAttributes = (
  script: unknown,
  names: object,
): Record<string, string | null | undefined> => {
  const options: Record<string, string | null | undefined> = {};
  for (const name in names) {
    // An element of the page that is named `currentScript` takes its place, and must not choose where leads go:
    // https://html.spec.whatwg.org/multipage/dom.html#dom-document-nameditem
    // HTML ignores the case of attribute names, so `-Id` finds `-id`.
    if (script instanceof HTMLScriptElement)
      options[name] = script.getAttribute('data-affitor-' + name.replace(/[A-Z]/g, '-$&'));
  }
  return options;
};
