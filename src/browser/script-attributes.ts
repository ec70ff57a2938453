/**
 * Reads the options in the script's tag. `programId` is its attribute `data-affitor-program-id`. An option that this tag does
 * not have is read from the first script tag that has it: an optimizer may have moved the script to another tag, and a
 * module does not know its tag.
 *
 * @returns `undefined` if no tag is found. Then the options of the page are unknown.
 */
export const scriptAttributes = (options: object): Record<string, string | null> | undefined => {
  // An element with the name `currentScript` or `querySelectorAll` shadows the document's property. Page content must not
  // set options: https://html.spec.whatwg.org/multipage/dom.html#dom-document-nameditem
  const { currentScript } = document;
  const own = currentScript instanceof HTMLScriptElement ? [currentScript] : [];
  const { querySelectorAll } = Document.prototype;
  const tags = [
    ...own,
    ...(Reflect.apply(querySelectorAll, document, ['script']) as Iterable<Element>),
  ];
  const attributes: Record<string, string | null> = {};
  for (const name of Object.keys(options)) {
    // XHTML distinguishes upper and lower case.
    const attribute = 'data-affitor-' + name.replace(/[A-Z]/g, '-$&').toLowerCase();
    const tag = tags.find((tag) => tag.hasAttribute(attribute));
    if (tag) attributes[name] = tag.getAttribute(attribute);
  }
  return own[0] || Object.keys(attributes)[0] ? attributes : undefined;
};
