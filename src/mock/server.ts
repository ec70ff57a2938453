import { createMockApp, type MockOptions } from './app';
import { listenOnNode, type MockServer, type NodeHostOptions } from './node-host';

export type { MockOptions } from './app';
export type { BackendOptions } from './backend';
export type { Endpoint, Fault, InjectedFault } from './fault';
export type { JournalEntry } from './journal';
export type { Mock } from './mock';
export type { MockServer, NodeHostOptions } from './node-host';
export type { RequestMode } from './request-mode';
export type { NewCustomer, Seed, SeedPartner, SeedProgram } from './seed';
export type {
  Customer,
  CustomerStatus,
  HistoryStep,
  MockState,
  Partner,
  Program,
  SealedEmail,
  TrackingEvent,
} from './state';

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
  return listenOnNode(createMockApp(options), options);
}
