import './check-environment';
import { http } from 'msw';
import { buildMockAffitor, type MockAffitor } from './mock-affitor';
import type { MockAffitorOptions } from './options';

/**
 * The `createMockAffitor` of `index.ts`, for browsers. A browser cannot load a module synchronously when `handlers` is
 * read, so this entry imports MSW at once.
 */
export function createMockAffitor(options: MockAffitorOptions = {}): MockAffitor {
  return buildMockAffitor(options, () => http);
}
