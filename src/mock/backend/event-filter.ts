import * as v from 'valibot';
import { hashEmail } from '../lib/email';
import { boolean, object, oneOf, parse, type Parsed } from '../lib/validation';
import { currencies, eventTypes, type TrackingEvent } from './model';

/**
 * Fields that an event must have, with their values. A field that is left out can have any value. `email` is the address in
 * plain text: the mock compares its hash.
 */
export type EventFilter = Partial<Omit<TrackingEvent, 'email'>> & {
  /** The email address in plain text; `null` for an event without one. */
  email?: string | null;
};

/** A field whose value is not the one in the filter. */
export interface FieldDifference {
  field: string;
  expected: unknown;
  got: unknown;
}

// `exactOptional` refuses `undefined`. It is a mistake in the test, and would never match.
const number = v.exactOptional(v.number('a number'));
const numberOrNull = v.exactOptional(v.nullable(v.number('a number or null')));
const text = v.exactOptional(v.string('a string'));
const textOrNull = v.exactOptional(v.nullable(v.string('a string or null')));
const flag = v.exactOptional(boolean);

const fieldSchemas = {
  eventId: number,
  type: v.exactOptional(oneOf(eventTypes)),
  program_id: numberOrNull,
  is_test: flag,
  at: text,
  click_id: textOrNull,
  customer_key: textOrNull,
  event_name: textOrNull,
  partner_code: textOrNull,
  email: textOrNull,
  provisional: flag,
  transaction_id: textOrNull,
  amount_cents: numberOrNull,
  currency: v.exactOptional(v.nullable(oneOf(currencies))),
} satisfies Record<keyof TrackingEvent, v.GenericSchema<unknown, unknown>>;

const FilterSchema = object(fieldSchemas);

/** Validates a filter. `prefix` comes before the name of a field in an error. */
export const parseEventFilter = (filter: unknown, prefix = ''): Parsed<EventFilter> =>
  parse(FilterSchema, filter, { name: 'fields', prefix });

/** Reads a filter from the query of a URL. An empty value means `null`. */
export function parseEventQuery(query: URLSearchParams): Parsed<EventFilter> {
  const names = [...query.keys()];
  const repeated = names.find((name, index) => names.indexOf(name) !== index);
  if (repeated !== undefined) {
    return { error: `${PARAMETER}${repeated} must be given only once` };
  }
  const fields = [...query].map(([name, value]) => [name, readValue(name, value)] as const);
  return parseEventFilter(Object.fromEntries(fields), PARAMETER);
}

const PARAMETER = 'Query parameter ';

/** Converts a text to the type of the field. Returns `undefined`, which no field accepts, if that is not possible. */
function readValue(name: string, value: string): unknown {
  if (!Object.hasOwn(fieldSchemas, name)) return undefined;
  const schema = fieldSchemas[name as keyof typeof fieldSchemas];
  const candidates = value === '' ? [null] : [value, parseJson(value)];
  return candidates.find((candidate) => v.is(schema, candidate));
}

function parseJson(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return undefined;
  }
}

/** Returns the fields of the event that differ from the filter. An event without such a field matches. */
export const compareEvent = (event: TrackingEvent, filter: EventFilter): FieldDifference[] =>
  Object.entries(filter).flatMap(([field, expected]) => {
    const got = event[field as keyof TrackingEvent];
    if (field !== 'email') return got === expected ? [] : { field, expected, got };
    const isSame = hashEmail(filter.email)?.sha256 === event.email?.sha256;
    return isSame ? [] : { field, expected, got: event.email?.masked ?? null };
  });
