import { hasPartnerCode, readClickId } from './browser/click-cookie';
import { print, warn } from './browser/logger';
import { onRetryTrigger } from './browser/retry-triggers';
import { createLead } from './core/create-lead';
import type { Lead } from './core/lead';
import { skipped, type FinalResult } from './core/lead-result';
import { normalizeOptions } from './core/normalize-options';
import { defaultSettings, type TrackerOptions } from './core/options';
import { outboxPrefix } from './core/outbox';
import { createDelivery } from './delivery';
import type { Tracker } from './types';

/** How often to look for stored leads, in ms. No event says that another tab has closed or crashed. */
const SWEEP_INTERVAL_MS = 60_000;

/**
 * Creates a separate tracker, for a page that reports to more than one programme. It does not touch `window` until its
 * first call, so you can create it on a server.
 *
 * @example
 * const tracker = createTracker({ programId: 2 });
 * await tracker.trackLead('usr_abc123');
 */
export const createTracker = (options?: TrackerOptions): Tracker => {
  const settings = normalizeOptions(options, defaultSettings, warn);

  const debug = (...details: unknown[]) => {
    if (settings.debug) print('log', ...details);
  };

  const reportResult = <Result extends FinalResult>(result: Result, lead: Lead): Result => {
    (result.status === 'rejected' ? warn : debug)('result', result);
    try {
      settings.onResult(result, lead);
    } catch (error) {
      warn('onResult threw', error);
    }
    return result;
  };

  const { deliver, resumeStored, flush } = createDelivery(settings, debug, reportResult);

  let isStarted = false;
  const init: Tracker['init'] = (newOptions) => {
    Object.assign(settings, normalizeOptions(newOptions, settings, warn));
    debug('settings', settings);
    if (typeof document === 'undefined') return;
    // Wait for the next task, so that options set by an `init` in `affitorQueue` apply first.
    setTimeout(flush);
    if (isStarted) return;
    isStarted = true;
    setInterval(resumeStored, SWEEP_INTERVAL_MS);
    onRetryTrigger(flush);
  };

  const trackLead: Tracker['trackLead'] = async (...args) => {
    if (!isStarted) init();
    // On a server, `init` starts nothing.
    if (!isStarted) return skipped('not-a-browser');

    const clickId = readClickId(settings.cookieName);
    const { lead, identity, skipReason } = createLead(args, clickId, settings, warn);
    debug('lead', lead);
    if (!lead.click_id && hasPartnerCode()) {
      debug('?aff= without a click cookie:', settings.cookieName);
    }
    if (skipReason) return reportResult(skipped(skipReason), lead);
    return deliver(outboxPrefix(settings) + identity, lead);
  };

  return {
    trackLead,
    init,
    flush,
    getClickId: () => readClickId(settings.cookieName) || null,
    signup: trackLead,
  };
};
