import { describe, expect, it } from 'vitest';
import type { LeadResult } from '../../src/core/lead-result';
import {
  classifyResponse,
  isAlreadyALead,
  type ApiResponse,
} from '../../src/core/classify-response';

const response = (status: number, body?: unknown, init?: object): ApiResponse => ({
  response: { ok: status >= 200 && status < 300, status, ...init },
  body,
});

const retryAfter = (value: string) => ({ headers: new Headers({ 'Retry-After': value }) });

const LEAD_ALREADY = 'Customer status cannot be updated to lead. Current status: lead';

const RETRY = { status: 'retry', reason: 'server' };

describe('classifyResponse', () => {
  it.each(['network', 'timeout'] as const)(
    'returns retry when there is no response: %s',
    (reason) => {
      expect(classifyResponse({ reason }, false)).toEqual({ status: 'retry', reason });
      expect(classifyResponse({ reason }, true)).toEqual({ status: 'retry', reason });
    },
  );

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
    [401, { error: 'no' }, { status: 'rejected', httpStatus: 401, message: 'no' }],
    [404, { error: 'no' }, { status: 'rejected', httpStatus: 404, message: 'no' }],
    [413, { error: 'no' }, { status: 'rejected', httpStatus: 413, message: 'no' }],
    [499, { error: 'no' }, { status: 'rejected', httpStatus: 499, message: 'no' }],
  ])(
    'takes %i with %j as final, for a first and for a repeated attempt',
    (status, body, result) => {
      expect(classifyResponse(response(status, body), false)).toEqual(result);
      expect(classifyResponse(response(status, body), true)).toEqual(result);
    },
  );

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
    [400, undefined],
    [400, null],
    [400, 'no'],
    [400, {}],
    [400, { success: true }],
    [400, { success: false }],
    [400, { error: '', message: 'no' }],
    [400, { error: null }],
    [403, undefined],
    [404, undefined],
    [405, undefined],
    [451, undefined],
    [499, undefined],
  ])('returns retry for %i with %j, which is not from the API', (status, body) => {
    const retry = { ...RETRY, httpStatus: status, unexpected: `HTTP ${status}` };
    expect(classifyResponse(response(status, body), false)).toEqual(retry);
    expect(classifyResponse(response(status, body), true)).toEqual(retry);
  });

  it.each([
    [408, { error: 'later' }],
    [425, { error: 'later' }],
    [429, { error: 'later' }],
    [429, undefined],
    [500, { error: 'Lead tracking failed' }],
    [429, { success: false, error: 'later' }],
    [500, { success: true }],
    [503, { success: false }],
    [503, undefined],
  ])('returns retry for %i with %j, which is temporary', (status, body) => {
    const retry = { ...RETRY, httpStatus: status };
    expect(classifyResponse(response(status, body), false)).toEqual(retry);
    expect(classifyResponse(response(status, body), true)).toEqual(retry);
  });

  describe('after a redirect', () => {
    const redirected = { redirected: true };

    it.each([
      [404, { error: 'Not found' }],
      [400, { error: LEAD_ALREADY }],
      [200, { success: false }],
    ])('returns retry for %i with %j, which may answer a GET', (status, body) => {
      expect(classifyResponse(response(status, body, redirected), false)).toEqual({
        ...RETRY,
        httpStatus: status,
        unexpected: `HTTP ${status} after a redirect`,
      });
    });

    it.each([
      [200, { success: true, message: 'done' }, false],
      [400, { error: LEAD_ALREADY }, true],
    ])('returns tracked for %i with %j, which only the API answers', (status, body, isRepeat) => {
      expect(classifyResponse(response(status, body, redirected), isRepeat)).toMatchObject({
        status: 'tracked',
      });
    });
  });

  it('returns the Retry-After header with retry', () => {
    expect(classifyResponse(response(503, undefined, retryAfter('2')), false)).toMatchObject({
      status: 'retry',
      retryAfter: '2',
    });
  });

  it.each([[undefined], [{}]])('accepts a response whose headers are %j', (headers) => {
    const retry = classifyResponse(response(503, undefined, { headers }), false);
    expect(retry).toEqual({ ...RETRY, httpStatus: 503 });
  });

  it('ignores the Retry-After header of a success', () => {
    const success = response(200, { success: true }, retryAfter('2'));
    expect(classifyResponse(success, false)).toEqual({ status: 'tracked', message: '' });
  });

  it('returns tracked for the customer status error of a repeated attempt only', () => {
    const error = response(400, { error: LEAD_ALREADY });
    expect(classifyResponse(error, true)).toEqual({ status: 'tracked', message: LEAD_ALREADY });
    expect(classifyResponse(error, false)).toEqual({
      status: 'rejected',
      httpStatus: 400,
      message: LEAD_ALREADY,
    });
  });

  it.each([
    { error: { toString: 1, valueOf: 1 } },
    { error: ['Customer status'] },
    { error: 5, message: 'no' },
  ])('ignores an error that is not text: %j', (body) => {
    const result = { status: 'rejected', httpStatus: 400, message: '' };
    expect(classifyResponse(response(400, body), true)).toEqual(result);
  });

  it('ignores a message that is not text', () => {
    const body = { success: true, message: null };
    expect(classifyResponse(response(200, body), false)).toEqual({
      status: 'tracked',
      message: '',
    });
  });

  it.each<[unknown]>([
    ['Customer not found. Provide a valid click_id or customer_key.'],
    ['The Customer status is unknown.'],
    [5],
    [{ text: 'Customer status' }],
  ])('returns rejected for another error of a repeated attempt: %j', (error) => {
    expect(classifyResponse(response(400, { error }), true)).toMatchObject({ status: 'rejected' });
  });
});

describe('isAlreadyALead', () => {
  it.each<[boolean, LeadResult]>([
    [true, { status: 'rejected', httpStatus: 400, message: LEAD_ALREADY }],
    [false, { status: 'rejected', httpStatus: 400, message: 'Customer not found.' }],
    [false, { status: 'tracked', message: LEAD_ALREADY }],
  ])('is %s for %j', (expected, result) => {
    expect(isAlreadyALead(result as never)).toBe(expected);
  });
});
