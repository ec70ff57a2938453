import type { http, HttpHandler } from 'msw';
import type { MockHandler } from '../http/app';
import { toFetchResponse } from '../http/api/api-response';
import { ConnectionFault } from '../http/api/connection-fault';

/** The paths that the mock answers. The address may also serve a site, whose other paths stay its own. */
const PATHS = ['/api/v1/track', '/go', '/__mock'];

/** The `http` of the user's own MSW. */
export type MswHttp = typeof http;

/** Creates MSW handlers that pass requests below `apiBase` to the mock. */
export function mswHandlers(http: MswHttp, handle: MockHandler, apiBase: string): HttpHandler[] {
  const base = apiBase.replace(/\/+$/, '');
  return PATHS.map((path) =>
    http.all(`${base}${path}/*`, async ({ request }) => {
      const response = await handle(await stripBasePath(request, base));
      if (response instanceof ConnectionFault) return carryOut(response, request.signal);
      return response instanceof Response ? response : toFetchResponse(response);
    }),
  );
}

/** Removes the path of the base URL, such as that of a proxy, from the URL of the request. */
async function stripBasePath(request: Request, base: string): Promise<Request> {
  const { origin, pathname, search } = new URL(request.url);
  const basePath = new URL(`${base}/`, request.url).pathname.replace(/\/$/, '');
  const { method, headers, signal } = request;
  const body = method === 'GET' || method === 'HEAD' ? null : await request.arrayBuffer();
  const url = origin + pathname.slice(basePath.length) + search;
  return new Request(url, { method, headers, body, signal });
}

/** Turns a reset connection into MSW's network error. A request that hangs ends when the client aborts it. */
function carryOut({ kind }: ConnectionFault, signal: AbortSignal): Response | Promise<Response> {
  if (kind === 'drop' || signal.aborted) return Response.error();
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve(Response.error()));
  });
}
