import * as v from 'valibot';
import { currencies, saleTypes, subscriptionIntervals } from '../../backend/model';
import { notArray, type Parsed } from '../../lib/validation';

/** An object with these fields and any others. */
const looseObject = <Entries extends v.ObjectEntries>(entries: Entries) =>
  v.pipe(notArray, v.looseObject(entries));

/** A field without a value can be left out, or be `null`. */
const optionalString = v.nullish(v.string());

const WHOLE_NUMBER = 'a whole number';

/** The number of a programme, or its text. */
const programId = v.pipe(
  v.union(
    [v.pipe(v.number(), v.integer(WHOLE_NUMBER)), v.pipe(v.string(), v.digits(WHOLE_NUMBER))],
    WHOLE_NUMBER,
  ),
  v.transform(Number),
);

const additional_data = v.nullish(
  looseObject({
    test_mode: v.nullish(v.boolean()),
    program_id: v.nullish(programId),
    event_name: optionalString,
  }),
);

/** The maximum number of click ids that a lead may name. */
const MAX_CLICK_IDS = 20;

export const LeadBody = looseObject({
  click_id: optionalString,
  customer_key: optionalString,
  email: optionalString,
  session_id: optionalString,
  page_url: optionalString,
  click_ids: v.nullish(v.pipe(v.array(v.string()), v.maxLength(MAX_CLICK_IDS))),
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

const cents = v.pipe(v.number(), v.integer(), v.minValue(1));

/** Whether a value is a number of cents that a sale may have. */
export const isCents = (value: unknown): value is number => v.is(cents, value);

export const SaleBody = looseObject({
  transaction_id: v.pipe(v.string(), v.nonEmpty()),
  amount_cents: cents,
  customer_key: optionalString,
  click_id: optionalString,
  currency: v.nullish(v.picklist(currencies)),
  sale_type: v.nullish(v.picklist(saleTypes)),
  is_recurring: v.nullish(v.boolean()),
  subscription_id: optionalString,
  subscription_interval: v.nullish(v.picklist(subscriptionIntervals)),
  product_id: optionalString,
  line_items: v.nullish(v.array(v.unknown())),
  additional_data,
});

export const RefundBody = looseObject({
  transaction_id: v.string(),
  refund_amount_cents: v.nullish(cents),
  refund_reason: optionalString,
});

/** Validates the JSON of a body. The error names the field and its type. */
export function validateBody<Schema extends v.GenericSchema>(
  schema: Schema,
  json: unknown,
): Parsed<v.InferOutput<Schema>> {
  const result = v.safeParse(schema, json);
  if (result.success) return { value: result.output };
  const [issue] = result.issues;
  return { error: `${v.getDotPath(issue) ?? 'Request body'} must be ${describeExpected(issue)}` };
}

/** Describes what an issue expects: a type, one of some values, or a rule such as the greatest length. */
function describeExpected({ kind, type, expected, message }: v.BaseIssue<unknown>): string {
  if (message === WHOLE_NUMBER) return message;
  const text = expected?.replace(/[()]/g, '') ?? 'object';
  if (type === 'picklist') return `one of ${text.replaceAll('"', '').replaceAll(' |', ',')}`;
  return kind === 'validation' && expected ? text : `of type ${text.toLowerCase()}`;
}
