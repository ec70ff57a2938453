import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { postJson } from '../../src/browser/post-json';
import { networkError, noResponse } from '../tracker/responses';

const URL = 'https://api.test/api/v1/track/lead';
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
      void postJson(URL, '{"customer_key":"usr_1"}', keepalive);
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

  it.each([
    ['a path', '/affitor/lead', 'http://localhost:3000/affitor/lead'],
    ['an absolute URL', 'https://api.test/lead', 'https://api.test/lead'],
    ['a URL without its scheme', '//api.test/lead', '//api.test/lead'],
  ])('posts to %s of the page, whatever its <base href>', (_, url, expected) => {
    document.head.innerHTML = '<base href="https://cdn.test/">';
    fetch.mockImplementation(noResponse);
    void postJson(url, '{}', true);
    expect(fetch.mock.calls[0]?.[0]).toBe(expected);
    document.head.innerHTML = '';
  });

  it('returns the response and the JSON of its body', async () => {
    const response = Response.json({ error: 'later' }, { status: 503 });
    fetch.mockResolvedValue(response);
    expect(await postJson(URL, '{}', true)).toEqual({ response, body: { error: 'later' } });
  });

  it('returns no body when the body is not JSON', async () => {
    const response = new Response('<html></html>');
    fetch.mockResolvedValue(response);
    expect(await postJson(URL, '{}', true)).toEqual({ response, body: undefined });
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
    expect(await postJson(URL, '{}', true)).toEqual({ reason: 'network' });
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
    void postJson(URL, '{}', true).then(done);
    await vi.advanceTimersByTimeAsync(29_999);
    expect(done).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(done.mock.calls).toEqual([[{ reason: 'timeout' }]]);
  });
});
