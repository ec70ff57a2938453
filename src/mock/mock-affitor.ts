import type { HttpHandler } from 'msw';
import { directFetch } from './hosts/direct';
import { mswHandlers, type MswHttp } from './hosts/msw';
import { createMockApp } from './http/app';
import { createMock, type Mock } from './mock';
import { validateAffitorOptions, type MockAffitorOptions } from './options';

/** A mock of Affitor that runs inside a test process or a browser. */
export interface MockAffitor extends Mock {
  /**
   * Handlers for MSW's `setupServer(...handlers)` or `setupWorker(...handlers)`. In Node.js, MSW is loaded when this
   * property is first read. Throws if the `msw` package is not installed.
   */
  readonly handlers: HttpHandler[];
  /**
   * Answers a request directly, without a network and without MSW. It takes the arguments of the global `fetch`. The host
   * of the URL does not matter. Rejects if a fault drops the connection, or if the request's signal is aborted.
   *
   * @param input The address, or a `Request`.
   * @param init The method, the headers and the body.
   *
   * @example
   * const affitor = createServerTracker({ token: 'program_1_token', fetch: mock.fetch });
   */
  fetch: (input: string | URL | Request, init?: RequestInit) => Promise<Response>;
}

/** Creates the mock of both entries. They differ in how they load MSW. */
export function buildMockAffitor(
  options: MockAffitorOptions,
  loadMswHttp: () => MswHttp,
): MockAffitor {
  validateAffitorOptions(options);
  const { apiBase = 'https://api.affitor.com' } = options;
  const mock = createMockApp(options);
  let handlers: HttpHandler[] | undefined;
  const direct = Object.assign(createMock(mock), { fetch: directFetch(mock.handle) });
  return Object.defineProperty(direct, 'handlers', {
    get: () => (handlers ??= mswHandlers(loadMswHttp(), mock.handle, apiBase)),
  }) as MockAffitor;
}
