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
export const postJson = async (
  url: string,
  body: string,
  keepalive: boolean,
): Promise<ApiResponse> =>
  (await withTimeout(send(url, body, keepalive), REQUEST_TIMEOUT_MS)) ?? { reason: 'timeout' };

const send = async (url: string, body: string, keepalive: boolean): Promise<ApiResponse> => {
  try {
    // A path is one of the page's own origin, whatever its `<base href>`.
    const response = await fetch(
      url.replace(/^\/(?!\/)/, () => origin + '/'),
      {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body,
        credentials: 'same-origin',
        keepalive,
      },
    );
    return { response, body: await response.json().catch(() => undefined) };
  } catch {
    return { reason: 'network' };
  }
};
