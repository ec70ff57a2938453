import { http } from 'msw';
import { c as createMockApp } from './app.js';

/**
 * Makes a mock of Affitor that shares nothing with any other.
 *
 * @example
 * const mock = createMockAffitor();
 * const server = setupServer(...mock.handlers);
 */
function createMockAffitor({ apiBase = 'https://api.affitor.com', ...options } = {}) {
    const { app, backend, journal } = createMockApp(options);
    const base = apiBase.replace(/\/+$/, '');
    const fetch = async (request) => app.fetch(request);
    return {
        handlers: [
            http.all(`${base}/*`, async ({ request, params }) => fetch(await rebased(request, params))),
        ],
        fetch,
        state: () => backend.state(),
        requests: () => journal.entries(),
        reset() {
            backend.reset();
            journal.clear();
        },
    };
}
/** The request as the API sees it: a proxy's path before the API's own, which the `*` stands for, is not there. */
async function rebased(request, { 0: path }) {
    const { origin, search } = new URL(request.url);
    const { method, headers } = request;
    const body = method === 'GET' || method === 'HEAD' ? null : await request.arrayBuffer();
    return new Request(`${origin}/${String(path)}${search}`, { method, headers, body });
}

export { createMockAffitor };
//# sourceMappingURL=index.js.map
