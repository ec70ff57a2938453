import type { Hono } from 'hono';
import { ConnectionFault } from '../http/connection-fault';
import { JsonResponse } from '../http/json-response';

/** Calls the app without a network, with the same results as `fetch`. */
export const directFetch =
  (app: Hono) =>
  async (request: Request): Promise<Response> =>
    toFetchResponse(await app.fetch(request), request.signal);

/** Rejects if the connection is reset, or if the client aborts the request. */
function toFetchResponse(response: Response, signal: AbortSignal): Response | Promise<Response> {
  signal.throwIfAborted();
  if (response instanceof JsonResponse) return response.toResponse();
  if (!(response instanceof ConnectionFault)) return response;
  if (response.kind === 'drop') throw new TypeError('Failed to fetch');
  return new Promise((_, reject) => {
    // `fetch` rejects with the client's own reason, which need not be an Error.
    // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors
    signal.addEventListener('abort', () => reject(signal.reason));
  });
}
