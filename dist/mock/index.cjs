'use strict';

var options = require('./shared-options.cjs');

/** Loads MSW synchronously, in Node.js. Throws an error that says what to install if it is missing. */
function requireMswHttp() {
    try {
        return requireMsw().http;
    }
    catch (error) {
        if (error.code !== 'MODULE_NOT_FOUND')
            throw error;
        throw new Error('mock.handlers needs MSW. Install it: npm install --save-dev msw', {
            cause: error,
        });
    }
}
/** The call of `require` stays literal, so that Jest and bundlers see it. */
const requireMsw = () => (typeof require === 'function'
    ? // eslint-disable-next-line @typescript-eslint/no-require-imports -- An import would load MSW also for `mock.fetch`.
        require('msw')
    : // An import of node:module would break bundles for a browser.
        process.getBuiltinModule('node:module').createRequire(require('node:url').pathToFileURL(__filename).href)('msw'));

/** Calls the mock without a network, with the same results as `fetch`. */
const directFetch = (handle) => async (input, init) => {
    const request = init || !isRequest(input) ? new Request(input, init) : input;
    const response = await handle(request);
    const { signal } = request;
    signal.throwIfAborted();
    if (response instanceof options.ConnectionFault)
        return carryOut$1(response, signal);
    return response instanceof Response ? response : options.toFetchResponse(response);
};
/** A test environment may have another `Request` class than the caller. */
const isRequest = (input) => typeof input === 'object' && 'method' in input;
/** Rejects if the connection is reset, or when the client aborts the request. */
function carryOut$1({ kind }, signal) {
    if (kind === 'drop')
        return Promise.reject(new TypeError('Failed to fetch'));
    return new Promise((_, reject) => {
        // `fetch` rejects with the client's own reason, which need not be an Error.
        // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors
        signal.addEventListener('abort', () => reject(signal.reason));
    });
}

/** The paths that the mock answers. The address may also serve a site, whose other paths stay its own. */
const PATHS = ['/api/v1/track', '/go', '/__mock'];
/** Creates MSW handlers that pass requests below `apiBase` to the mock. */
function mswHandlers(http, handle, apiBase) {
    const base = apiBase.replace(/\/+$/, '');
    return PATHS.map((path) => http.all(`${base}${path}/*`, async ({ request }) => {
        const response = await handle(await stripBasePath(request, base));
        if (response instanceof options.ConnectionFault)
            return carryOut(response, request.signal);
        return response instanceof Response ? response : options.toFetchResponse(response);
    }));
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
function carryOut({ kind }, signal) {
    if (kind === 'drop' || signal.aborted)
        return Response.error();
    return new Promise((resolve) => {
        signal.addEventListener('abort', () => resolve(Response.error()));
    });
}

/** Creates the mock of both entries. They differ in how they load MSW. */
function buildMockAffitor(options$1, loadMswHttp) {
    options.validateAffitorOptions(options$1);
    const { apiBase = 'https://api.affitor.com' } = options$1;
    const mock = options.createMockApp(options$1);
    let handlers;
    const direct = Object.assign(options.createMock(mock), { fetch: directFetch(mock.handle) });
    return Object.defineProperty(direct, 'handlers', {
        get: () => (handlers ??= mswHandlers(loadMswHttp(), mock.handle, apiBase)),
    });
}

/**
 * The mock of Affitor inside a test process or a browser, with handlers for MSW.
 *
 * @module affitor-tracker/mock
 */
/**
 * Creates a mock of Affitor. It shares nothing with other mocks. Throws if an option is invalid.
 *
 * @param options The initial data, faults and latency, and the API that the mock stands for.
 *
 * @example
 * const mock = createMockAffitor();
 * const server = setupServer(...mock.handlers);
 */
function createMockAffitor(options = {}) {
    return buildMockAffitor(options, requireMswHttp);
}

exports.createMockAffitor = createMockAffitor;
//# sourceMappingURL=index.cjs.map
