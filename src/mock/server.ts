/**
 * The mock of Affitor on a port. It runs in Node.js and needs no MSW. The types of `affitor-tracker/mock` are exported here, too.
 *
 * @module affitor-tracker/mock/server
 */
import './check-environment';
import { listenOnNode, type NodeHost } from './hosts/node';
import { createMockApp } from './http/app';
import { createMock, type Mock } from './mock';
import { validateServerOptions, type MockServerOptions } from './options';

export type { MockServerOptions } from './options';
export type * from './public-types';

/** A mock of Affitor on a port of this machine. */
export interface MockServer extends Mock, NodeHost {}

/**
 * Starts a mock of Affitor on a port of this machine. Rejects if the port is taken or an option is invalid.
 *
 * @param options The initial data, faults and latency, where to listen, and a folder to serve.
 *
 * @example
 * const server = await startMockServer();
 * init({ apiBase: server.url });
 * // …
 * await server.close();
 */
export async function startMockServer(options: MockServerOptions = {}): Promise<MockServer> {
  validateServerOptions(options);
  const mock = createMockApp(options);
  return Object.assign(createMock(mock), await listenOnNode(mock, options));
}
