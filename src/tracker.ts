import { hasPartnerCode, readClickId } from './browser/click-cookie';
import { print, warn } from './browser/logger';
import { onRetryTrigger, onStorageChange } from './browser/retry-triggers';
import { createLead } from './core/create-lead';
import type { Lead } from './core/lead';
import { skipped, type FinalResult } from './core/lead-result';
import { normalizeOptions } from './core/normalize-options';
import { defaultSettings, type TrackerOptions } from './core/options';
import { outboxPrefix } from './core/outbox';
import { createDelivery } from './delivery';
import type { Tracker } from './types';

const isBrowser = () => typeof document !== 'undefined';

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
    (/rejected|failed/.test(result.status) ? warn : debug)('result', result);
    try {
      settings.onResult(result, lead);
    } catch (error) {
      warn('onResult threw', error);
    }
    return result;
  };

  const { deliver, resume, flush } = createDelivery(settings, debug, warn, reportResult);

  let isListening = false;
  const init: Tracker['init'] = (newOptions) => {
    Object.assign(settings, normalizeOptions(newOptions, settings, warn));
    debug('settings', settings);
    try {
      if (!isBrowser()) return;
      // Wait for the next task, so that options set by an `init` in `affitorQueue` apply first.
      setTimeout(flush);
      if (isListening) return;
      onRetryTrigger(flush);
      onStorageChange(resume);
      isListening = true;
    } catch (error) {
      // A test environment may have a `document` without the other globals of a browser.
      debug('no events', error);
    }
  };

  const trackLead: Tracker['trackLead'] = async (...args) => {
    try {
      if (!isListening) init();
      if (!isBrowser()) return skipped('not-a-browser');

      const clickId = readClickId(settings.cookieName);
      const { lead, identity, skipReason } = createLead(args, clickId, settings, warn);
      debug('lead', lead);
      if (!lead.click_id && hasPartnerCode()) {
        debug('?aff= without a click cookie:', settings.cookieName);
      }
      if (skipReason) return reportResult(skipped(skipReason), lead);
      return await deliver(outboxPrefix(settings) + identity, lead);
    } catch (error) {
      warn('trackLead threw', error);
      return { status: 'failed', reason: 'network' };
    }
  };

  return {
    trackLead,
    init,
    flush,
    getClickId: () => readClickId(settings.cookieName) || null,
    signup: trackLead,
  };
};
