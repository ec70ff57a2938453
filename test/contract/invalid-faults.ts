import { MAX_MS } from '../../src/mock/faults/fault-schema';

interface InvalidFault {
  fault: unknown;
  error: string;
}

const each = <T>(values: T[], toFault: (value: T) => unknown, error: string): InvalidFault[] =>
  values.map((value) => ({ fault: toFault(value), error }));

const MILLISECONDS = `must be a number of milliseconds from 0 to 2147483647`;

const invalidFields: InvalidFault[] = [
  ...each<unknown>(
    ['subscription', 1],
    (on) => ({ on }),
    "on must be 'lead' or 'click' or 'sale' or 'refund'",
  ),
  ...each<unknown>(
    [0, -1, 1.5, '2', null],
    (times) => ({ times }),
    'times must be a whole number of at least 1',
  ),
  ...each<unknown>(
    [199, 600, 200.5, '503'],
    (status) => ({ status }),
    'status must be a whole number from 200 to 599',
  ),
  { fault: { body: 1 }, error: 'body must be a string' },
  ...each<unknown>(
    [2, 'a\nb', '\u0000', '€'],
    (retry_after) => ({ retry_after }),
    'retry_after must be a string that is valid as the value of an HTTP header',
  ),
  { fault: { expose_retry_after: 0 }, error: 'expose_retry_after must be true or false' },
  ...each<unknown>(
    [-1, MAX_MS + 1, '150'],
    (delay_ms) => ({ delay_ms }),
    `delay_ms ${MILLISECONDS}`,
  ),
  ...each<unknown>(
    [-1, MAX_MS + 1, '150'],
    (preflight_delay_ms) => ({ preflight_delay_ms }),
    `preflight_delay_ms ${MILLISECONDS}`,
  ),
  ...each<unknown>(['', 1], (customer) => ({ customer }), 'customer must be a non-empty string'),
  { fault: { no_cors: true }, error: "no_cors must be 'preflight' or 'answer'" },
  { fault: { drop: true }, error: "drop must be 'before' or 'after'" },
  { fault: { hang: 1 }, error: 'hang must be true or false' },
  ...['stauts', 'toString'].map((name) => ({
    fault: { [name]: 503 },
    error: `${name} is not one of on, customer, times, status, body, retry_after, expose_retry_after, no_cors, delay_ms, preflight_delay_ms, drop, hang`,
  })),
  ...each<unknown>([[], 'drop', 503, null], (fault) => fault, 'A fault must be an object'),
];

const firstField = (fields: object) => Object.keys(fields)[0]!;

/** Faults with a field that has no effect because of another field. */
const conflicts: InvalidFault[] = [
  { fault: { drop: 'after', hang: true }, error: 'drop cannot be set together with hang' },
  ...[{ drop: 'before' }, { drop: 'after' }, { hang: true }].flatMap((unanswered) =>
    [
      { status: 503 },
      { body: '' },
      { retry_after: '2' },
      { expose_retry_after: false },
      { no_cors: 'answer' },
    ].map((useless) => ({
      fault: { ...unanswered, ...useless },
      error: `${firstField(useless)} cannot be set together with drop or hang, which send no response`,
    })),
  ),
  ...[204, 205, 304].map((status) => ({
    fault: { status, body: '' },
    error: `body cannot be set together with status ${status}, which has no body`,
  })),
  ...[
    { status: 503 },
    { body: '' },
    { retry_after: '2' },
    { expose_retry_after: false },
    { drop: 'after' },
    { hang: true },
    { delay_ms: 5 },
    { customer: 'usr_1' },
  ].map((useless) => ({
    fault: { no_cors: 'preflight', ...useless },
    error: `${firstField(useless)} cannot be set together with no_cors: 'preflight', which stops the request itself`,
  })),
  {
    fault: { customer: 'usr_1', preflight_delay_ms: 5 },
    error:
      'preflight_delay_ms cannot be set together with customer, because a preflight names no customer',
  },
];

export const invalidFaults = [...invalidFields, ...conflicts];
