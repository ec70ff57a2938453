import * as v from 'valibot';

/*
 * Schemas whose messages say what a value must be, for errors that name the field and what to put there.
 */

/** Stands before an object's schema: Valibot's own takes an array for one. */
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
      // Of a field that is missing: what is said of one that is wrong.
      const missing = received === 'undefined' ? entries[expected.slice(1, -1)] : undefined;
      return (missing as { message?: string } | undefined)?.message ?? 'an object';
    }),
  );

export const list = <const Item extends v.GenericSchema>(item: Item) => v.array(item, 'a list');

const TEXT = 'text that is not empty';
export const nonEmptyString = v.pipe(v.string(TEXT), v.nonEmpty(TEXT));

export const boolean = v.boolean('true or false');

export const integer = (
  least: number,
  most = Number.MAX_SAFE_INTEGER,
  what = `a whole number from ${least} to ${most}`,
) => v.pipe(v.number(what), v.integer(what), v.minValue(least, what), v.maxValue(most, what));

export const oneOf = <const Options extends readonly string[]>(options: Options) =>
  v.picklist(options, options.map((option) => `'${option}'`).join(' or '));

export type Parsed<T> = { value: T } | { error: string };

/** The value, if it is as the schema says; otherwise what is wrong, beginning with the path of the field. */
export function parse<Schema extends v.GenericSchema>(
  schema: Schema,
  value: unknown,
  { whole, prefix = '' }: { whole: string; prefix?: string },
): Parsed<v.InferOutput<Schema>> {
  const result = v.safeParse(schema, value);
  if (result.success) return { value: result.output };
  const [issue] = result.issues;
  const path = v.getDotPath(issue)?.replace(/\.(\d+)(?=\.|$)/g, '[$1]');
  const what = path === undefined ? whole : prefix + path;
  const is = issue.expected === 'never' ? 'is none of' : 'must be';
  return { error: `${what} ${is} ${issue.message}` };
}

/** The value that was read. Throws what is wrong with it. */
export function unwrap<T>(result: Parsed<T>): T {
  if ('error' in result) throw new Error(result.error);
  return result.value;
}
