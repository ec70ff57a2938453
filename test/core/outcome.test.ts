import { describe, expect, it } from 'vitest';
import type { LeadResult } from '../../src/core/lead-result';
import { outcomeOf, type Answer } from '../../src/core/outcome';

const answer = (status: number, body?: unknown): Answer => [
  { ok: status >= 200 && status < 300, status },
  body,
];

const server: LeadResult = { status: 'failed', reason: 'server' };

describe('outcomeOf', () => {
  it('takes no answer for a failure of the network', () => {
    expect(outcomeOf(undefined)).toEqual({ status: 'failed', reason: 'network' });
  });

  it.each<[number, unknown, LeadResult]>([
    [200, { success: true, message: 'done' }, { status: 'tracked', message: 'done' }],
    [201, { success: true }, { status: 'tracked', message: '' }],
    [
      200,
      { success: true, message: 'done', unknown: { field: [] } },
      { status: 'tracked', message: 'done' },
    ],
    [
      200,
      { success: true, provisional: 'false', message: 'done', data: { leadId: 5 } },
      { status: 'tracked', message: 'done' },
    ],
    [
      200,
      { success: true, provisional: true, message: 'wait' },
      { status: 'tracked', message: 'wait', provisional: true },
    ],
    [
      200,
      { success: true, message: 'done', data: { eventId: 4, programId: 1, test_mode: true } },
      { status: 'tracked', message: 'done', event: { eventId: 4, programId: 1 } },
    ],
    [
      200,
      { success: false, message: 'no' },
      { status: 'rejected', httpStatus: 200, message: 'no' },
    ],
    [400, { error: 'no' }, { status: 'rejected', httpStatus: 400, message: 'no' }],
    [400, undefined, { status: 'rejected', httpStatus: 400, message: '' }],
    [400, { success: true }, { status: 'rejected', httpStatus: 400, message: '' }],
    [400, { error: '', message: 'no' }, { status: 'rejected', httpStatus: 400, message: '' }],
    [401, { error: 'no' }, { status: 'rejected', httpStatus: 401, message: 'no' }],
    [404, undefined, { status: 'rejected', httpStatus: 404, message: '' }],
    [413, { error: 'no' }, { status: 'rejected', httpStatus: 413, message: 'no' }],
    [499, undefined, { status: 'rejected', httpStatus: 499, message: '' }],
  ])('takes %i with %j as final', (status, body, result) => {
    expect(outcomeOf(answer(status, body))).toEqual(result);
  });

  it.each([
    [200, undefined],
    [200, null],
    [200, 'true'],
    [200, true],
    [200, []],
    [200, {}],
    [200, { success: 'true' }],
    [200, { success: 1 }],
    [204, undefined],
    [304, undefined],
    [408, { error: 'later' }],
    [425, { error: 'later' }],
    [429, { error: 'later' }],
    [500, { error: 'Lead tracking failed' }],
    [429, { success: false, error: 'later' }],
    [500, { success: true }],
    [503, { success: false }],
    [503, undefined],
    [0, undefined],
  ])('takes %i with %j for neither yes nor no', (status, body) => {
    expect(outcomeOf(answer(status, body))).toEqual(server);
  });
});
