import { createAttribution } from './attribution';
import { describePage, isRevisit } from './browser/describe-page';
import { warn } from './browser/logger';
import { isPrerendering } from './browser/retry-triggers';
import { sessionId } from './browser/session-id';
import { withTimeout } from './browser/timers';
import { createClick, clickAddress, hasPartnerCode, type Click } from './core/click';
import type { AttributionData, ClickResult } from './core/click-result';
import { clickKey, isClickOf, reportTime } from './core/click-key';
import { isPending, newEntry, outboxPrefix, type PendingEntry } from './core/outbox';
import { createDelivery, type ReportResult, type UseAnswer } from './delivery';
import { listEntries, readEntry, removeEntry, writeEntry } from './outbox-storage';
import type { TrackerInternals } from './tracker';
import { createWaitingLeads, WAITING_LEADS } from './waiting-leads';

/** What the capture of clicks adds to a tracker. */
export interface ClickCapture {
  /**
   * Captures the click of a partner's link, if the page's address has `?aff=`. The click is stored and sent until the API
   * answers. Then the cookie holds the visitor's click id. One visit of an address is one click, however often you call it.
   *
   * @returns The result, within `timeout` milliseconds. Never rejects.
   *
   * @example
   * affitor.init({ programId: 1 });
   * captureClick();
   */
  captureClick: () => Promise<ClickResult>;
  /** Returns what is known about the visitor's partner. */
  getData: () => AttributionData;
  /** Returns the click id, or `null` if there is none or this is not a browser. */
  getClickId: () => string | null;
}

/**
 * Adds the capture of clicks to a tracker. Its leads then wait for a click that is under way.
 *
 * @param getOtherData The `getData` of another script, such as Affitor's own.
 */
