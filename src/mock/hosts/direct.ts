import { JsonResponse } from '../http/json-response';
import { ConnectionFault } from '../http/connection-fault';

/** Settles as `fetch` does, where the connection is reset and where the client gives up. */
export function toFetchResponse(
  response: Response,
  signal: AbortSignal,
): Response | Promise<Response> {
  signal.throwIfAborted();
  if (response instanceof JsonResponse) return response.toResponse();
  if (!(response instanceof ConnectionFault)) return response;
  if (response.kind === 'drop') throw new TypeError('Failed to fetch');
  return new Promise((_, reject) => {
    // As with `fetch`, the reason is whatever the client gave, an Error or not.
    // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors
    signal.addEventListener('abort', () => reject(signal.reason));
  });
}
