import { getRequestListener, type HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { isIP } from 'node:net';
import type { MockApp } from '../http/app';
import type { ApiResponse } from '../http/api/api-response';
import { ConnectionFault } from '../http/api/connection-fault';
import type { NodeHostOptions } from '../options';
import { createCertificate } from './certificate';
import { fromNodeRequest } from './node-request';
import { listen } from './listen';
import { serveStaticFiles } from './static-files';

/** A port of this machine on which a mock listens. */
export interface NodeHost {
  /** The base URL, such as `http://localhost:4242`. Use it as the tracker's `apiBase`, or open it in a browser. */
  url: string;
  /**
   * Stops listening and closes all connections.
   *
   * @example
   * await server.close();
   */
  close: () => Promise<void>;
}

/** Serves a mock on a port. Rejects if the port is taken, or the static folder does not exist. */
export async function listenOnNode(
  mock: MockApp,
  { port: wantedPort = 0, host, static: folder, https = false }: NodeHostOptions,
): Promise<NodeHost> {
  serveStaticFiles(mock.app, folder);

  const listener = requestListener(mock);
  const tls = https && (await createCertificate(host !== undefined && isIP(host) ? [host] : []));
  const createListeningServer = (): Server =>
    tls ? createHttpsServer(tls, listener) : createServer(listener);
  const { servers, port } = await listen(createListeningServer, wantedPort, host);

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

/** Passes requests to the API, which reads Node's own requests, or to the app, which needs a `Request`. */
function requestListener({ api, handle }: MockApp): RequestListener {
  const passToApp = getRequestListener(
    async (request, env) => {
      const bindings = env as HttpBindings;
      const response = await handle(request, bindings);
      if (response instanceof Response) return response;
      send(response, bindings);
      return RESPONSE_ALREADY_SENT;
    },
    { overrideGlobalObjects: false },
  );
  return (incoming, outgoing) => {
    preventBrowserRetry(incoming, outgoing);
    const path = apiPath(incoming.url);
    if (path === undefined) void passToApp(incoming, outgoing);
    else
      void api(fromNodeRequest(path, incoming, outgoing)).then((response) =>
        send(response, { incoming, outgoing }),
      );
  };
}

/** Returns the path if it is that of an endpoint, letter by letter. The app resolves all other forms, such as `/a/../b`. */
const apiPath = (url = ''): string | undefined =>
  /^(\/api\/v1\/track\/[a-z]+)(?:\?|$)/.exec(url)?.[1];

/** Sends a response of the API. A request that hangs ends when the client or the server closes. */
function send(
  response: ApiResponse | ConnectionFault,
  { incoming, outgoing }: Pick<HttpBindings, 'incoming' | 'outgoing'>,
): void {
  if (response instanceof ConnectionFault) {
    if (response.kind === 'drop') incoming.socket.resetAndDestroy();
    return;
  }
  const { status, headers, text } = response;
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
function preventBrowserRetry(incoming: IncomingMessage, outgoing: ServerResponse): void {
  if (incoming.headers['user-agent']?.startsWith('Mozilla/')) {
    outgoing.setHeader('Connection', 'close');
  }
}

/** Returns `localhost` for all addresses that it reaches. The mock then shares its click cookie with a site on `localhost`. */
function hostInUrl(host: string): string {
  if (/^(127\.0\.0\.1|0\.0\.0\.0|::1?|localhost)$/.test(host)) return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}
