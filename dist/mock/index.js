import { http } from 'msw';
import { J as JsonResponse, C as ConnectionFault, c as createMockApp, b as createMock } from './mock.js';
import { c as checkAffitorOptions } from './options.js';

/** Settles as `fetch` does, where the connection is reset and where the client gives up. */
function toFetchResponse(response, signal) {
    signal.throwIfAborted();
    if (response instanceof JsonResponse)
        return response.toResponse();
    if (!(response instanceof ConnectionFault))
        return response;
    if (response.kind === 'drop')
        throw new TypeError('Failed to fetch');
    return new Promise((_, reject) => {
        // As with `fetch`, the reason is whatever the client gave, an Error or not.
        // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors
        signal.addEventListener('abort', () => reject(signal.reason));
    });
}

/** Has MSW carry out a signal. What hangs is over once the client has given up. */
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

/**
 * Makes a mock of Affitor that shares nothing with any other. Throws where an option is bad.
 *
 * @example
 * const mock = createMockAffitor();
 * const server = setupServer(...mock.handlers);
 */
function createMockAffitor(options = {}) {
    checkAffitorOptions(options);
    const { apiBase = 'https://api.affitor.com' } = options;
    const mock = createMockApp(options);
    const { app } = mock;
    const base = apiBase.replace(/\/+$/, '');
    const answer = async (request) => toMswResponse(await app.fetch(await stripBasePath(request, base)), request.signal);
    return Object.assign(createMock(mock), {
        // What else is at that address, such as a site that has its API on its own host, is not the mock's.
        handlers: ['/api/v1/track', '/go', '/__mock'].map((path) => http.all(`${base}${path}/*`, ({ request }) => answer(request))),
        fetch: async (request) => toFetchResponse(await app.fetch(request), request.signal),
    });
}
/** The request as the API sees it: the path of a proxy, before the API's own, is not there. */
async function stripBasePath(request, base) {
    const { origin, pathname, search } = new URL(request.url);
    const proxy = new URL(`${base}/`, request.url).pathname.replace(/\/$/, '');
    const { method, headers, signal } = request;
    const body = method === 'GET' || method === 'HEAD' ? null : await request.arrayBuffer();
    const url = origin + pathname.slice(proxy.length) + search;
    return new Request(url, { method, headers, body, signal });
}

export { createMockAffitor };
//# sourceMappingURL=index.js.map
