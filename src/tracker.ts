import { readClickId } from './browser/click-cookie';
import { complain, say } from './browser/logger';
import { onCue } from './browser/retry-triggers';
import { accept } from './core/normalize-options';
import { composeLead, type Lead } from './core/lead';
import { skipped, type LeadResult } from './core/lead-result';
import { defaultSettings, type LeadOptions, type TrackerOptions } from './core/options';
import { outboxOf } from './core/outbox';
import { createDelivery } from './delivery';

/** A lead tracker. Its functions need no `this`, and none of them throws or rejects. */
export interface Tracker {
  /**
   * Records the signup of a customer whom a partner may have brought. Call it when your signup has succeeded; the
   * request outlives the page, so a redirect may follow at once. What is not delivered is kept, and tried again.
   *
   * The same lead is sent once: that of the same customer key, click id, event name, mode, programme and API.
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
   * Changes settings, and delivers what earlier pages have left: call it when your app starts. May be called again: what
   * it says governs the leads that are tracked after it.
   *
   * @example
   * init({ programId: 1, requireClick: true });
   */
  init: (options?: TrackerOptions) => void;
  /** The click id that the cookie holds now, or `null`: no partner brought this visitor, or this is no browser. */
  getClickId: () => string | null;
  /** Tries now what is pending, except what the API asked to come back with later. */
  flush: () => void;
  /** The earlier name of {@link Tracker.trackLead}. */
  signup: Tracker['trackLead'];
}

/**
 * Makes a tracker of one's own, for a page that reports to more than one programme. It touches no `window` until its
 * first call, so it is safe to make on a server.
 *
 * @example
 * const tracker = createTracker({ programId: 2 });
 * await tracker.trackLead('usr_abc123');
 */
export const createTracker = (options?: TrackerOptions): Tracker => {
  const settings = accept(options, defaultSettings, complain);

  const tell = (...story: unknown[]) => {
    if (settings.debug) say('log', ...story);
  };

  const hear = (result: LeadResult, lead: Lead) => {
    (result.status === 'rejected' ? complain : tell)('lead', result);
    try {
      settings.onResult(result, lead);
    } catch (error) {
      complain('onResult', error);
    }
    return result;
  };

  const [deliver, sweep, flush] = createDelivery(settings, tell, hear);

  let started: true | undefined;
  const init: Tracker['init'] = (options) => {
    Object.assign(settings, accept(options, settings, complain));
    tell(settings);
    if (typeof document === 'undefined') return;
    setTimeout(flush);
    if (started) return;
    started = true;
    // A tab that has crashed tells nobody what it has left.
    setInterval(sweep, 60_000);
    onCue(flush);
  };

  const trackLead: Tracker['trackLead'] = async (...signup) => {
    if (!started) init();
    if (!started) return skipped('not-a-browser');

    const clickId = readClickId(settings.cookieName);
    const [lead, identity, reason] = composeLead(signup, clickId, settings, complain);
    tell('read', lead);
    if (reason) return hear(skipped(reason), lead);
    return deliver(outboxOf(settings) + identity, lead)();
  };

  return {
    trackLead,
    init,
    flush,
    getClickId: () => readClickId(settings.cookieName) || null,
    signup: trackLead,
  };
};
