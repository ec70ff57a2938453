import { http, type HttpHandler } from 'msw';
import { createMockApp, type MockOptions } from './http/app';
import { createMock, type Mock } from './mock';
import { checkAffitorOptions } from './options';
import { toFetchResponse } from './hosts/direct';
import { toMswResponse } from './hosts/msw';

export type * from './public-types';

/** How a mock is made, and whose requests it answers. */
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
  /** Answers one request directly, without a network. */
  fetch: (request: Request) => Promise<Response>;
}

/**
 * Makes a mock of Affitor that shares nothing with any other. Throws where an option is bad.
 *
 * @example
 * const mock = createMockAffitor();
 * const server = setupServer(...mock.handlers);
 */
export function createMockAffitor(options: MockAffitorOptions = {}): MockAffitor {
  checkAffitorOptions(options);
  const { apiBase = 'https://api.affitor.com' } = options;
  const mock = createMockApp(options);
  const { app } = mock;
  const base = apiBase.replace(/\/+$/, '');
  const answer = async (request: Request) =>
    toMswResponse(await app.fetch(await stripBasePath(request, base)), request.signal);
  return Object.assign(createMock(mock), {
    // What else is at that address, such as a site that has its API on its own host, is not the mock's.
    handlers: ['/api/v1/track', '/go', '/__mock'].map((path) =>
      http.all(`${base}${path}/*`, ({ request }) => answer(request)),
    ),
    fetch: async (request: Request) => toFetchResponse(await app.fetch(request), request.signal),
  });
}

/** The request as the API sees it: the path of a proxy, before the API's own, is not there. */
async function stripBasePath(request: Request, base: string): Promise<Request> {
  const { origin, pathname, search } = new URL(request.url);
  const proxy = new URL(`${base}/`, request.url).pathname.replace(/\/$/, '');
  const { method, headers, signal } = request;
  const body = method === 'GET' || method === 'HEAD' ? null : await request.arrayBuffer();
  const url = origin + pathname.slice(proxy.length) + search;
  return new Request(url, { method, headers, body, signal });
}
