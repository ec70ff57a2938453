/**
 * Reads the options in the script's tag. `programId` is its attribute `data-affitor-program-id`. An option that this tag does
 * not have is read from the first script tag that has it: an optimizer may have moved the script to another tag, and a
 * module does not know its tag.
 *
 * @returns `undefined` if no tag is found. Then the options of the page are unknown.
 */
export const scriptAttributes = (options: object): Record<string, string | null> | undefined => {
  const currentScript = documentProperty('currentScript') as Element | null;
  const scripts = documentProperty('scripts') as Iterable<Element>;
  const attributes: Record<string, string | null> = {};
  for (const name of Object.keys(options)) {
    // XHTML distinguishes upper and lower case.
    const attribute = 'data-affitor-' + name.replace(/[A-Z]/g, '-$&').toLowerCase();
    const tag = [currentScript, ...scripts].find((script) => script?.hasAttribute(attribute));
    if (tag) attributes[name] = tag.getAttribute(attribute);
  }
  return currentScript || Object.keys(attributes)[0] ? attributes : undefined;
};

/**
 * An element with the name of a property shadows it in `document`, but not in the prototype. Page content must not set
 * options: https://html.spec.whatwg.org/multipage/dom.html#dom-document-nameditem
 */
const documentProperty = (name: 'currentScript' | 'scripts'): unknown =>
  Reflect.get(Document.prototype, name, document);
