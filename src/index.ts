import { createTracker, type Tracker } from './tracker';

export type {
  FailedLead,
  LeadResult,
  QueuedLead,
  RejectedLead,
  SkippedLead,
  SkipReason,
  TrackedLead,
  Undelivered,
} from './core/lead-result';
export type { Lead } from './core/lead';
export type { LeadOptions, TrackerOptions } from './core/options';
export { createTracker, type Tracker } from './tracker';

/**
 * The tracker of this page. Safe to import on a server, where its `trackLead` answers `skipped / not-a-browser`.
 *
 * @example
 * import affitor from 'affitor-tracker';
 * affitor.init({ programId: 1, requireClick: true });
 * const result = await affitor.trackLead('usr_abc123', 'user@example.com');
 */
const affitor: Tracker = /*#__PURE__*/ createTracker();

export default affitor;

/**
 * Records the signup of a customer whom a partner may have brought; what became of it comes within `timeout` ms. Never
 * throws or rejects. More at {@link Tracker.trackLead}.
 *
 * @example
 * const result = await trackLead('usr_abc123', 'user@example.com');
 */
export const trackLead: Tracker['trackLead'] = affitor.trackLead;

/**
 * Changes settings, and delivers what earlier pages have left: call it when your app starts. May be called again: what it
 * says governs the leads that are tracked after it.
 *
 * @example
 * init({ programId: 1, requireClick: true });
 */
export const init: Tracker['init'] = affitor.init;

/** Tries now what is pending, except what the API asked to come back with later. */
export const flush: Tracker['flush'] = affitor.flush;

/** The click id that the cookie holds now, or `null`: no partner brought this visitor, or this is no browser. */
export const getClickId: Tracker['getClickId'] = affitor.getClickId;

/** The earlier name of {@link trackLead}. */
export const signup: Tracker['signup'] = affitor.signup;
