/**
 * The mock of Affitor inside a test process or a browser, with handlers for MSW.
 *
 * @module affitor-tracker/mock
 */
import './check-environment';
import { requireMswHttp } from './hosts/require-msw';
import { buildMockAffitor, type MockAffitor } from './mock-affitor';
import type { MockAffitorOptions } from './options';

export type { MockAffitor } from './mock-affitor';
export type { MockAffitorOptions } from './options';
export type * from './public-types';

/**
 * Creates a mock of Affitor. It shares nothing with other mocks. Throws if an option is invalid.
 *
 * @param options The initial data, faults and latency, and the API that the mock stands for.
 *
 * @example
 * const mock = createMockAffitor();
 * const server = setupServer(...mock.handlers);
 */
export function createMockAffitor(options: MockAffitorOptions = {}): MockAffitor {
  return buildMockAffitor(options, requireMswHttp);
}
