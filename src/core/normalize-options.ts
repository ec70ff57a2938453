/** Tells the developer what to fix. `value` is what could not be used. */
export type Warn = (message: string, value: unknown) => void;

/** What a caller passed: fields of any type, or no object at all. */
type Unvalidated<T> = Readonly<Partial<Record<keyof T, unknown>>> | null | undefined;

/** What text must look like. Blank text is never accepted. */
const patterns: Record<string, RegExp> = {
  // Without its scheme, a host name would be a path of the page.
  apiBase: /^(https?:\/)?\//i,
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

/**
 * Returns the fields of `defaults`, each with the value from `options` if that has the type of the default.
 *
 * A field that is absent keeps its default. A field that cannot be used keeps it too, with a warning: a bad option must
 * never cost a lead.
 */
export const normalizeOptions = <T extends object>(
  options: Unvalidated<T>,
  defaults: T,
  warn: Warn,
): T => {
  const normalized = { ...defaults };
  for (const name in defaults) {
    const type = typeof defaults[name];
    let value: unknown;
    try {
      value = options?.[name];
      const parsed = parse(value, type) as T[typeof name];
      if (typeof parsed === type && (patterns[name] ?? /\S/).test(parsed as string)) {
        normalized[name] = parsed;
        continue;
      }
    } catch {
      // A cycle, a BigInt or a getter that throws is as unusable as a wrong type.
    }
    if (value != null) {
      warn(`Ignored ${name}: expected ${expected[name] ?? expected[type] ?? type}, got`, value);
    }
  }
  return normalized;
};

/** Parses text that stands for another type, and copies objects. Throws if it cannot. */
const parse = (value: unknown, type: string): unknown => {
  if (type === 'string' || type === 'function') return value;
  // An HTML attribute is text. A bare attribute, such as `data-affitor-debug`, is empty text and means yes.
  // An object is copied through JSON. This finds values that JSON cannot represent, and keeps out later changes.
  return JSON.parse(typeof value === 'string' ? value || 'true' : JSON.stringify(value));
};
