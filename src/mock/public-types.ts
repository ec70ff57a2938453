export type { BackendOptions } from './backend/backend';
export type { ApiErrorCode } from './backend/api-errors';
export type { EventFilter } from './backend/event-filter';
export type {
  Customer,
  CustomerStatus,
  HistoryStep,
  MockState,
  Partner,
  Program,
  Sale,
  TrackingEvent,
} from './backend/model';
export type { NewCustomer, Seed, SeedPartner, SeedProgram } from './backend/seed';
export type { Endpoint, Fault, InjectedFault } from './faults/fault';
export type { RecordedRequest, RequestMode } from './journal/journal';
export type { HashedEmail } from './lib/email';
export type { Mock } from './mock';
export type { MockOptions } from './options';
export type { WaitOptions } from './wait/wait-for-event';
