import * as v from 'valibot';
import {
  boolean,
  integer,
  nonEmptyString,
  object,
  oneOf,
  parse,
  type Parsed,
} from '../lib/validation';
import { endpoints, type Fault } from './fault';

/** The longest delay of a timer: https://developer.mozilla.org/docs/Web/API/Window/setTimeout#maximum_delay_value */
export const MAX_MS = 2 ** 31 - 1;

const HEADER_VALUE = 'a string that is valid as the value of an HTTP header';
const MILLISECONDS = `a number of milliseconds from 0 to ${MAX_MS}`;

export const milliseconds = v.pipe(
  v.number(MILLISECONDS),
  v.minValue(0, MILLISECONDS),
  v.maxValue(MAX_MS, MILLISECONDS),
);

const FaultSchema = object({
  on: v.optional(oneOf(endpoints)),
  customer: v.optional(nonEmptyString),
  times: v.optional(integer(1, undefined, 'a whole number of at least 1')),
  status: v.optional(integer(200, 599)),
  body: v.optional(v.string('a string')),
  retry_after: v.optional(
    // The characters that Node accepts: https://nodejs.org/api/http.html#httpvalidateheadervaluename-value
    v.pipe(v.string(HEADER_VALUE), v.regex(/^[\t\x20-\x7e\x80-\xff]*$/, HEADER_VALUE)),
  ),
  expose_retry_after: v.optional(boolean),
  no_cors: v.optional(oneOf(['preflight', 'answer'])),
  delay_ms: v.optional(milliseconds),
  preflight_delay_ms: v.optional(milliseconds),
  drop: v.optional(oneOf(['before', 'after'])),
  hang: v.optional(boolean),
} satisfies Record<keyof Fault, v.GenericSchema>);

/** Validates a fault. */
export function parseFault(input: unknown): Parsed<Fault> {
  const result = parse(FaultSchema, input, { name: 'A fault' });
  const conflict = 'value' in result && findConflict(result.value);
  return conflict ? { error: `${conflict.field} cannot be set ${conflict.reason}` } : result;
}

interface Conflict {
  field: keyof Fault;
  reason: string;
}

/** Finds a field that has no effect because of another field. */
function findConflict(fault: Fault): Conflict | undefined {
  const { status, drop, hang, no_cors, customer } = fault;
  const isSet = (field: keyof Fault) => fault[field] !== undefined;
  if (drop && hang) return { field: 'drop', reason: 'together with hang' };
  if (drop ?? hang) {
    const unused = RESPONSE_FIELDS.find(isSet) ?? (no_cors === 'answer' ? 'no_cors' : undefined);
    if (unused) {
      return { field: unused, reason: 'together with drop or hang, which send no response' };
    }
  }
  if (no_cors === 'preflight') {
    const unused = UNUSED_WITHOUT_REQUEST.find(isSet);
    if (unused) {
      const reason = "together with no_cors: 'preflight', which stops the request itself";
      return { field: unused, reason };
    }
  }
  if (customer && isSet('preflight_delay_ms')) {
    const reason = 'together with customer, because a preflight names no customer';
    return { field: 'preflight_delay_ms', reason };
  }
  if (isSet('body') && hasNoBody(status)) {
    return { field: 'body', reason: `together with status ${status}, which has no body` };
  }
  return undefined;
}

const RESPONSE_FIELDS = ['status', 'body', 'retry_after', 'expose_retry_after'] as const;
const UNUSED_WITHOUT_REQUEST = [
  ...RESPONSE_FIELDS,
  'drop',
  'hang',
  'delay_ms',
  'customer',
] as const;

/** Whether responses with this status have no body: https://fetch.spec.whatwg.org/#null-body-status */
export const hasNoBody = (status: number | undefined): boolean =>
  status === 204 || status === 205 || status === 304;
