import { readClickId } from './browser/click-cookie';
import { complain } from './browser/complain';
import { post } from './browser/post';
import { accept } from './core/accept';
import { leadEndpoint } from './core/endpoint';
import { composeLead, reasonToSkip, type Lead } from './core/lead';
import type { LeadResult } from './core/lead-result';
import { defaultSettings, type LeadOptions, type TrackerOptions } from './core/options';
import { failed, outcomeOf } from './core/outcome';

/** A lead tracker. Its functions need no `this`, and none of them throws or rejects. */
export interface Tracker {
  /**
   * Records the signup of a customer whom a partner may have brought. Call it when your signup has succeeded; the
   * request outlives the page, so a redirect may follow at once.
   *
   * @param customerKey your own id of the customer: the one that you report sales with.
   * @param email the customer's address, which Affitor keeps hashed and masked only.
   * @returns what became of the lead, within `timeout` ms. Never rejects.
   *
   * @example
   * affitor.trackLead('usr_abc123', 'user@example.com');
   * location.assign('/welcome');
   */
  trackLead: (
    customerKey: string | number,
    email?: string | null,
    options?: LeadOptions,
  ) => Promise<LeadResult>;
  /**
   * Changes settings. Optional, and may be called again: what it says governs the leads that are tracked after it.
   *
   * @example
   * init({ programId: 1, requireClick: true });
   */
  init: (options?: TrackerOptions) => void;
  /** The click id that the cookie holds now, or `null`: no partner brought this visitor, or this is no browser. */
  getClickId: () => string | null;
  /** The earlier name of {@link Tracker.trackLead}. */
  signup: Tracker['trackLead'];
}

/** A longer one overflows and fires at once: https://developer.mozilla.org/docs/Web/API/Window/setTimeout#maximum_delay_value */
const LONGEST_TIMER = 2e9;

/**
 * Makes a tracker of one's own, for a page that reports to more than one programme. It touches no `window` until its
 * first call, so it is safe to make on a server.
 *
 * @example
 * const tracker = createTracker({ programId: 2 });
 * await tracker.trackLead('usr_abc123');
 */
export function createTracker(options?: TrackerOptions): Tracker {
  const tell = (story: unknown) => {
    try {
      if (settings.debug) console.log('[affitor]', story);
    } catch {
      // A page whose console throws, as some tests have it.
    }
  };

  let settings = defaultSettings;
  const init: Tracker['init'] = (options) => {
    settings = accept(options, settings, complain);
    tell(settings);
  };
  init(options);

  const trackLead: Tracker['trackLead'] = async (...signup) => {
    if (typeof document === 'undefined') return { status: 'skipped', reason: 'not-a-browser' };

    const clickId = readClickId(settings.cookieName);
    const lead = composeLead(signup, clickId, settings, complain);
    tell(lead);
    if (!lead.click_id && /[?&]aff=/.test(document.URL)) {
      tell('click script not running: ?aff= but no click cookie');
    }

    const reason = reasonToSkip(lead, settings);
    if (reason) return conclude({ status: 'skipped', reason });
    return new Promise((resolve) => {
      void deliver(lead).then(resolve);
      setTimeout(resolve, Math.min(settings.timeout, LONGEST_TIMER), failed('timeout'));
    });
  };

  const deliver = async (lead: Lead) =>
    conclude(outcomeOf(await post(leadEndpoint(settings.apiBase), lead)));

  const conclude = (result: LeadResult) => {
    if (result.status === 'rejected') complain('lead rejected', result);
    tell(result);
    return result;
  };

  return {
    trackLead,
    init,
    getClickId: () => readClickId(settings.cookieName) || null,
    signup: trackLead,
  };
}
