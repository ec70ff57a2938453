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
    const fetch = async (request) => app.fetch(request);
    return {
        handlers: [http.all(`${apiBase}/*`, ({ request }) => fetch(request))],
        fetch,
        state: () => backend.state(),
        requests: () => journal.entries(),
        reset() {
            backend.reset();
            journal.clear();
        },
    };
}

export { createMockAffitor };
//# sourceMappingURL=index.js.map
