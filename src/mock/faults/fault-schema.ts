import * as v from 'valibot';
import type { Fault } from './fault';
import {
  boolean,
  object,
  oneOf,
  parse,
  nonEmptyString,
  integer,
  type Parsed,
} from '../lib/validation';

/** The longest that a timer waits: https://developer.mozilla.org/docs/Web/API/Window/setTimeout#maximum_delay_value */
export const MAX_MS = 2 ** 31 - 1;

const HEADER = 'text that a header can carry';
const MS = `a number of milliseconds from 0 to ${MAX_MS}`;

export const milliseconds = v.pipe(v.number(MS), v.minValue(0, MS), v.maxValue(MAX_MS, MS));

const FaultSchema = object({
  on: v.optional(oneOf(['lead', 'click'])),
  customer: v.optional(nonEmptyString),
  times: v.optional(integer(1, undefined, 'a whole number of at least 1')),
  status: v.optional(integer(200, 599)),
  body: v.optional(v.string('text')),
  // What Node's http accepts: https://nodejs.org/api/http.html#httpvalidateheadervaluename-value
  retry_after: v.optional(v.pipe(v.string(HEADER), v.regex(/^[\t\x20-\x7e\x80-\xff]*$/, HEADER))),
  expose_retry_after: v.optional(boolean),
  no_cors: v.optional(oneOf(['preflight', 'answer'])),
  delay_ms: v.optional(milliseconds),
  preflight_delay_ms: v.optional(milliseconds),
  drop: v.optional(oneOf(['before', 'after'])),
  hang: v.optional(boolean),
} satisfies Record<keyof Fault, v.GenericSchema>);

/** A fault as it was posted; otherwise what is wrong with it. */
export function parseFault(posted: unknown): Parsed<Fault> {
  const result = parse(FaultSchema, posted, { whole: 'A fault' });
  const clash = 'value' in result && findClash(result.value);
  return clash ? { error: `${clash[0]} must be left out ${clash[1]}` } : result;
}

type Clash = [field: keyof Fault, where: string];

/** The field that another one leaves nothing to do, and when that is so. */
function findClash(fault: Fault): Clash | undefined {
  const { status, drop, hang, no_cors, customer } = fault;
  const has = (field: keyof Fault) => fault[field] !== undefined;
  if (drop && hang) return ['drop', 'where hang is true'];
  const ofAnswer = ANSWER_FIELDS.find(has);
  if (ofAnswer && (drop ?? hang)) return [ofAnswer, 'where drop or hang leaves no answer'];
  if (no_cors === 'answer' && (drop ?? hang)) {
    return ['no_cors', 'where drop or hang leaves no answer'];
  }
  if (no_cors === 'preflight') {
    const ofRequest = REQUEST_FIELDS.find(has);
    if (ofRequest) return [ofRequest, 'where no_cors keeps the request from being sent'];
  }
  if (customer && has('preflight_delay_ms')) {
    return ['preflight_delay_ms', 'where a customer is named, as no preflight names one'];
  }
  if (has('body') && hasNoBody(status)) return ['body', 'where the status has none'];
  return undefined;
}

const ANSWER_FIELDS = ['status', 'body', 'retry_after', 'expose_retry_after'] as const;
const REQUEST_FIELDS = [...ANSWER_FIELDS, 'drop', 'hang', 'delay_ms', 'customer'] as const;

/** https://fetch.spec.whatwg.org/#null-body-status */
export const hasNoBody = (status: number | undefined): boolean =>
  status === 204 || status === 205 || status === 304;
