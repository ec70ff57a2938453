import { hasPartnerCode, readClickId } from './browser/click-cookie';
import { print, warn } from './browser/logger';
import { onRetryTrigger, onStorageChange } from './browser/retry-triggers';
import { createLead, type CreatedLead } from './core/create-lead';
import type { Lead } from './core/lead';
import { skipped, type FinalResult, type LeadResult } from './core/lead-result';
import { normalizeOptions } from './core/normalize-options';
import { defaultSettings, type Settings, type TrackerOptions } from './core/options';
import { outboxPrefix } from './core/outbox';
import { createDelivery } from './delivery';
import type { Tracker } from './types';

const isBrowser = () => typeof document !== 'undefined';

/** The functions of a tracker that the capture of clicks uses, and replaces by functions that do more. */
export interface TrackerInternals {
  settings: Settings;
  /** Starts the tracker if no call has started it yet. */
  start: () => void;
  debug: (...details: unknown[]) => void;
  /** Delivers a lead, or skips it. */
  deliverLead: (created: CreatedLead) => LeadResult | Promise<LeadResult>;
  /** Retries all that is pending. */
  flush: () => void;
}

/**
 * Creates a separate tracker, for a page that reports to more than one programme. It does not touch `window` until its
 * first call, so you can create it on a server. Never throws.
 *
 * @param options The options of this tracker. `init` can change them later.
 *
 * @example
 * const tracker = createTracker({ programId: 2 });
 * await tracker.trackLead('usr_abc123');
 */
export const createTracker = (options?: TrackerOptions): Tracker =>
  createTrackerWithInternals(options).tracker;

export const createTrackerWithInternals = (
  options?: TrackerOptions,
): { tracker: Tracker; internals: TrackerInternals } => {
  const settings = normalizeOptions(options, defaultSettings, warn);

  const debug = (...details: unknown[]) => {
    if (settings.debug) print('log', ...details);
  };

  const reportResult = <Result extends FinalResult>(result: Result, lead: Lead): Result => {
    (/rejected|failed/.test(result.status) ? warn : debug)('result', result);
    try {
      settings.onResult(result, lead);
    } catch (error) {
      warn('onResult threw', error);
    }
    return result;
  };

  const { deliver, resume, flush } = createDelivery('lead', settings, debug, warn, reportResult);

  const deliverLead = ({ lead, identity, skipReason }: CreatedLead) =>
    skipReason
      ? reportResult(skipped(skipReason), lead)
      : deliver(outboxPrefix(settings, 'lead') + identity, lead);

  let isListening = false;
  const flushAll = () => internals.flush();
  const init: Tracker['init'] = (newOptions) => {
    Object.assign(settings, normalizeOptions(newOptions, settings, warn));
    debug('settings', settings);
    try {
      if (!isBrowser()) return;
      // Wait for the next task, so that options set by an `init` in `affitorQueue` apply first.
      setTimeout(flushAll);
      if (isListening) return;
      onRetryTrigger(flushAll);
      onStorageChange(resume);
      isListening = true;
    } catch (error) {
      // A test environment may have a `document` without the other globals of a browser.
      debug('no events', error);
    }
  };

  const start = () => {
    if (!isListening) init();
  };

  const trackLead: Tracker['trackLead'] = async (...args) => {
    try {
      start();
      if (!isBrowser()) return skipped('not-a-browser');

      const clickId = readClickId(settings.cookieName);
      const created = createLead(args, clickId, settings, warn);
      debug('lead', created.lead);
      if (!created.lead.click_id && hasPartnerCode()) {
        debug('?aff= without a click cookie:', settings.cookieName);
      }
      return await internals.deliverLead(created);
    } catch (error) {
      warn('trackLead threw', error);
      return { status: 'failed', reason: 'network' };
    }
  };

  const internals: TrackerInternals = { settings, start, debug, deliverLead, flush };
  return {
    internals,
    tracker: {
      trackLead,
      init,
      flush: flushAll,
      getClickId: () => readClickId(settings.cookieName) || null,
      signup: trackLead,
    },
  };
};
