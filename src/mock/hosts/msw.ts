import { JsonResponse } from '../http/json-response';
import { ConnectionFault } from '../http/connection-fault';

/** Has MSW carry out a signal. What hangs is over once the client has given up. */
export function toMswResponse(
  response: Response,
  signal: AbortSignal,
): Response | Promise<Response> {
  if (response instanceof JsonResponse) return response.toResponse();
  if (!(response instanceof ConnectionFault)) return response;
  if (response.kind === 'drop' || signal.aborted) return Response.error();
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve(Response.error()));
  });
}
