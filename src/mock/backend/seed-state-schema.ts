import * as v from 'valibot';
import { array, boolean, integer, nonEmptyString, object, oneOf } from '../lib/validation';
import {
  currencies,
  customerStatuses,
  eventTypes,
  saleTypes,
  subscriptionIntervals,
  type Customer,
  type HistoryStep,
  type Sale,
  type TrackingEvent,
} from './model';

/*
 * What a seed restores from a state. `satisfies` makes the compiler report a field of the model that is missing here.
 */

const DATE = 'an ISO 8601 date, such as 2026-01-01T12:00:00.000Z';
const MASKED_EMAIL = 'a masked email, such as a***@example.com';
const SHA_256 = 'a SHA-256 hash of 64 hexadecimal digits';

const date = v.pipe(v.string(DATE), v.isoTimestamp(DATE));
const nullableString = v.nullable(nonEmptyString);
const nullableText = v.nullable(v.string('a string or null'));
const positiveInteger = integer(1, undefined, 'a whole number of at least 1');
const nonNegativeInteger = integer(0, undefined, 'a whole number of at least 0');
const nullableInteger = v.nullable(integer(0, undefined, 'a whole number of at least 0, or null'));

const email = v.nullable(
  object({
    masked: v.pipe(v.string(MASKED_EMAIL), v.regex(/^.?\*{3}(@[^@]+)?$/u, MASKED_EMAIL)),
    sha256: v.pipe(v.string(SHA_256), v.regex(/^[0-9a-f]{64}$/, SHA_256)),
  }),
);

const HistoryStepSchema = object({
  status: oneOf(customerStatuses),
  partner_code: nonEmptyString,
  at: date,
} satisfies Record<keyof HistoryStep, v.GenericSchema>);

export const CustomerSchema = object({
  click_id: nonEmptyString,
  program_id: nonNegativeInteger,
  partner_code: nonEmptyString,
  status: oneOf(customerStatuses),
  customer_key: nullableString,
  email,
  created_at: date,
  history: array(HistoryStepSchema),
} satisfies Record<keyof Customer, v.GenericSchema>);

export const SaleSchema = object({
  sale_id: positiveInteger,
  commission_id: positiveInteger,
  transaction_id: nonEmptyString,
  program_id: nonNegativeInteger,
  partner_code: nonEmptyString,
  click_id: nonEmptyString,
  customer_key: nullableString,
  amount_cents: nonNegativeInteger,
  currency: oneOf(currencies),
  sale_type: v.nullable(oneOf(saleTypes)),
  is_recurring: v.nullable(boolean),
  subscription_id: nullableText,
  subscription_interval: v.nullable(oneOf(subscriptionIntervals)),
  product_id: nullableText,
  refunded_cents: nonNegativeInteger,
  refund_reason: nullableText,
  refunded_at: v.nullable(date),
  at: date,
} satisfies Record<keyof Sale, v.GenericSchema>);

export const EventSchema = object({
  eventId: positiveInteger,
  type: oneOf(eventTypes),
  program_id: nullableInteger,
  is_test: boolean,
  at: date,
  click_id: nullableText,
  customer_key: nullableText,
  event_name: nullableText,
  partner_code: nullableString,
  email,
  provisional: boolean,
  transaction_id: nullableText,
  amount_cents: nullableInteger,
  currency: v.nullable(oneOf(currencies)),
} satisfies Record<keyof TrackingEvent, v.GenericSchema>);
