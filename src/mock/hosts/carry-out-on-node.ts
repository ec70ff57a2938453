import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { JsonResponse } from '../http/json-response';
import { ConnectionFault } from '../http/connection-fault';

/** Has a Node server send JSON as it is, or carry out a signal. What hangs is ended by the client, or when the server closes. */
export function toNodeResponse(response: Response, { incoming, outgoing }: HttpBindings): Response {
  if (response instanceof JsonResponse) {
    outgoing.statusCode = response.status;
    for (const [name, value] of response.headers) outgoing.setHeader(name, value);
    // After all that this turn of the event loop has read: a busy port so answers nearly twice as many a second.
    setImmediate(() => outgoing.end(response.serialized));
    return RESPONSE_ALREADY_SENT;
  }
  if (!(response instanceof ConnectionFault)) return response;
  if (response.kind === 'drop') incoming.socket.resetAndDestroy();
  // To the server this means that it has nothing left to send.
  return RESPONSE_ALREADY_SENT;
}
