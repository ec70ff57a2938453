// @vitest-environment node
import { expect, it } from 'vitest';
import { describeFault } from '../../../../src/mock/inspector/format/describe-fault';

it.each([
  [{}, 'Each endpoint answers as it should'],
  [{ status: 503 }, 'Each endpoint answers 503'],
  [
    { on: 'lead', status: 502, body: '' },
    'The lead endpoint answers 502, answers a text that is no JSON',
  ],
  [{ on: 'click', retry_after: '2' }, 'The click endpoint says Retry-After: 2'],
  [
    { retry_after: '2', expose_retry_after: false },
    'Each endpoint says Retry-After: 2, hides Retry-After',
  ],
  [{ no_cors: 'preflight' }, 'Each endpoint answers the preflight without CORS headers'],
  [{ no_cors: 'answer' }, 'Each endpoint answers without CORS headers'],
  [{ delay_ms: 5 }, 'Each endpoint is 5 ms late'],
  [{ preflight_delay_ms: 5 }, 'Each endpoint delays the preflight by 5 ms'],
  [{ drop: 'before' }, 'Each endpoint resets the connection, and records nothing'],
  [
    { customer: 'usr_1', drop: 'after' },
    'Each endpoint for usr_1 records the request, and resets the connection',
  ],
  [{ hang: true }, 'Each endpoint never answers'],
] as const)('says of %j: %s', (fault, text) => {
  expect(describeFault(fault)).toBe(text);
});
