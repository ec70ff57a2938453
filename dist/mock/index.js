import { http } from 'msw';
import { J as JsonAnswer, S as SignalResponse, c as createMockApp, b as createMock } from './mock.js';
import { c as checkAffitorOptions } from './options-schema.js';

/** Settles as `fetch` does, where the connection is reset and where the client gives up. */
function carryOutInFetch(response, signal) {
    signal.throwIfAborted();
    if (response instanceof JsonAnswer)
        return response.toResponse();
    if (!(response instanceof SignalResponse))
        return response;
    if (response.signal === 'drop')
        throw new TypeError('Failed to fetch');
    return new Promise((_, reject) => {
        // As with `fetch`, the reason is whatever the client gave, an Error or not.
        // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors
        signal.addEventListener('abort', () => reject(signal.reason));
    });
}

/** Has MSW carry out a signal. What hangs is over once the client has given up. */
function carryOutInMsw(response, signal) {
    if (response instanceof JsonAnswer)
        return response.toResponse();
    if (!(response instanceof SignalResponse))
        return response;
    if (response.signal === 'drop' || signal.aborted)
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
    const answer = async (request) => carryOutInMsw(await app.fetch(await rebased(request, base)), request.signal);
    return Object.assign(createMock(mock), {
        // What else is at that address, such as a site that has its API on its own host, is not the mock's.
        handlers: ['/api/v1/track', '/go', '/__mock'].map((path) => http.all(`${base}${path}/*`, ({ request }) => answer(request))),
        fetch: async (request) => carryOutInFetch(await app.fetch(request), request.signal),
    });
}
/** The request as the API sees it: the path of a proxy, before the API's own, is not there. */
async function rebased(request, base) {
    const { origin, pathname, search } = new URL(request.url);
    const proxy = new URL(`${base}/`, request.url).pathname.replace(/\/$/, '');
    const { method, headers, signal } = request;
    const body = method === 'GET' || method === 'HEAD' ? null : await request.arrayBuffer();
    const url = origin + pathname.slice(proxy.length) + search;
    return new Request(url, { method, headers, body, signal });
}

export { createMockAffitor };
//# sourceMappingURL=index.js.map
