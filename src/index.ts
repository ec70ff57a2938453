/**
 * The tracker, for an app with a bundler. The script-tag files have the same methods on `window.affitor`.
 *
 * @module affitor-tracker
 */
import { createTrackerWithInternals } from './tracker';
import { exposeInternals } from './tracker-internals';
import type { Tracker } from './types';

export type { Lead } from './core/lead';
export type {
  FailedLead,
  FinalResult,
  LeadResult,
  QueuedLead,
  RejectedLead,
  SkippedLead,
  SkipReason,
  TrackedLead,
  UndeliveredReason,
} from './core/lead-result';
export type { LeadOptions, TrackerOptions } from './core/options';
export { createTracker } from './tracker';
export type { QueuedCall, WindowAffitor } from './global';
export type { Tracker } from './types';

const createDefaultTracker = (): Tracker => {
  const { tracker, internals } = createTrackerWithInternals();
  return exposeInternals(tracker, internals);
};

/**
 * The default export: the tracker of this page. You can import it on a server. There, `trackLead` resolves to `skipped / not-a-browser`.
 *
 * @example
 * import affitor from 'affitor-tracker';
 * affitor.init({ programId: 1, requireClick: true });
 * const result = await affitor.trackLead('usr_abc123', 'user@example.com');
 */
const affitor: Tracker = /*#__PURE__*/ createDefaultTracker();

export default affitor;

/**
 * Records a signup. Resolves to the result within `timeout` milliseconds. Never throws or rejects. For details, see
 * {@link Tracker}.
 *
 * @param customerKey Your own id of the customer. Use the same id when you report sales.
 * @param email The customer's email address. Affitor stores it hashed and masked only.
 * @param options The options of this lead alone.
 *
 * @function
 * @example
 * const result = await trackLead('usr_abc123', 'user@example.com');
 */
export const trackLead: Tracker['trackLead'] = affitor.trackLead;

/**
 * Changes options and delivers the leads that earlier pages left. Call it when your app starts. For details, see
 * {@link Tracker}.
 *
 * @param options The options to change. The others keep their values.
 *
 * @function
 * @example
 * init({ programId: 1, requireClick: true });
 */
export const init: Tracker['init'] = affitor.init;

/**
 * Retries all pending leads now, except those whose `Retry-After` has not passed.
 *
 * @function
 * @example
 * retryButton.addEventListener('click', () => flush());
 */
export const flush: Tracker['flush'] = affitor.flush;

/**
 * Returns the click id in the cookie, or `null` if there is none or this is not a browser.
 *
 * @function
 * @example
 * form.elements.click_id.value = getClickId() ?? '';
 */
export const getClickId: Tracker['getClickId'] = affitor.getClickId;

/**
 * The earlier name of {@link trackLead}.
 *
 * @param customerKey Your own id of the customer.
 * @param email The customer's email address.
 * @param options The options of this lead alone.
 *
 * @function
 * @example
 * signup('usr_abc123', 'user@example.com');
 */
export const signup: Tracker['signup'] = affitor.signup;
