import { createAdaptorServer, type HttpBindings } from '@hono/node-server';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { MockApp } from '../http/app';
import { createMock, type Mock } from '../mock';
import { serveStaticFiles } from './static-files';
import { toNodeResponse } from './carry-out-on-node';

/** Where a mock listens, and what it serves beside itself. */
export interface NodeHostOptions {
  /**
   * The port to listen on; 0 takes any that is free.
   * @default 0
   */
  port?: number | undefined;
  /**
   * The address to listen on.
   * @default '127.0.0.1'
   */
  host?: string | undefined;
  /** A folder to serve at `/`, such as your built site; none, unless given. What begins with a dot stays hidden. */
  static?: string | undefined;
}

/** A mock of Affitor on a port of this machine. */
export interface MockServer extends Mock {
  /** Such as `http://localhost:4242`: the trackers' `apiBase`, and a page to open. */
  url: string;
  /** Stops listening, and ends what is still open. */
  close: () => Promise<void>;
}

/** Carries a port's requests to the app. Rejects where the port is taken, or there is no such folder. */
export async function listenOnNode(
  mock: MockApp,
  { port = 0, host = '127.0.0.1', static: folder }: NodeHostOptions,
): Promise<MockServer> {
  serveStaticFiles(mock.app, folder);

  const server = createAdaptorServer({
    fetch: async (request, env) => {
      const bindings = env as HttpBindings;
      keepBrowsersFromRetrying(bindings);
      return toNodeResponse(await mock.app.fetch(request, env), bindings);
    },
    overrideGlobalObjects: false,
  }) as Server;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, host, resolve);
  });

  return Object.assign(createMock(mock), {
    url: `http://${urlHost(host)}:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise<void>((resolve) => {
        // The one error that it can have is that it was closed before.
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  });
}

/**
 * On a connection that it used before, a browser tries a dropped request again by itself, and the page sees no fault:
 * https://www.rfc-editor.org/rfc/rfc9112#section-9.3.1
 */
function keepBrowsersFromRetrying({ incoming, outgoing }: HttpBindings): void {
  if (incoming.headers['user-agent']?.startsWith('Mozilla/')) {
    outgoing.setHeader('Connection', 'close');
  }
}

/** The click cookie is set for `localhost`, so that is the name to use wherever it leads here. */
function urlHost(host: string): string {
  if (/^(127\.0\.0\.1|0\.0\.0\.0|::1?|localhost)$/.test(host)) return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}
