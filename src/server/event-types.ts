import type { RejectedLead, TrackedLead } from '../core/lead-result';
import { createLeadBody } from './lead-body';
import type { Delivery } from './post-with-retries';
import { createRefundBody } from './refund-body';
import type { RejectedEvent, TrackedRefund, TrackedSale } from './results';
import { createSaleBody } from './sale-body';
import { toRefundResult, toSaleResult } from './tracked-results';

/** What differs between leads, sales and refunds. */
export interface EventType<Tracked extends { status: 'tracked' }> {
  /** The name of the endpoint. */
  name: string;
  /** Validates the arguments of a call. Throws a `SkippedCall` if one cannot be used. */
  createBody: (input: unknown) => Record<string, unknown>;
  /** Returns the result for an answer of the API. */
  toResult: (
    outcome: TrackedLead | RejectedLead,
    body: Delivery['body'],
  ) => Tracked | RejectedEvent;
}

export const leadEvent: EventType<TrackedLead> = {
  name: 'lead',
  createBody: createLeadBody,
  toResult: (outcome) => outcome,
};

export const saleEvent: EventType<TrackedSale> = {
  name: 'sale',
  createBody: createSaleBody,
  toResult: toSaleResult,
};

export const refundEvent: EventType<TrackedRefund> = {
  name: 'refund',
  createBody: createRefundBody,
  toResult: toRefundResult,
};
