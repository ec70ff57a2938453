/** Reads the options in a script tag. `programId` is its attribute `data-affitor-program-id`. */
export const scriptAttributes = (
  script: unknown,
  options: object,
): Record<string, string | null> => {
  const attributes: Record<string, string | null> = {};
  // An element with the name `currentScript` shadows `document.currentScript`. Page content must not set options:
  // https://html.spec.whatwg.org/multipage/dom.html#dom-document-nameditem
  if (!(script instanceof HTMLScriptElement)) return attributes;
  for (const name in options) {
    // HTML ignores the case of attribute names, so `-Id` finds `-id`.
    attributes[name] = script.getAttribute('data-affitor-' + name.replace(/[A-Z]/g, '-$&'));
  }
  return attributes;
};
