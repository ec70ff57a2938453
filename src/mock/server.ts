import { createAdaptorServer, type HttpBindings } from '@hono/node-server';
import { serveStatic } from '@hono/node-server/serve-static';
import type { MiddlewareHandler } from 'hono';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { createMockApp } from './app';
import type { BackendOptions } from './backend';
import type { Fault } from './fault';
import type { JournalEntry } from './journal';
import { carryOutOnNode } from './signal-on-node';
import { startPage } from './start-page';
import type { MockState } from './state';

export type { BackendOptions } from './backend';
export type { Endpoint, Fault, InjectedFault } from './fault';
export type { JournalEntry } from './journal';
export type { RequestMode } from './request-mode';
export type * from './state';

export interface MockServerOptions extends BackendOptions {
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
}

/** A mock of Affitor on a port of this machine. */
export interface MockServer {
  /** Such as `http://localhost:4242`: the trackers' `apiBase`, and a page to open. */
  url: string;
  /** A copy of all that the mock knows. */
  state: () => MockState;
  /** The requests that the API got, the newest last. */
  requests: () => JournalEntry[];
  /** Lets the next requests fail, each as the first of these faults says that is its turn. Throws at a bad fault. */
  fail: (...faults: Fault[]) => void;
  /** Back to the start. */
  reset: () => void;
  /** Stops listening, and ends what is still open. */
  close: () => Promise<void>;
}

/** The package's own folder, as seen from `src/mock/` and from `dist/mock/` alike. */
const PACKAGE_ROOT = fileURLToPath(new URL('../../', import.meta.url));

/**
 * Starts a mock of Affitor. Rejects where the port is taken.
 *
 * @example
 * const server = await startMockServer();
 * init({ apiBase: server.url });
 * …
 * await server.close();
 */
export async function startMockServer({
  port = 0,
  host = '127.0.0.1',
  ...options
}: MockServerOptions = {}): Promise<MockServer> {
  const { app, backend, journal, fail, reset } = createMockApp(options);
  app.get('/', (c) => {
    // Coming back, one wants to see what has happened meanwhile.
    c.header('Cache-Control', 'no-store');
    return c.html(startPage(backend.state(), journal.entries()));
  });
  // Its pages use relative addresses, which need the slash.
  app.get('/examples/:name{[\\w-]+}', (c) =>
    c.redirect(`${c.req.path}/${new URL(c.req.url).search}`),
  );
  app.use('/examples/*', fresh, serveStatic({ root: PACKAGE_ROOT }));
  app.use('/dist/*', fresh, serveStatic({ root: PACKAGE_ROOT }));

  const server = createAdaptorServer({
    fetch: async (request, env) =>
      carryOutOnNode(await app.fetch(request, env), env as HttpBindings),
    overrideGlobalObjects: false,
  }) as Server;
  // On a connection that it used before, a browser tries a dropped request again by itself, and the page sees no fault:
  // https://www.rfc-editor.org/rfc/rfc9112#section-9.3.1
  server.maxRequestsPerSocket = 1;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, host, resolve);
  });

  return {
    url: `http://${urlHost(host)}:${(server.address() as AddressInfo).port}`,
    state: () => backend.state(),
    requests: () => journal.entries(),
    fail,
    reset,
    close: () =>
      new Promise((resolve) => {
        // The one error that it can have is that it was closed before.
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** What was built a moment ago is what should be seen. */
const fresh: MiddlewareHandler = async (c, next) => {
  await next();
  c.header('Cache-Control', 'no-cache');
};

/** The click cookie is set for `localhost`, so that is the name to use wherever it leads here. */
function urlHost(host: string): string {
  if (/^(127\.0\.0\.1|0\.0\.0\.0|::1?|localhost)$/.test(host)) return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}
