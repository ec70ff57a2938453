/**
 * Like `JSON.stringify`, but ignores a `toJSON` that the page has added to all arrays or to all objects. Prototype 1.6 adds
 * one whose result is text: https://bugs.webkit.org/show_bug.cgi?id=31321
 */
export const toJson = (value: unknown): string =>
  // A replacer makes `JSON.stringify` slow.
  JSON.stringify(value, 'toJSON' in [] ? ignoreInherited : undefined);

/** A replacer. Its `this` has the original value, before `toJSON`. */
function ignoreInherited(this: Record<string, unknown>, key: string, json: unknown): unknown {
  const original = this[key] as { toJSON?: unknown } | null | undefined;
  const isInherited = original?.toJSON === ({} as { toJSON?: unknown }).toJSON;
  return isInherited || Array.isArray(original) ? original : json;
}
