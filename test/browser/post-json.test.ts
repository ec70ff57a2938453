import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { postJson } from '../../src/browser/post-json';
import { networkError, noResponse } from '../tracker/responses';

const URL = '/api/v1/track/lead';
const fetch = vi.fn<(url: string, init: RequestInit) => Promise<Response>>();

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('fetch', fetch);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  fetch.mockReset();
});

describe('postJson', () => {
  it.each([true, false])(
    'starts a request with credentials for its own origin only, keepalive: %s',
    (keepalive) => {
      fetch.mockImplementation(noResponse);
      void postJson(URL, { customer_key: 'usr_1' }, keepalive);
      expect(fetch.mock.calls).toEqual([
        [
          URL,
          {
            method: 'POST',
            headers: { 'Content-Type': 'application/json' },
            body: '{"customer_key":"usr_1"}',
            credentials: 'same-origin',
            keepalive,
          },
        ],
      ]);
    },
  );

  it('returns the status, the body and the Retry-After header', async () => {
    const init = { status: 503, headers: { 'Retry-After': '7' } };
    fetch.mockResolvedValue(Response.json({ error: 'later' }, init));
    expect(await postJson(URL, {}, true)).toEqual({
      ok: false,
      status: 503,
      body: { error: 'later' },
      retryAfter: '7',
    });
  });

  it('returns no body when the body is not JSON', async () => {
    fetch.mockResolvedValue(new Response('<html></html>'));
    const response = { ok: true, status: 200, body: undefined, retryAfter: null };
    expect(await postJson(URL, {}, true)).toEqual(response);
  });

  it('accepts a response without headers', async () => {
    const json = () => Promise.resolve({ success: true });
    fetch.mockResolvedValue({ ok: true, status: 200, json } as Response);
    expect(await postJson(URL, {}, true)).toEqual({
      ok: true,
      status: 200,
      body: { success: true },
      retryAfter: undefined,
    });
  });

  it.each<[string, () => Promise<Response>]>([
    ['rejects', networkError],
    [
      'throws',
      () => {
        throw new TypeError('refused');
      },
    ],
    ['returns undefined', () => undefined as never],
  ])('returns the reason network when fetch %s', async (_, implementation) => {
    fetch.mockImplementation(implementation);
    expect(await postJson(URL, {}, true)).toEqual({ reason: 'network' });
  });

  it.each<[string, () => Promise<Response>]>([
    ['there is no response', noResponse],
    [
      'the body does not end',
      () => Promise.resolve({ ok: true, status: 200, json: noResponse } as unknown as Response),
    ],
  ])('returns the reason timeout when %s for 30 seconds', async (_, implementation) => {
    fetch.mockImplementation(implementation);
    const done = vi.fn();
    void postJson(URL, {}, true).then(done);
    await vi.advanceTimersByTimeAsync(29_999);
    expect(done).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(done.mock.calls).toEqual([[{ reason: 'timeout' }]]);
  });
});
