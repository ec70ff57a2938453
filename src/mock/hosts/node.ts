import { createAdaptorServer, type HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Server } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { isIP } from 'node:net';
import type { MockApp } from '../http/app';
import type { ApiResponse } from '../http/api/api-response';
import { ConnectionFault } from '../http/api/connection-fault';
import type { NodeHostOptions } from '../options';
import { createCertificate } from './certificate';
import { listen } from './listen';
import { serveStaticFiles } from './static-files';

/** A port of this machine on which a mock listens. */
export interface NodeHost {
  /** The base URL, such as `http://localhost:4242`. Use it as the tracker's `apiBase`, or open it in a browser. */
  url: string;
  /** Stops listening and closes all connections. */
  close: () => Promise<void>;
}

/** Serves a mock on a port. Rejects if the port is taken, or the static folder does not exist. */
export async function listenOnNode(
  { app, handle }: Pick<MockApp, 'app' | 'handle'>,
  { port: wantedPort = 0, host, static: folder, https = false }: NodeHostOptions,
): Promise<NodeHost> {
  serveStaticFiles(app, folder);

  const tls = https && {
    createServer: createHttpsServer,
    serverOptions: await createCertificate(host !== undefined && isIP(host) ? [host] : []),
  };
  const createServer = () =>
    createAdaptorServer({
      fetch: async (request, env) => {
        const bindings = env as HttpBindings;
        preventBrowserRetry(bindings);
        return toNodeResponse(await handle(request, bindings), bindings);
      },
      overrideGlobalObjects: false,
      ...tls,
    }) as Server;
  const { servers, port } = await listen(createServer, wantedPort, host);

  return {
    url: `${https ? 'https' : 'http'}://${host === undefined ? 'localhost' : hostInUrl(host)}:${port}`,
    close: async () => {
      await Promise.all(servers.map(closeServer));
    },
  };
}

const closeServer = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    // The only possible error is that the server is closed already.
    server.close(() => resolve());
    server.closeAllConnections();
  });

/** Sends what is no standard `Response`. A request that hangs ends when the client or the server closes. */
function toNodeResponse(
  response: Response | ApiResponse | ConnectionFault,
  { incoming, outgoing }: HttpBindings,
): Response {
  if (response instanceof Response) return response;
  if (!(response instanceof ConnectionFault)) sendApiResponse(response, outgoing);
  else if (response.kind === 'drop') incoming.socket.resetAndDestroy();
  // The adapter then sends nothing itself.
  return RESPONSE_ALREADY_SENT;
}

function sendApiResponse(
  { status, headers, text }: ApiResponse,
  outgoing: HttpBindings['outgoing'],
): void {
  // Send it after the other requests that this turn of the event loop has read. Under load, this nearly doubles the number
  // of responses per second.
  setImmediate(() => {
    const length = text !== null && { 'Content-Length': Buffer.byteLength(text) };
    outgoing.writeHead(status, { ...headers, ...length }).end(text ?? undefined);
  });
}

/**
 * Closes the connection after each request of a browser. On a reused connection, a browser retries a dropped request by
 * itself, and the page does not see the fault: https://www.rfc-editor.org/rfc/rfc9112#section-9.3.1
 */
function preventBrowserRetry({ incoming, outgoing }: HttpBindings): void {
  if (incoming.headers['user-agent']?.startsWith('Mozilla/')) {
    outgoing.setHeader('Connection', 'close');
  }
}

/** Returns `localhost` for all addresses that it reaches. The mock then shares its click cookie with a site on `localhost`. */
function hostInUrl(host: string): string {
  if (/^(127\.0\.0\.1|0\.0\.0\.0|::1?|localhost)$/.test(host)) return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}
