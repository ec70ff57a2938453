export type { MockOptions } from './app';
export type { BackendOptions } from './backend-options';
export type { Endpoint, Fault, InjectedFault } from './fault';
export type { JournalEntry } from './journal';
export type { Mock } from './mock';
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
