import type { ApiResponse } from '../core/classify-response';
import { withTimeout } from './timers';

/** How long to wait for a response, in ms. The request is not aborted, because it may still arrive on a slow line. */
export const REQUEST_TIMEOUT_MS = 30_000;

/**
 * Posts JSON. The request starts before this function returns.
 *
 * @param keepalive Whether the request outlives the page. Browsers accept 64 KiB of such bodies at a time:
 *   https://fetch.spec.whatwg.org/#request-keepalive-flag
 */
export const postJson = (url: string, body: object, keepalive: boolean): Promise<ApiResponse> =>
  withTimeout(send(url, body, keepalive), REQUEST_TIMEOUT_MS, () => ({ reason: 'timeout' }));

const send = async (url: string, body: object, keepalive: boolean): Promise<ApiResponse> => {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
      credentials: 'same-origin',
      keepalive,
    });
    return {
      ok: response.ok,
      status: response.status,
      body: await response.json().catch(() => undefined),
      // A page may have replaced `fetch` by a function whose responses have no headers.
      retryAfter: (response.headers as Headers | undefined)?.get('Retry-After'),
    };
  } catch {
    return { reason: 'network' };
  }
};
