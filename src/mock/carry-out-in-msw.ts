import { JsonAnswer } from './json-answer';
import { SignalResponse } from './signal-response';

/** Has MSW carry out a signal. What hangs is over once the client has given up. */
export function carryOutInMsw(
  response: Response,
  signal: AbortSignal,
): Response | Promise<Response> {
  if (response instanceof JsonAnswer) return response.toResponse();
  if (!(response instanceof SignalResponse)) return response;
  if (response.signal === 'drop' || signal.aborted) return Response.error();
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve(Response.error()));
  });
}
