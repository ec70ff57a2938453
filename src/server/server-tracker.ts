import type { Retry } from '../core/classify-response';
import { apiEndpoint } from '../core/endpoint';
import { toJson } from '../core/to-json';
import { leadEvent, refundEvent, saleEvent, type EventType } from './event-types';
import type { LeadInput } from './lead-body';
import { warn } from './logger';
import { normalizeServerOptions, type ServerTrackerOptions } from './options';
import { postWithRetries } from './post-with-retries';
import { redact } from './redact';
import type { RefundInput } from './refund-body';
import type {
  FailedEvent,
  LeadResult,
  RefundResult,
  RejectedEvent,
  SaleResult,
  SkippedEvent,
} from './results';
import { runtime, type Fetch } from './runtime';
import type { SaleInput } from './sale-body';
import { SkippedCall } from './skipped-call';

/**
 * Reports events from a server. Its functions do not use `this`. They never throw, and their promises never reject. A
 * warning in the console says why an event is rejected, failed or skipped.
 */
export interface ServerTracker {
  /**
   * Records a signup. Call it when the signup has succeeded.
   *
   * @param lead The customer, with the click id of their visit.
   * @returns The result, within `timeout` milliseconds. Never rejects.
   *
   * @example
   * const result = await affitor.trackLead({ customerKey: user.id, clickId: readClickId(request), email: user.email });
   */
  trackLead: (lead: LeadInput) => Promise<LeadResult>;
  /**
   * Records a payment, which makes a lead a conversion. A sale that was recorded before is `tracked` with
   * `duplicate: true`, so you can report it again.
   *
   * @param sale The payment, with your own id of it.
   * @returns The result, within `timeout` milliseconds. Never rejects.
   *
   * @example
   * await affitor.trackSale({ transactionId: invoice.id, customerKey: user.id, amountCents: 4900, currency: 'USD' });
   */
  trackSale: (sale: SaleInput) => Promise<SaleResult>;
  /**
   * Records that a customer gets money back. Without an amount, the whole sale is refunded.
   *
   * @param refund The id of the sale, and how much the customer gets back.
   * @returns The result, within `timeout` milliseconds. Never rejects.
   *
   * @example
   * await affitor.trackRefund({ transactionId: invoice.id, refundAmountCents: 900, refundReason: 'Too many seats' });
   */
  trackRefund: (refund: RefundInput) => Promise<RefundResult>;
}

/**
 * Creates a tracker for a server. It needs only `fetch`, so it runs in Node.js, Deno, Bun and edge runtimes. Never throws.
 *
 * @param options The token of your programme, and what may differ from the defaults.
 *
 * @example
 * import { createServerTracker, readClickId } from 'affitor-tracker/server';
 *
 * const affitor = createServerTracker({ token: process.env.AFFITOR_TOKEN });
 * await affitor.trackLead({ customerKey: 'usr_abc123', clickId: readClickId(request) });
 */
export const createServerTracker = (options: ServerTrackerOptions): ServerTracker => {
  const settings = normalizeServerOptions(options);
  const { token, apiBase } = settings;

  const track = async <Tracked extends { status: 'tracked' }>(
    { name, createBody, toResult }: EventType<Tracked>,
    input: unknown,
  ): Promise<Tracked | RejectedEvent | FailedEvent | SkippedEvent> => {
    if (!token) return { status: 'skipped', reason: 'missing-token' };

    let email: unknown;
    const log = (message: string) => warn(redact(`The ${name} ${message}`, token, email));
    try {
      const event = createBody(input);
      email = event.email;
      // Frameworks and tests replace the global `fetch` at any time.
      const fetch = settings.fetch ?? runtime.fetch;
      if (typeof fetch !== 'function') {
        log(
          'was not sent: there is no global fetch. Pass the option fetch to createServerTracker.',
        );
        return { status: 'failed', reason: 'network' };
      }

      const url = apiEndpoint(apiBase, name);
      const { outcome, body } = await postWithRetries(fetch as Fetch, url, toJson(event), settings);
      if (outcome.status === 'retry') {
        log(`was not delivered to ${url}: ${describeRetry(outcome)}`);
        return { status: 'failed', reason: outcome.reason };
      }
      const result = toResult(outcome, body);
      if (result.status === 'rejected') {
        log(`was rejected with HTTP ${result.httpStatus}: ${result.message}`);
      }
      return result;
    } catch (error) {
      if (error instanceof SkippedCall) {
        log(`was not sent: ${error.message}`);
        return error.result;
      }
      // The error is not logged, because it may contain personal data.
      log('was not delivered, because an argument or the response cannot be read');
      return { status: 'failed', reason: 'network' };
    }
  };

  return {
    trackLead: (lead) => track(leadEvent, lead),
    trackSale: (sale) => track(saleEvent, sale),
    trackRefund: (refund) => track(refundEvent, refund),
  };
};

/** Describes the end of the last attempt. */
const describeRetry = ({ reason, httpStatus, unexpected }: Retry): string => {
  if (unexpected) return `${unexpected}, which is not an answer of the API. Check apiBase`;
  return httpStatus ? `HTTP ${httpStatus}` : reason;
};
