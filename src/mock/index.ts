import { http, type HttpHandler, type PathParams } from 'msw';
import { createMockApp } from './app';
import type { BackendOptions } from './backend';
import type { Fault } from './fault';
import type { JournalEntry } from './journal';
import { carryOutInFetch } from './signal-in-fetch';
import { carryOutInMsw } from './signal-in-msw';
import type { MockState } from './state';

export type { BackendOptions } from './backend';
export type { Endpoint, Fault, InjectedFault } from './fault';
export type { JournalEntry } from './journal';
export type { RequestMode } from './request-mode';
export type * from './state';

export interface MockAffitorOptions extends BackendOptions {
  /**
   * The address whose requests the handlers answer.
   * @default 'https://api.affitor.com'
   */
  apiBase?: string | undefined;
}

/** A mock of Affitor inside a test's own process, or inside a browser. */
export interface MockAffitor {
  /** For MSW's `setupServer(...handlers)` and `setupWorker(...handlers)`. */
  handlers: HttpHandler[];
  /** Answers one request, without MSW or a network. */
  fetch: (request: Request) => Promise<Response>;
  /** A copy of all that the mock knows. */
  state: () => MockState;
  /** The requests that the API got, the newest last. */
  requests: () => JournalEntry[];
  /** Lets the next requests fail, each as the first of these faults says that is its turn. Throws at a bad fault. */
  fail: (...faults: Fault[]) => void;
  /** Back to the start. */
  reset: () => void;
}

/**
 * Makes a mock of Affitor that shares nothing with any other.
 *
 * @example
 * const mock = createMockAffitor();
 * const server = setupServer(...mock.handlers);
 */
export function createMockAffitor({
  apiBase = 'https://api.affitor.com',
  ...options
}: MockAffitorOptions = {}): MockAffitor {
  const { app, backend, journal, fail, reset } = createMockApp(options);
  const base = apiBase.replace(/\/+$/, '');
  return {
    handlers: [
      http.all(`${base}/*`, async ({ request, params }) =>
        carryOutInMsw(await app.fetch(await rebased(request, params)), request.signal),
      ),
    ],
    fetch: async (request) => carryOutInFetch(await app.fetch(request), request.signal),
    state: () => backend.state(),
    requests: () => journal.entries(),
    fail,
    reset,
  };
}

/** The request as the API sees it: a proxy's path before the API's own, which the `*` stands for, is not there. */
async function rebased(request: Request, { 0: path }: PathParams): Promise<Request> {
  const { origin, search } = new URL(request.url);
  const { method, headers, signal } = request;
  const body = method === 'GET' || method === 'HEAD' ? null : await request.arrayBuffer();
  return new Request(`${origin}/${String(path)}${search}`, { method, headers, body, signal });
}
