import * as v from 'valibot';
import type { Fault } from './fault';

/** The longest that a timer waits: https://developer.mozilla.org/docs/Web/API/Window/setTimeout#maximum_delay_value */
const MAX_MS = 2 ** 31 - 1;

const WHOLE = 'a whole number of at least 1';
const STATUS = 'a whole number from 200 to 599';
const HEADER = 'text that a header can carry';
const MS = `a number of milliseconds from 0 to ${MAX_MS}`;
const BOOLEAN = 'true or false';

const milliseconds = v.pipe(v.number(MS), v.minValue(0, MS), v.maxValue(MAX_MS, MS));

/** Each field's message says what it must be. */
const fields = {
  on: v.optional(v.picklist(['lead', 'click'], "'lead' or 'click'")),
  times: v.optional(v.pipe(v.number(WHOLE), v.integer(WHOLE), v.minValue(1, WHOLE))),
  status: v.optional(
    v.pipe(v.number(STATUS), v.integer(STATUS), v.minValue(200, STATUS), v.maxValue(599, STATUS)),
  ),
  body: v.optional(v.string('text')),
  // What Node's http accepts: https://nodejs.org/api/http.html#httpvalidateheadervaluename-value
  retry_after: v.optional(v.pipe(v.string(HEADER), v.regex(/^[\t\x20-\x7e\x80-\xff]*$/, HEADER))),
  expose_retry_after: v.optional(v.boolean(BOOLEAN)),
  delay_ms: v.optional(milliseconds),
  preflight_delay_ms: v.optional(milliseconds),
  drop: v.optional(v.picklist(['before', 'after'], "'before' or 'after'")),
  hang: v.optional(v.boolean(BOOLEAN)),
} satisfies Record<keyof Fault, v.GenericSchema>;

const NAMES = `one of ${Object.keys(fields).join(', ')}`;

const FaultSchema = v.pipe(
  v.unknown(),
  // Valibot's own takes an array for an object.
  v.check((value) => !Array.isArray(value)),
  v.strictObject(fields),
);

/** A fault as it was posted; otherwise what is wrong with it. */
export function readFault(posted: unknown): { fault: Fault } | { error: string } {
  const read = v.safeParse(FaultSchema, posted);
  if (read.success) {
    const clash = findClash(read.output);
    return clash ? { error: `${clash[0]} must be left out ${clash[1]}` } : { fault: read.output };
  }
  const [issue] = read.issues;
  const field = v.getDotPath(issue);
  if (field === null) return { error: 'A fault must be an object' };
  return { error: `${field} must be ${field in fields ? issue.message : NAMES}` };
}

/** The field that another one leaves nothing to do, and when that is so. */
function findClash(fault: Fault): [field: string, where: string] | undefined {
  const { status, drop, hang } = fault;
  if (drop && hang) return ['drop', 'where hang is true'];
  const useless = ANSWER_FIELDS.find((field) => fault[field] !== undefined);
  if (useless && (drop ?? hang)) return [useless, 'where drop or hang leaves no answer'];
  if (fault.body !== undefined && hasNoBody(status)) return ['body', 'where the status has none'];
  return undefined;
}

const ANSWER_FIELDS = ['status', 'body', 'retry_after', 'expose_retry_after'] as const;

/** https://fetch.spec.whatwg.org/#null-body-status */
export const hasNoBody = (status: number | undefined): boolean =>
  status === 204 || status === 205 || status === 304;
