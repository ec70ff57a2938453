/**
 * What became of one lead. Look at `status` first; it says which other fields are there.
 *
 * @example
 * const result = await affitor.trackLead('usr_abc123', 'user@example.com');
 * if (result.status === 'rejected') console.warn(result.httpStatus, result.message);
 */
export type LeadResult = TrackedLead | RejectedLead | QueuedLead | FailedLead | SkippedLead;

/** Affitor has the lead. */
export interface TrackedLead {
  status: 'tracked';
  /** The API's own words, such as `Lead tracked successfully`. */
  message: string;
  /** The programme accepts leads from servers only (`lead_auth: server_required`): this one awaits your server's word. */
  provisional?: true;
  /** The test event that was created. In test mode only. */
  event?: {
    eventId: number;
    /** `null` where no `programId` was set. */
    programId: number | null;
  };
}

/** The API's final no. Sending the same lead again would not help; `message` says what to change. */
export interface RejectedLead {
  status: 'rejected';
  /** The HTTP status of the answer: a 4xx, or 200 for an answer with `success: false`. */
  httpStatus: number;
  /**
   * The API's own words, such as `Customer not found. Provide a valid click_id or customer_key.` Empty where the answer
   * has none, as that of a proxy that does not know the path.
   */
  message: string;
}

/** Not delivered yet. It is kept and goes on being tried, on this page and on later ones; `onResult` hears its end. */
export interface QueuedLead {
  status: 'queued';
  reason: Undelivered;
}

/** Not delivered, and given up: a lead is kept for seven days. */
export interface FailedLead {
  status: 'failed';
  reason: Undelivered | 'expired';
}

/**
 * Why a lead is not delivered:
 * - `network`: no answer could be had (offline, blocked, the connection broke);
 * - `timeout`: no answer came in time; it may still arrive;
 * - `server`: the API or something before it answered, but neither yes nor no (a 5xx, a 429, a page of HTML).
 */
export type Undelivered = 'network' | 'timeout' | 'server';

/** Nothing was sent, and nothing will be. */
export interface SkippedLead {
  status: 'skipped';
  reason: SkipReason;
}

/**
 * Why nothing was sent:
 * - `missing-identifier`: neither a customer key nor a click id, outside test mode;
 * - `duplicate`: this lead is known to be tracked already, or another tab has just brought it to its end;
 * - `no-click`: `requireClick` is on, and no partner's click brought this visitor;
 * - `no-consent`: the visitor has not consented;
 * - `not-a-browser`: the call ran on a server.
 */
export type SkipReason =
  'missing-identifier' | 'duplicate' | 'no-click' | 'no-consent' | 'not-a-browser';

/** Says why nothing was sent. */
export const skipped = (reason: SkipReason): SkippedLead => ({ status: 'skipped', reason });
