import * as v from 'valibot';
import { notArray } from '../lib/validation';

/** An object with these fields among others. */
const object = <Entries extends v.ObjectEntries>(entries: Entries) =>
  v.pipe(notArray, v.looseObject(entries));

/** A field may be left out, or be `null`, which says the same. */
const optionalText = v.nullish(v.string());

const additional_data = v.nullish(
  object({
    test_mode: v.nullish(v.boolean()),
    program_id: v.nullish(v.number()),
    event_name: optionalText,
  }),
);

export const LeadBody = object({
  click_id: optionalText,
  customer_key: optionalText,
  email: optionalText,
  additional_data,
});

export const ClickBody = object({
  affiliate_url: optionalText,
  page_url: optionalText,
  page_title: optionalText,
  referrer_url: optionalText,
  session_id: optionalText,
  user_agent: optionalText,
  screen_resolution: optionalText,
  viewport_size: optionalText,
  language: optionalText,
  timezone: optionalText,
  existing_click_id: optionalText,
  additional_data,
});

/** The body if it is of the schema; otherwise what is wrong with it. */
export function parseBody<Schema extends v.GenericSchema>(
  schema: Schema,
  json: unknown,
): { body: v.InferOutput<Schema> } | { error: string } {
  const read = v.safeParse(schema, json);
  if (read.success) return { body: read.output };
  const [issue] = read.issues;
  const field = v.getDotPath(issue) ?? 'Request body';
  const expected = issue.expected?.toLowerCase() ?? 'object';
  return { error: `${field} must be of type ${expected}` };
}
