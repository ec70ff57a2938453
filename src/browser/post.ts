import type { Answer } from '../core/outcome';

/**
 * Posts JSON and returns the answer, or `undefined` where none could be had. The request starts before this returns,
 * and goes on when the page is left: a signup is followed by a redirect more often than not.
 * https://fetch.spec.whatwg.org/#request-keepalive-flag
 */
export async function post(url: string, body: object): Promise<Answer | undefined> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
      credentials: 'omit',
      keepalive: true,
    });
    return [response, await response.json().catch(() => undefined)];
  } catch {
    return undefined;
  }
}
