/**
 * An element with the name `cookie` shadows `document.cookie`, but not the getter of the prototype:
 * https://html.spec.whatwg.org/multipage/dom.html#dom-document-nameditem
 * Reading cookies is slow, so they are read once.
 */
const cookieText =
  "(cookie => typeof cookie === 'string' ? cookie : Reflect.get(Document.prototype, 'cookie', document))(document.cookie)";

/**
 * Each cut removes a part of js-cookie that the tracker does not use. It hands out its functions by `Object.create`, so
 * no bundler can tell which of them are unused.
 */
const cuts = [
  {
    what: 'the API object: only `get` is used',
    find: /return Object\.create\([^]*?\n {2}\)\n/,
    replace: 'return { get: get }\n',
  },
  {
    what: 'collecting all cookies: only one is read, by its name',
    find: /if \(!\(found in jar\)\)[^]*?break\n +\}/,
    replace: 'if (name === found) return converter.read(value)',
  },
  { what: 'the object of all cookies', find: /var jar = \{\};?/, replace: '' },
  { what: 'returning all cookies', find: /return name \? jar\[name\] : jar/, replace: '' },
  { what: 'encoding of values to write', find: /,\n {2}write: function[^]*?\n {2}\}/, replace: '' },
  {
    what: 'the shadowed `document.cookie`',
    find: /document\.cookie \? document\.cookie(\.split\('; '\)) : \[\]/,
    replace: `${cookieText}$1`,
  },
  {
    what: 'the check for a document: the tracker makes it',
    find: / {4}if \(typeof document === 'undefined' \|\| \([^]*?\n {4}\}\n/,
    replace: '',
  },
];

/**
 * Returns js-cookie's source without what the tracker does not use. Once bundled, that is two thirds of its 640 bytes.
 *
 * @param {string} source
 * @throws {Error} If js-cookie has changed so that a cut no longer matches.
 */
export function slimJsCookie(source) {
  return cuts.reduce((code, { what, find, replace }) => {
    if (!find.test(code)) throw new Error(`js-cookie has changed. Cannot remove ${what}.`);
    return code.replace(find, replace);
  }, source);
}

/** Plugin for Rollup and Vitest that slims js-cookie. */
export const slimJsCookiePlugin = () => ({
  name: 'slim-js-cookie',
  transform: (code, id) =>
    id.includes('node_modules/js-cookie/') ? { code: slimJsCookie(code), map: null } : null,
});

/**
 * Lets js-cookie read and write cookies also where an element with the name `cookie` shadows `document.cookie`.
 *
 * @param {string} source
 * @throws {Error} If js-cookie has changed so that a change no longer matches.
 */
export function hardenJsCookie(source) {
  return [
    {
      what: 'reading',
      find: /document\.cookie \? document\.cookie(\.split\('; '\)) : \[\]/,
      replace: `${cookieText}$1`,
    },
    {
      what: 'writing',
      find: /return \(document\.cookie =\s*(name [^;]*?)\)\n/,
      replace: "return Reflect.set(Document.prototype, 'cookie', $1, document)\n",
    },
  ].reduce((code, { what, find, replace }) => {
    if (!find.test(code)) throw new Error(`js-cookie has changed. Cannot harden ${what}.`);
    return code.replace(find, replace);
  }, source);
}

/** Plugin for Rollup that hardens js-cookie. */
export const hardenJsCookiePlugin = () => ({
  name: 'harden-js-cookie',
  transform: (code, id) =>
    id.includes('node_modules/js-cookie/') ? { code: hardenJsCookie(code), map: null } : null,
});
