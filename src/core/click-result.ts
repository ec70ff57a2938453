import type { FailedLead, QueuedLead, RejectedLead, TrackedLead } from './lead-result';

/**
 * The result of `captureClick`. Check `status` first: it says which other fields there are.
 *
 * @example
 * const result = await captureClick();
 * if (result.status === 'tracked') console.log(result.clickId);
 */
export type ClickResult = TrackedClick | RejectedLead | QueuedLead | FailedLead | SkippedClick;

/** Affitor has the click. */
export interface TrackedClick extends TrackedLead {
  /** The visitor's new click id. `null` in test mode. */
  clickId: string | null;
}

/** The click is not sent. */
export interface SkippedClick {
  status: 'skipped';
  /**
   * - `no-partner-code`: the page's address has no `?aff=`;
   * - `duplicate`: the click of this visit is captured already, by this tracker or by Affitor's own script;
   * - `no-consent`: the visitor has not consented;
   * - `not-a-browser`: the call ran on a server.
   */
  reason: 'no-partner-code' | 'duplicate' | 'no-consent' | 'not-a-browser';
}

/** What is known about the visitor's partner. */
export interface AttributionData {
  /** The click id, or `null` if there is none. */
  clickId: string | null;
  /** The programme of the settings, or `null` if none is set. */
  programId: number | null;
  /** Whether the visitor has a click id. */
  hasAttribution: boolean;
  /** The address that the partner linked to, or `null` if this tracker did not capture the click. */
  affiliateUrl: string | null;
}
