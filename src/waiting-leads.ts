import { withTimeout } from './browser/timers';
import { createLead, type CreatedLead } from './core/create-lead';
import type { Lead } from './core/lead';
import { skipped, type LeadResult } from './core/lead-result';
import { entriesToForget, isTaken, newEntry, outboxPrefix, type PendingEntry } from './core/outbox';
import { listEntries, readEntry, removeEntry, writeEntry } from './outbox-storage';
import type { TrackerInternals } from './tracker';

/** The box in storage for leads that wait for a click. */
export const WAITING_LEADS = 'waiting-lead';

/**
 * Keeps leads until the clicks before them have a result, so that the leads go with the new click id.
 *
 * @param clicksUnderWay The clicks that have no result yet.
 */
export const createWaitingLeads = (
  { settings, deliverLead }: Pick<TrackerInternals, 'settings' | 'deliverLead'>,
  clicksUnderWay: ReadonlySet<Promise<unknown>>,
  getClickId: () => string,
) => {
  const waiting = new Map<string, { entry: PendingEntry<Lead>; result: Promise<LeadResult> }>();

  /** The keys of the leads that this page has reported. Other pages may know of them, too. */
  const reported = new Set<string>();

  /** Creates the lead again, with the present click id. The caller has been warned of what cannot be used. */
  const withClickId = ({ customer_key, email, additional_data }: Lead): CreatedLead =>
    createLead(
      // Test events do not wait, whatever the settings are.
      [customer_key, email, { additionalData: additional_data, testMode: false }],
      getClickId(),
      settings,
      () => undefined,
    );

  /** Delivers a lead after the clicks that are under way now. */
  const deliverAfterClicks = (key: string, entry: PendingEntry<Lead>): Promise<LeadResult> => {
    const known = waiting.get(key);
    if (known) return known.result;
    const deliver = (): LeadResult | Promise<LeadResult> => {
      waiting.delete(key);
      const isOwn = reported.delete(key);
      const isElsewhere = isTaken(readEntry(settings, key), isOwn);
      // This stores the lead in the outbox, before it is removed here.
      const result = isElsewhere ? skipped('duplicate') : deliverLead(withClickId(entry.body));
      if (isOwn) removeEntry(settings, key);
      else if (!isElsewhere) leaveRecord(key);
      return result;
    };
    const result = Promise.all(clicksUnderWay).then(deliver);
    waiting.set(key, { entry, result });
    return result;
  };

  /** Tells the page that has reported the lead, if it is open, that this page delivers it. */
  const leaveRecord = (key: string): void => {
    const now = Date.now();
    for (const old of entriesToForget(listEntries(settings, WAITING_LEADS), now)) {
      removeEntry(settings, old.key);
    }
    writeEntry(settings, key, { status: 'skipped', at: now });
  };

  /** Stores a lead and delivers it after the clicks that are under way. */
  const add = async ({ lead, identity }: CreatedLead): Promise<LeadResult> => {
    const key = outboxPrefix(settings, WAITING_LEADS) + identity;
    const entry = newEntry(lead, Date.now());
    writeEntry(settings, key, entry);
    reported.add(key);
    const result = await withTimeout(deliverAfterClicks(key, entry), settings.timeout);
    return result ?? { status: 'queued', reason: 'timeout' };
  };

  /** Stores this page's leads if the visitor has consented since they were reported. */
  const store = (): void => {
    if (settings.consent !== 'granted') return;
    for (const [key, { entry }] of waiting) {
      // Another page that delivers the lead has left a record.
      if (reported.has(key) && !readEntry(settings, key)) writeEntry(settings, key, entry);
    }
  };

  return { add, deliverAfterClicks, store, withClickId };
};
