import { J as JsonResponse, C as ConnectionFault, c as createMockApp } from './shared-explain.js';
import { v as validateAffitorOptions, c as createMock } from './shared-options.js';

/** Calls the app without a network, with the same results as `fetch`. */
const directFetch = (app) => async (request) => toFetchResponse(await app.fetch(request), request.signal);
/** Rejects if the connection is reset, or if the client aborts the request. */
function toFetchResponse(response, signal) {
    signal.throwIfAborted();
    if (response instanceof JsonResponse)
        return response.toResponse();
    if (!(response instanceof ConnectionFault))
        return response;
    if (response.kind === 'drop')
        throw new TypeError('Failed to fetch');
    return new Promise((_, reject) => {
        // `fetch` rejects with the client's own reason, which need not be an Error.
        // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors
        signal.addEventListener('abort', () => reject(signal.reason));
    });
}

/** The paths that the mock answers. The address may also serve a site, whose other paths stay its own. */
const PATHS = ['/api/v1/track', '/go', '/__mock'];
/** Creates MSW handlers that pass requests below `apiBase` to the app. */
function mswHandlers(http, app, apiBase) {
    const base = apiBase.replace(/\/+$/, '');
    return PATHS.map((path) => http.all(`${base}${path}/*`, async ({ request }) => toMswResponse(await app.fetch(await stripBasePath(request, base)), request.signal)));
}
/** Removes the path of the base URL, such as that of a proxy, from the URL of the request. */
async function stripBasePath(request, base) {
    const { origin, pathname, search } = new URL(request.url);
    const basePath = new URL(`${base}/`, request.url).pathname.replace(/\/$/, '');
    const { method, headers, signal } = request;
    const body = method === 'GET' || method === 'HEAD' ? null : await request.arrayBuffer();
    const url = origin + pathname.slice(basePath.length) + search;
    return new Request(url, { method, headers, body, signal });
}
/** Turns a reset connection into MSW's network error. A request that hangs ends when the client aborts it. */
function toMswResponse(response, signal) {
    if (response instanceof JsonResponse)
        return response.toResponse();
    if (!(response instanceof ConnectionFault))
        return response;
    if (response.kind === 'drop' || signal.aborted)
        return Response.error();
    return new Promise((resolve) => {
        signal.addEventListener('abort', () => resolve(Response.error()));
    });
}

/** Creates the mock of both entries. They differ in how they load MSW. */
function buildMockAffitor(options, loadMswHttp) {
    validateAffitorOptions(options);
    const { apiBase = 'https://api.affitor.com' } = options;
    const mock = createMockApp(options);
    let handlers;
    const direct = Object.assign(createMock(mock), { fetch: directFetch(mock.app) });
    return Object.defineProperty(direct, 'handlers', {
        get: () => (handlers ??= mswHandlers(loadMswHttp(), mock.app, apiBase)),
    });
}

export { buildMockAffitor as b };
//# sourceMappingURL=shared-mock-affitor.js.map
