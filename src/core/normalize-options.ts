import { toJson } from './to-json';

/** Tells the developer what to fix. `value` is what could not be used. */
export type Warn = (message: string, value?: unknown) => void;

/** What a caller passed: fields of any type, or no object at all. */
type Unvalidated<T> = Readonly<Partial<Record<keyof T, unknown>>> | null | undefined;

/** What a value must look like, as text. Blank text is never accepted. */
const patterns: Record<string, RegExp> = {
  // Without its scheme, a host name would be a path of the page.
  apiBase: /^(https?:\/)?\//i,
  timeout: /^\d/,
  storage: /^(local|session|none)$/,
  consent: /^(granted|pending|denied)$/,
};

/** Texts for warnings, by the name or else by the type of a field. */
const expected: Record<string, string> = {
  customerKey: 'a non-empty string or a number',
  apiBase: 'an absolute URL or path',
  storage: 'local, session or none',
  consent: 'granted, pending or denied',
  string: 'a non-empty string',
  object: 'a JSON object',
};

/** What an unusable value means for a privacy setting. The page must not share more than it asked for. */
const safest: Record<string, unknown> = { storage: 'none', consent: 'pending', requireClick: true };

/**
 * Returns the fields of `defaults`, each with the value from `options` if that has the type of the default.
 *
 * A field that is absent keeps its default. A field that cannot be used keeps it too, with a warning: a bad option must
 * never cost a lead. A privacy setting that cannot be used gets its safest value.
 */
export const normalizeOptions = <T extends object>(
  options: Unvalidated<T>,
  defaults: T,
  warn: Warn,
): T => {
  const normalized = { ...defaults };
  for (const name of Object.keys(defaults) as (keyof T & string)[]) {
    const type = typeof defaults[name];
    let value: unknown;
    try {
      value = options?.[name];
      if (value == null) continue;
      const parsed = parse(value, type) as T[typeof name];
      if (
        typeof parsed === type &&
        !Array.isArray(parsed) &&
        (patterns[name] ?? /\S/).test(parsed as string)
      ) {
        normalized[name] = parsed;
        continue;
      }
    } catch {
      // A cycle, a BigInt or a getter that throws is as unusable as a wrong type.
    }
    if (name in safest) normalized[name] = safest[name] as T[typeof name];
    warn(`Ignored ${name}: expected ${expected[name] ?? expected[type] ?? type}, got`, value);
  }
  return normalized;
};

/** Trims text, parses text that stands for another type, and copies objects. Throws if it cannot. */
const parse = (value: unknown, type: string): unknown => {
  if (type === 'function') return value;
  if (type === 'string') return (value as string).trim();
  // An HTML attribute is text. A bare attribute, such as `data-affitor-debug`, is empty text and means yes.
  // An object is copied through JSON. This finds values that JSON cannot represent, and keeps out later changes.
  return JSON.parse(typeof value === 'string' ? value || 'true' : toJson(value));
};
