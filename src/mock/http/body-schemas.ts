import * as v from 'valibot';
import { notArray, type Parsed } from '../lib/validation';

/** An object with these fields and any others. */
const looseObject = <Entries extends v.ObjectEntries>(entries: Entries) =>
  v.pipe(notArray, v.looseObject(entries));

/** A field without a value can be left out, or be `null`. */
const optionalString = v.nullish(v.string());

const additional_data = v.nullish(
  looseObject({
    test_mode: v.nullish(v.boolean()),
    program_id: v.nullish(v.number()),
    event_name: optionalString,
  }),
);

export const LeadBody = looseObject({
  click_id: optionalString,
  customer_key: optionalString,
  email: optionalString,
  additional_data,
});

export const ClickBody = looseObject({
  affiliate_url: optionalString,
  page_url: optionalString,
  page_title: optionalString,
  referrer_url: optionalString,
  session_id: optionalString,
  user_agent: optionalString,
  screen_resolution: optionalString,
  viewport_size: optionalString,
  language: optionalString,
  timezone: optionalString,
  existing_click_id: optionalString,
  additional_data,
});

/** Validates the JSON of a body. The error names the field and its type. */
export function validateBody<Schema extends v.GenericSchema>(
  schema: Schema,
  json: unknown,
): Parsed<v.InferOutput<Schema>> {
  const result = v.safeParse(schema, json);
  if (result.success) return { value: result.output };
  const [issue] = result.issues;
  const field = v.getDotPath(issue) ?? 'Request body';
  const type = issue.expected?.toLowerCase() ?? 'object';
  return { error: `${field} must be of type ${type}` };
}
