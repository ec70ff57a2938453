import type { HttpHandler } from 'msw';
import { directFetch } from './hosts/direct';
import { mswHandlers } from './hosts/msw';
import { createMockApp } from './http/app';
import { createMock, type Mock } from './mock';
import { validateAffitorOptions, type MockAffitorOptions } from './options';

export type { MockAffitorOptions } from './options';
export type * from './public-types';

/** A mock of Affitor that runs inside a test process or a browser. */
export interface MockAffitor extends Mock {
  /** Handlers for MSW's `setupServer(...handlers)` or `setupWorker(...handlers)`. */
  handlers: HttpHandler[];
  /** Answers a request directly, without a network. The host of its URL does not matter. */
  fetch: (request: Request) => Promise<Response>;
}

/**
 * Creates a mock of Affitor. It shares nothing with other mocks. Throws if an option is invalid.
 *
 * @example
 * const mock = createMockAffitor();
 * const server = setupServer(...mock.handlers);
 */
export function createMockAffitor(options: MockAffitorOptions = {}): MockAffitor {
  validateAffitorOptions(options);
  const { apiBase = 'https://api.affitor.com' } = options;
  const mock = createMockApp(options);
  return Object.assign(createMock(mock), {
    handlers: mswHandlers(mock.app, apiBase),
    fetch: directFetch(mock.app),
  });
}
