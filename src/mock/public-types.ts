export type { MockOptions } from './http/app';
export type { BackendOptions } from './backend/backend-options';
export type { Endpoint, Fault, InjectedFault } from './faults/fault';
export type { RecordedRequest } from './journal/journal';
export type { Mock } from './mock';
export type { RequestMode } from './http/request-mode';
export type { NewCustomer, Seed, SeedPartner, SeedProgram } from './backend/seed';
export type {
  Customer,
  CustomerStatus,
  HistoryStep,
  MockState,
  Partner,
  Program,
  HashedEmail,
  TrackingEvent,
} from './backend/model';
