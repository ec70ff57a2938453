import './shared-explain.js';
import { b as buildMockAffitor } from './shared-mock-affitor.js';
import './shared-options.js';

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
        process.getBuiltinModule('node:module').createRequire(import.meta.url)('msw'));

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

export { createMockAffitor };
//# sourceMappingURL=index.js.map
