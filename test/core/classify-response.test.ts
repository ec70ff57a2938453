import { describe, expect, it } from 'vitest';
import type { LeadResult } from '../../src/core/lead-result';
import { outcomeOf, type Answer } from '../../src/core/classify-response';

const answer = (status: number, body?: unknown): Answer => [
  { ok: status >= 200 && status < 300, status },
  body,
];

/** What there is where no answer came. */
const NO_RESPONSE = {} as Answer[0];

const queued: LeadResult = { status: 'queued', reason: 'server' };
const leadAlready = 'Customer status cannot be updated to lead. Current status: lead';

describe('outcomeOf', () => {
  it.each(['network', 'timeout'])('keeps a lead that no answer came to, for its %s', (reason) => {
    expect(outcomeOf([NO_RESPONSE, reason], false)).toEqual({ status: 'queued', reason });
    expect(outcomeOf([NO_RESPONSE, reason], true)).toEqual({ status: 'queued', reason });
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
  ])('takes %i with %j as final, at first and repeated', (status, body, result) => {
    expect(outcomeOf(answer(status, body), false)).toEqual(result);
    expect(outcomeOf(answer(status, body), true)).toEqual(result);
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
  ])('takes %i with %j for neither yes nor no', (status, body) => {
    expect(outcomeOf(answer(status, body), false)).toEqual(queued);
    expect(outcomeOf(answer(status, body), true)).toEqual(queued);
  });

  it('looks at no Retry-After', () => {
    expect(outcomeOf([{ ok: false, status: 503 }, undefined, '2'], false)).toEqual(queued);
    expect(outcomeOf([{ ok: true, status: 200 }, { success: true }, '2'], false).status).toBe(
      'tracked',
    );
  });

  it('takes the customer status error for a yes where it answers a repeated attempt', () => {
    const refusal = answer(400, { error: leadAlready });
    expect(outcomeOf(refusal, true)).toEqual({ status: 'tracked', message: leadAlready });
    expect(outcomeOf(refusal, false)).toEqual({
      status: 'rejected',
      httpStatus: 400,
      message: leadAlready,
    });
  });

  it.each<[unknown]>([
    ['Customer not found. Provide a valid click_id or customer_key.'],
    ['The Customer status is unknown.'],
    [''],
    [5],
    [null],
    [{ text: 'Customer status' }],
  ])('takes a repeated refusal for %j as one', (error) => {
    expect(outcomeOf(answer(400, { error }), true)).toMatchObject({ status: 'rejected' });
  });
});
