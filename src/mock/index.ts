import { http, type HttpHandler, type PathParams } from 'msw';
import { createMockApp, type MockOptions } from './app';
import { createMock, type Mock } from './mock';
import { carryOutInFetch } from './carry-out-in-fetch';
import { carryOutInMsw } from './carry-out-in-msw';

export type * from './public-types';

export interface MockAffitorOptions extends MockOptions {
  /**
   * The address whose requests the handlers answer.
   * @default 'https://api.affitor.com'
   */
  apiBase?: string | undefined;
}

/** A mock of Affitor inside a test's own process, or inside a browser. */
export interface MockAffitor extends Mock {
  /** For MSW's `setupServer(...handlers)` and `setupWorker(...handlers)`. */
  handlers: HttpHandler[];
  /** Answers one request, without MSW or a network. */
  fetch: (request: Request) => Promise<Response>;
}

/**
 * Makes a mock of Affitor that shares nothing with any other. Throws where an option is bad.
 *
 * @example
 * const mock = createMockAffitor();
 * const server = setupServer(...mock.handlers);
 */
export function createMockAffitor({
  apiBase = 'https://api.affitor.com',
  ...options
}: MockAffitorOptions = {}): MockAffitor {
  const mock = createMockApp(options);
  const { app } = mock;
  const base = apiBase.replace(/\/+$/, '');
  return Object.assign(createMock(mock), {
    handlers: [
      http.all(`${base}/*`, async ({ request, params }) =>
        carryOutInMsw(await app.fetch(await rebased(request, params)), request.signal),
      ),
    ],
    fetch: async (request: Request) => carryOutInFetch(await app.fetch(request), request.signal),
  });
}

/** The request as the API sees it: a proxy's path before the API's own, which the `*` stands for, is not there. */
async function rebased(request: Request, { 0: path }: PathParams): Promise<Request> {
  const { origin, search } = new URL(request.url);
  const { method, headers, signal } = request;
  const body = method === 'GET' || method === 'HEAD' ? null : await request.arrayBuffer();
  return new Request(`${origin}/${String(path)}${search}`, { method, headers, body, signal });
}
