/**
 * The result of a lead. Check `status` first: it says which other fields there are.
 *
 * @example
 * const result = await affitor.trackLead('usr_abc123', 'user@example.com');
 * if (result.status === 'rejected') console.warn(result.httpStatus, result.message);
 */
export type LeadResult = TrackedLead | RejectedLead | QueuedLead | FailedLead | SkippedLead;

/** A result after which a lead is not tried again. */
export type FinalResult = Exclude<LeadResult, QueuedLead>;

/** Affitor has the lead. */
export interface TrackedLead {
  status: 'tracked';
  /** The API's message, such as `Lead tracked successfully`. */
  message: string;
  /** Your programme accepts leads from servers only (`lead_auth: server_required`). Your server must confirm this lead. */
  provisional?: true;
  /** The test event that the API created. In test mode only. */
  event?: {
    /** The number of the test event. */
    eventId: number;
    /** `null` if no `programId` was set. */
    programId: number | null;
  };
}

/** Affitor refused the lead for good. The same lead would be refused again; `message` says what to change. */
export interface RejectedLead {
  status: 'rejected';
  /** The HTTP status of the response: a 4xx, or a 2xx with `success: false`. */
  httpStatus: number;
  /**
   * The API's message, such as `Customer not found. Provide a valid click_id or customer_key.` Empty if the response has
   * none.
   */
  message: string;
}

/** The lead is not delivered yet. It is kept and tried again, on this page and on later ones. `onResult` gets the final result. */
export interface QueuedLead {
  status: 'queued';
  /** Why the lead is not delivered yet. */
  reason: UndeliveredReason;
}

/** The lead was not delivered, and is not tried again. A lead is tried for seven days. */
export interface FailedLead {
  status: 'failed';
  /** Why the lead was not delivered: `expired` if it was tried for seven days. */
  reason: UndeliveredReason | 'expired';
}

/**
 * Why a lead is not delivered:
 * - `network`: there was no response, because the device is offline, the request was blocked or the connection broke;
 * - `timeout`: no response arrived in time, and the request may still arrive; or the lead waits, for example for consent;
 * - `server`: the response was neither a success nor a refusal by the API, such as a 503, a 429 or a page of a firewall.
 */
export type UndeliveredReason = 'network' | 'timeout' | 'server';

/** The lead is not sent, or not sent again. */
export interface SkippedLead {
  status: 'skipped';
  /** Why the lead is not sent. */
  reason: SkipReason;
}

/**
 * Why a lead is skipped:
 * - `missing-identifier`: there is neither a customer key nor a click id, outside test mode;
 * - `invalid-customer-key`: the customer key is neither text nor a number, for example an object or `NaN`;
 * - `duplicate`: this lead is already tracked, or another tab has just settled it;
 * - `no-click`: `requireClick` is on, and the visitor has no click id;
 * - `no-consent`: the visitor has not consented;
 * - `not-a-browser`: the call ran on a server.
 */
export type SkipReason =
  | 'missing-identifier'
  | 'invalid-customer-key'
  | 'duplicate'
  | 'no-click'
  | 'no-consent'
  | 'not-a-browser';

export const skipped = (reason: SkipReason): SkippedLead => ({ status: 'skipped', reason });
