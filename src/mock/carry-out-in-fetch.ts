import { JsonAnswer } from './json-answer';
import { SignalResponse } from './signal-response';

/** Settles as `fetch` does, where the connection is reset and where the client gives up. */
export function carryOutInFetch(
  response: Response,
  signal: AbortSignal,
): Response | Promise<Response> {
  signal.throwIfAborted();
  if (response instanceof JsonAnswer) return response.toResponse();
  if (!(response instanceof SignalResponse)) return response;
  if (response.signal === 'drop') throw new TypeError('Failed to fetch');
  return new Promise((_, reject) => {
    // As with `fetch`, the reason is whatever the client gave, an Error or not.
    // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors
    signal.addEventListener('abort', () => reject(signal.reason));
  });
}
