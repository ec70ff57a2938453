import type { IncomingMessage, ServerResponse } from 'node:http';
import type { HostRequest } from '../http/host-request';

/** Reads a request of Node's HTTP server. A standard `Request` of it would take longer than the rest of the request. */
export function fromNodeRequest(
  path: string,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): HostRequest {
  let client: AbortController | undefined;
  return {
    method: incoming.method ?? 'GET',
    path,
    // Only `Set-Cookie`, which no request has, can be a list.
    header: (name) => incoming.headers[name] as string | undefined,
    readText: (maxBytes) => readText(incoming, maxBytes),
    get signal() {
      client ??= createAbortController(outgoing);
      return client.signal;
    },
  };
}

const decoder = new TextDecoder();

/** Aborts when the connection of the response closes. After a response that was sent, nobody listens. */
function createAbortController(outgoing: ServerResponse): AbortController {
  const controller = new AbortController();
  if (outgoing.destroyed) controller.abort();
  else outgoing.once('close', () => controller.abort());
  return controller;
}

/** Returns the text of the body, or `undefined` if it is too long. */
function readText(incoming: IncomingMessage, maxBytes: number): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    incoming.on('data', (chunk: Buffer) => {
      size += chunk.length;
      // Read the rest of a long body too. Unread bytes would block the next request of the connection.
      if (size <= maxBytes) chunks.push(chunk);
    });
    incoming.on('end', () =>
      resolve(size > maxBytes ? undefined : decoder.decode(Buffer.concat(chunks))),
    );
    incoming.on('error', reject);
  });
}
