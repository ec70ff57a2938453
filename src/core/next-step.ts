import { skipped, type FinalResult, type UndeliveredReason } from './lead-result';
import type { Settings } from './options';
import { isExpired, isPending, isRemembered, type Entry, type PendingEntry } from './outbox';
import { timeUntil } from './retry-delay';

/** The next attempt is due in `ms`. */
export interface Wait {
  status: 'wait';
  ms: number;
  /** What ended the last attempt. */
  reason?: UndeliveredReason;
  httpStatus?: number | undefined;
}

/** What to do with a pending event: settle it with a final result, wait, or send it. */
export type NextStep = FinalResult | Wait | { status: 'send' } | { status: 'duplicate' };

/**
 * Decides, before an attempt, what to do with a pending event.
 *
 * @param stored What storage holds now under the event's key.
 * @param hasLock Whether this tab holds the event's lock, so no other tab is sending it.
 */
export const nextStep = (
  entry: PendingEntry,
  stored: Entry | undefined,
  consent: Settings['consent'],
  hasLock: boolean,
  now: number,
): NextStep => {
  // Another tab has settled the entry that this page has stored. Or the event was tracked before.
  const isSettledElsewhere =
    stored && !isPending(stored) && entry.tries > 0 && stored.at >= entry.at;
  if (isSettledElsewhere || isRemembered(stored, now)) return { status: 'duplicate' };
  if (consent === 'denied') return skipped('no-consent');
  if (isExpired(entry, now)) return { status: 'failed', reason: 'expired' };

  const time = Math.max(entry.next, hasLock ? 0 : (entry.lease ?? 0));
  const ms = consent === 'pending' ? Infinity : timeUntil(time, now);
  return ms > 0 ? { status: 'wait', ms } : { status: 'send' };
};
