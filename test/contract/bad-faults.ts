/** What is no fault, and what is to be said of it. */
export const badFaults: [fault: unknown, error: string][] = [
  ...['sale', 1].map((on): [unknown, string] => [{ on }, "on must be 'lead' or 'click'"]),
  ...[0, -1, 1.5, '2', null].map((times): [unknown, string] => [
    { times },
    'times must be a whole number of at least 1',
  ]),
  ...[199, 600, 200.5, '503'].map((status): [unknown, string] => [
    { status },
    'status must be a whole number from 200 to 599',
  ]),
  [{ body: 1 }, 'body must be text'],
  ...[2, 'a\nb', '\u0000', '€'].map((retry_after): [unknown, string] => [
    { retry_after },
    'retry_after must be text that a header can carry',
  ]),
  [{ expose_retry_after: 0 }, 'expose_retry_after must be true or false'],
  ...[-1, 2 ** 31, '150'].flatMap((ms): [unknown, string][] => [
    [{ delay_ms: ms }, 'delay_ms must be a number of milliseconds from 0 to 2147483647'],
    [
      { preflight_delay_ms: ms },
      'preflight_delay_ms must be a number of milliseconds from 0 to 2147483647',
    ],
  ]),
  ...['', 1].map((customer): [unknown, string] => [
    { customer },
    'customer must be text that is not empty',
  ]),
  [{ no_cors: true }, "no_cors must be 'preflight' or 'answer'"],
  [{ drop: true }, "drop must be 'before' or 'after'"],
  [{ hang: 1 }, 'hang must be true or false'],
  ...['stauts', 'toString'].map((name): [unknown, string] => [
    { [name]: 503 },
    `${name} is none of on, customer, times, status, body, retry_after, expose_retry_after, no_cors, delay_ms, preflight_delay_ms, drop, hang`,
  ]),
  ...[[], 'drop', 503, null].map((fault): [unknown, string] => [
    fault,
    'A fault must be an object',
  ]),

  // What one field leaves another nothing to do with
  [{ drop: 'after', hang: true }, 'drop must be left out where hang is true'],
  ...[{ drop: 'before' }, { drop: 'after' }, { hang: true }].flatMap((lost) =>
    [
      { status: 503 },
      { body: '' },
      { retry_after: '2' },
      { expose_retry_after: false },
      { no_cors: 'answer' },
    ].map((answer): [unknown, string] => [
      { ...lost, ...answer },
      `${Object.keys(answer)[0]!} must be left out where drop or hang leaves no answer`,
    ]),
  ),
  ...[204, 205, 304].map((status): [unknown, string] => [
    { status, body: '' },
    'body must be left out where the status has none',
  ]),
  ...[
    { status: 503 },
    { body: '' },
    { retry_after: '2' },
    { expose_retry_after: false },
    { drop: 'after' },
    { hang: true },
    { delay_ms: 5 },
    { customer: 'usr_1' },
  ].map((useless): [unknown, string] => [
    { no_cors: 'preflight', ...useless },
    `${Object.keys(useless)[0]!} must be left out where no_cors keeps the request from being sent`,
  ]),
  [
    { customer: 'usr_1', preflight_delay_ms: 5 },
    'preflight_delay_ms must be left out where a customer is named, as no preflight names one',
  ],
];
