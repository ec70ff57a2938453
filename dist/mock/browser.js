import './shared-explain.js';
import { http } from 'msw';
import { b as buildMockAffitor } from './shared-mock-affitor.js';
import './shared-options.js';

/**
 * The `createMockAffitor` of `index.ts`, for browsers. A browser cannot load a module synchronously when `handlers` is
 * read, so this entry imports MSW at once.
 */
function createMockAffitor(options = {}) {
    return buildMockAffitor(options, () => http);
}

export { createMockAffitor };
//# sourceMappingURL=browser.js.map
