/**
 * The server tracker: leads, sales and refunds. It runs in Node.js, Deno, Bun and edge runtimes.
 *
 * @module affitor-tracker/server
 */
export type { TrackedLead } from './core/lead-result';
export type { LeadInput } from './server/lead-body';
export type { ServerTrackerOptions } from './server/options';
export { readClickId, type ClickIdSource } from './server/read-click-id';
export type { RefundInput } from './server/refund-body';
export type {
  FailedEvent,
  InvalidArgument,
  LeadResult,
  RefundResult,
  RejectedEvent,
  SaleResult,
  SkippedEvent,
  TrackedRefund,
  TrackedSale,
  UnidentifiedEvent,
} from './server/results';
export type { Fetch, FetchInit, FetchResponse } from './server/runtime';
export type { SaleInput } from './server/sale-body';
export { createServerTracker, type ServerTracker } from './server/server-tracker';
