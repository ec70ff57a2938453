import * as v from 'valibot';

/*
 * Valibot schemas whose messages complete the sentence "<field> must be …", and the functions that apply them.
 */

/** Rejects arrays. It comes before a schema for an object, because Valibot accepts an array as an object. */
export const notArray = v.pipe(
  v.unknown(),
  v.check((value) => !Array.isArray(value), 'an object'),
);

/** An object with these fields and no others. */
export const object = <const Entries extends v.ObjectEntries>(entries: Entries) =>
  v.pipe(
    notArray,
    v.strictObject(entries, ({ expected, received }) => {
      if (expected === 'never') return Object.keys(entries).join(', ');
      // A missing field gets the message that a wrong value of it gets.
      const missing = received === 'undefined' ? entries[expected.slice(1, -1)] : undefined;
      return (missing as { message?: string } | undefined)?.message ?? 'an object';
    }),
  );

export const array = <const Item extends v.GenericSchema>(item: Item) => v.array(item, 'an array');

const NON_EMPTY_STRING = 'a non-empty string';
export const nonEmptyString = v.pipe(v.string(NON_EMPTY_STRING), v.nonEmpty(NON_EMPTY_STRING));

export const boolean = v.boolean('true or false');

export const integer = (
  min: number,
  max = Number.MAX_SAFE_INTEGER,
  message = `a whole number from ${min} to ${max}`,
) =>
  v.pipe(v.number(message), v.integer(message), v.minValue(min, message), v.maxValue(max, message));

export const oneOf = <const Options extends readonly string[]>(options: Options) =>
  v.picklist(options, options.map((option) => `'${option}'`).join(' or '));

export type Parsed<T> = { value: T } | { error: string };

/**
 * Validates a value. The error starts with the path of the field that is wrong, after `prefix`, or with `name` if the value
 * as a whole is wrong.
 */
export function parse<Schema extends v.GenericSchema>(
  schema: Schema,
  value: unknown,
  { name, prefix = '' }: { name: string; prefix?: string },
): Parsed<v.InferOutput<Schema>> {
  const result = v.safeParse(schema, value);
  if (result.success) return { value: result.output };
  const [issue] = result.issues;
  const path = v.getDotPath(issue)?.replace(/\.(\d+)(?=\.|$)/g, '[$1]');
  const subject = path === undefined ? name : prefix + path;
  const verb = issue.expected === 'never' ? 'is not one of' : 'must be';
  return { error: `${subject} ${verb} ${issue.message}` };
}

/** Returns the parsed value, or throws its error. */
export function unwrap<T>(parsed: Parsed<T>): T {
  if ('error' in parsed) throw new Error(parsed.error);
  return parsed.value;
}
