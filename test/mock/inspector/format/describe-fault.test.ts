// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { describeFault } from '../../../../src/mock/inspector/format/describe-fault';

describe('describeFault', () => {
  it.each([
    [{}, 'All endpoints: no effect'],
    [{ status: 503 }, 'All endpoints: status 503'],
    [{ on: 'lead', status: 502, body: '' }, 'Lead endpoint: status 502, non-JSON body'],
    [{ on: 'click', retry_after: '2' }, 'Click endpoint: Retry-After: 2'],
    [
      { retry_after: '2', expose_retry_after: false },
      'All endpoints: Retry-After: 2, Retry-After hidden from other origins',
    ],
    [{ no_cors: 'preflight' }, 'All endpoints: preflight without CORS headers'],
    [{ no_cors: 'answer' }, 'All endpoints: response without CORS headers'],
    [{ delay_ms: 5 }, 'All endpoints: response delayed by 5 ms'],
    [{ preflight_delay_ms: 5 }, 'All endpoints: preflight delayed by 5 ms'],
    [{ drop: 'before' }, 'All endpoints: connection reset before the request is recorded'],
    [
      { customer: 'usr_1', drop: 'after' },
      'All endpoints for usr_1: connection reset after the request is recorded',
    ],
    [{ hang: true }, 'All endpoints: no response'],
  ] as const)('describes %j as “%s”', (fault, text) => {
    expect(describeFault(fault)).toBe(text);
  });
});
