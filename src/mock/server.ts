import { createMockApp, type MockOptions } from './http/app';
import { checkServerOptions } from './options';
import { listenOnNode, type MockServer, type NodeHostOptions } from './hosts/node';

export type { MockServer, NodeHostOptions } from './hosts/node';
export type * from './public-types';

/** How a mock is made, where it listens, and what it serves beside itself. */
export interface MockServerOptions extends MockOptions, NodeHostOptions {}

/**
 * Starts a mock of Affitor on a port of this machine. Rejects where the port is taken or an option is bad.
 *
 * @example
 * const server = await startMockServer();
 * init({ apiBase: server.url });
 * …
 * await server.close();
 */
export async function startMockServer(options: MockServerOptions = {}): Promise<MockServer> {
  checkServerOptions(options);
  return listenOnNode(createMockApp(options), options);
}
