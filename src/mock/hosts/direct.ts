import type { MockHandler } from '../http/app';
import { toFetchResponse } from '../http/api/api-response';
import { ConnectionFault } from '../http/api/connection-fault';

/** Calls the mock without a network, with the same results as `fetch`. */
export const directFetch =
  (handle: MockHandler) =>
  async (input: string | URL | Request, init?: RequestInit): Promise<Response> => {
    const request = init || !isRequest(input) ? new Request(input, init) : input;
    const response = await handle(request);
    const { signal } = request;
    signal.throwIfAborted();
    if (response instanceof ConnectionFault) return carryOut(response, signal);
    return response instanceof Response ? response : toFetchResponse(response);
  };

/** A test environment may have another `Request` class than the caller. */
const isRequest = (input: string | URL | Request): input is Request =>
  typeof input === 'object' && 'method' in input;

/** Rejects if the connection is reset, or when the client aborts the request. */
function carryOut({ kind }: ConnectionFault, signal: AbortSignal): Promise<never> {
  if (kind === 'drop') return Promise.reject(new TypeError('Failed to fetch'));
  return new Promise((_, reject) => {
    // `fetch` rejects with the client's own reason, which need not be an Error.
    // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors
    signal.addEventListener('abort', () => reject(signal.reason));
  });
}