export const addClickCapture = (
  internals: TrackerInternals,
  getOtherData: () => unknown,
): ClickCapture => {
  const { settings, debug, deliverLead, flush } = internals;
  const { getClickId, getData, remember } = createAttribution(settings);

  /** The clicks of this page, by address. */
  const captured = new Map<string, Promise<ClickResult>>();
  /** The keys of the clicks that this page delivers. */
  const knownKeys = new Set<string>();
  const clicksUnderWay = new Set<Promise<ClickResult>>();
  /** The click that the next one is sent after. */
  let lastClick: Promise<unknown> | undefined;
  /** Each function ends a wait for consent. */
  let consentWaits: (() => void)[] = [];
  let hasResumed = false;

  const leads = createWaitingLeads({ settings, deliverLead }, clicksUnderWay, getClickId);

  const useAnswer: UseAnswer<Click> = (result, click, answer) => {
    if (result.status !== 'tracked') return result;
    const body = Object('body' in answer && answer.body) as Record<string, unknown>;
    const clickId = typeof body.click_id === 'string' ? body.click_id : null;
    if (clickId) remember(clickId, click.affiliate_url, Number(body.cookie_window_days));
    return { ...result, clickId };
  };
  const reportClick: ReportResult<Click> = (result) => {
    (/rejected|failed/.test(result.status) ? warn : debug)('click', result);
    return result;
  };
  const clicks = createDelivery('click', settings, debug, warn, reportClick, useAnswer);

  const captureClick = async (): Promise<ClickResult> => {
    try {
      if (typeof document === 'undefined') return { status: 'skipped', reason: 'not-a-browser' };
      internals.start();
      // A test environment may lack `location`.
      const address = clickAddress(typeof location === 'object' && location.href);
      if (!hasPartnerCode(address)) return { status: 'skipped', reason: 'no-partner-code' };
      resumeOnce();
      // Reading the time zone is slow, so the page is described only for a new click.
      const result =
        captured.get(address) ??
        track(address, startClick(createClick(address, describePage(), settings)));
      const inTime = await withTimeout(result, settings.timeout);
      return inTime ?? { status: 'queued', reason: 'timeout' };
    } catch (error) {
      return fail(error);
    }
  };

  const fail = (error: unknown): ClickResult => {
    warn('captureClick threw', error);
    return { status: 'failed', reason: 'network' };
  };

  /** Makes leads wait for a click. Further calls for its address get its result. */
  const track = (address: string, result: Promise<ClickResult>): Promise<ClickResult> => {
    clicksUnderWay.add(result);
    captured.set(address, result);
    void result.then(({ status }) => {
      clicksUnderWay.delete(result);
      // The visitor may consent later.
      if (status === 'skipped') captured.delete(address);
    });
    return result;
  };

  /** Delivers the click of a visit. If nothing is in the way, the request starts before this function returns. */
  const startClick = async (click: Click): Promise<ClickResult> => {
    while (settings.consent === 'pending' || isPrerendering()) {
      await new Promise<void>((resolve) => consentWaits.push(resolve));
    }
    // Nothing may be stored.
    if (settings.consent === 'denied') return { status: 'skipped', reason: 'no-consent' };
    const address = click.affiliate_url;
    if (isCaptured(address)) return { status: 'skipped', reason: 'duplicate' };
    const at = Date.now();
    const key = clickKey(settings, at, address);
    const entry = newEntry(click, at);
    // The visitor may leave the page before the earlier clicks have a result.
    if (lastClick) writeEntry(settings, key, entry);
    return deliverInOrder(key, entry);
  };

  /** Delivers a click after the earlier ones, because the last click wins. */
  const deliverInOrder = (key: string, entry: PendingEntry<Click>): Promise<ClickResult> => {
    knownKeys.add(key);
    const earlier = lastClick;
    const deliver = async (): Promise<ClickResult> => {
      if (earlier) await earlier;
      let { body } = entry;
      // Another tab may have sent it meanwhile.
      const stored = (earlier && readEntry<Click>(settings, key)) ?? entry;
      if (isPending(stored) && !stored.tries) {
        // The delivery stores it again, with what is known now.
        removeEntry(settings, key);
        const clickId = getClickId();
        body = {
          ...body,
          session_id: sessionId(settings),
          ...(clickId && { existing_click_id: clickId }),
        };
      }
      return (await clicks.startDelivery(key, newEntry(body, Date.now())).result) as ClickResult;
    };
    const result = deliver().catch(fail);
    lastClick = result;
    void result.then(() => {
      if (lastClick === result) lastClick = undefined;
    });
    return result;
  };

  /** A function of another script may throw. */
  const readOtherData = (): unknown => {
    try {
      return getOtherData();
    } catch {
      return undefined;
    }
  };

  /** Whether the click of this visit is captured already, on an earlier page or by another script. */
  const isCaptured = (address: string): boolean => {
    const clickId = getClickId();
    const isAnswered = [getData(), readOtherData()].some((data) => {
      const known = Object(data) as Partial<AttributionData>;
      return clickId && known.clickId === clickId && clickAddress(known.affiliateUrl) === address;
    });
    const isKnown = () => listEntries(settings, 'click').some(({ key }) => isClickOf(address, key));
    return isAnswered || (isRevisit() && isKnown());
  };

  /** Continues what earlier pages have left, in its order. */
  const resume = (): void => {
    hasResumed = true;
    const entries = ['click', WAITING_LEADS]
      .flatMap((box) => listEntries(settings, box))
      .sort((one, other) => reportTime(settings, one) - reportTime(settings, other));
    for (const { key, ...entry } of entries) {
      if (!isPending(entry)) continue;
      if (key.startsWith(outboxPrefix(settings, WAITING_LEADS))) {
        void leads.deliverAfterClicks(key, entry);
      } else if (!knownKeys.has(key)) {
        const click = entry as PendingEntry<Click>;
        void track(click.body.affiliate_url, deliverInOrder(key, click));
      }
    }
  };
  const resumeOnce = (): void => {
    if (!hasResumed) resume();
  };

  internals.deliverLead = (created) => {
    resumeOnce();
    const { lead, skipReason } = created;
    const clickId = getClickId();
    const hasOwnClickId = lead.click_id && lead.click_id !== clickId;
    if (
      hasOwnClickId ||
      settings.consent === 'denied' ||
      skipReason === 'invalid-customer-key' ||
      lead.additional_data?.test_mode === true
    ) {
      return deliverLead(created);
    }
    if (clicksUnderWay.size) return leads.add(created);
    // The cookie may be blocked.
    return deliverLead(
      lead.click_id === (clickId || undefined) ? created : leads.withClickId(lead),
    );
  };

  internals.flush = () => {
    resume();
    const waits = consentWaits;
    consentWaits = [];
    for (const endWait of waits) endWait();
    leads.store();
    clicks.wakeAll();
    flush();
  };

  return { captureClick, getData, getClickId: () => getClickId() || null };
};
