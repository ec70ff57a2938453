import type { TrackedLead, UndeliveredReason } from '../core/lead-result';

/**
 * The result of `trackLead`. Check `status` first: it says which other fields there are.
 *
 * @example
 * const result = await affitor.trackLead({ customerKey: 'usr_abc123', clickId });
 * if (result.status === 'rejected') console.warn(result.httpStatus, result.message);
 */
export type LeadResult = TrackedLead | RejectedEvent | FailedEvent | SkippedEvent;

/**
 * The result of `trackSale`. Check `status` first: it says which other fields there are.
 *
 * @example
 * const result = await affitor.trackSale({ transactionId: 'in_1', customerKey: 'usr_abc123', amountCents: 4900 });
 * if (result.status === 'tracked' && !result.attributed) console.log(result.reason);
 */
export type SaleResult = TrackedSale | RejectedEvent | FailedEvent | SkippedEvent;

/**
 * The result of `trackRefund`. Check `status` first: it says which other fields there are.
 *
 * @example
 * const result = await affitor.trackRefund({ transactionId: 'in_1' });
 * if (result.status === 'failed') throw new Error('The refund is not reported yet. Try again later.');
 */
export type RefundResult = TrackedRefund | RejectedEvent | FailedEvent | SkippedEvent;

/** Affitor has the sale. */
export interface TrackedSale {
  status: 'tracked';
  /** The API's message, such as `Sale tracked successfully`. Empty if the response has none. */
  message: string;
  /** `false` if Affitor recorded nothing because no partner gets a commission for the sale. `reason` says why. */
  attributed: boolean;
  /** Why the sale is not attributed, such as `attribution_window_expired`. */
  reason?: string;
  /** The number of the sale. `null` if the response has none: for a duplicate, in test mode, or if it is not attributed. */
  saleId: number | null;
  /** The number of the partner's commission. `null` if the response has none. */
  commissionId: number | null;
  /** Affitor had a sale with this `transactionId` already, for example from an earlier attempt (HTTP 409). */
  duplicate?: true;
  /** The test event that the API created. In test mode only. */
  event?: NonNullable<TrackedLead['event']>;
}

/** Affitor has the refund. */
export interface TrackedRefund {
  status: 'tracked';
  /** The number of the commission that the refund reduces or reverses. */
  commissionId?: number;
  /** The sale's commission was reversed already, so this refund changes nothing. */
  alreadyRefunded?: true;
}

/** Affitor refused the event for good. The same event would be refused again; `message` says what to change. */
export interface RejectedEvent {
  status: 'rejected';
  /** The HTTP status of the response: a 4xx, or a 2xx with `success: false`. */
  httpStatus: number;
  /** The API's message, such as `Invalid API token`. Empty if the response has none. */
  message: string;
}

/**
 * The event was not delivered within `timeout` and `retries`. You can call again with the same arguments: Affitor records
 * a lead of a customer, a `transactionId` and a refund once.
 */
export interface FailedEvent {
  status: 'failed';
  /**
   * What ended the last attempt:
   * - `network`: there was no response, because the API was unreachable or the connection broke;
   * - `timeout`: no response arrived in time, and the request may have arrived;
   * - `server`: the response was neither a success nor a refusal by the API, such as a 503, a 429 or a page of a firewall.
   */
  reason: UndeliveredReason;
}

/** The event is not sent, because something is missing or wrong. The console says what to fix. */
export type SkippedEvent = UnidentifiedEvent | InvalidArgument;

/** The event has no programme or no customer. */
export interface UnidentifiedEvent {
  status: 'skipped';
  /**
   * - `missing-token`: `createServerTracker` got no usable `token`;
   * - `missing-identifier`: there is neither a `customerKey` nor a `clickId`, outside test mode;
   * - `invalid-customer-key`: the customer key is neither text nor a number, for example an object or `NaN`.
   */
  reason: 'missing-token' | 'missing-identifier' | 'invalid-customer-key';
}

/** An argument is missing or has a wrong value. */
export interface InvalidArgument {
  status: 'skipped';
  /** An argument is missing, has a wrong type or is out of range. */
  reason: 'invalid-argument';
  /** The name of the argument, such as `amountCents`. It is `lead`, `sale` or `refund` if the call got no object. */
  argument: string;
}
