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

/** What to do with a pending lead: settle it with a final result, wait, or send it. */
export type NextStep = FinalResult | Wait | { status: 'send' } | { status: 'duplicate' };

/**
 * Decides, before an attempt, what to do with a pending lead.
 *
 * @param stored What storage holds now under the lead's key.
 */
export const nextStep = (
  entry: PendingEntry,
  stored: Entry | undefined,
  consent: Settings['consent'],
  now: number,
): NextStep => {
  const settled = isPending(stored) ? undefined : stored;
  if (settled) {
    // This page has stored a pending entry, and another tab has settled it. Or an earlier page has tracked the lead.
    const isSettledElsewhere = entry.tries > 0 && settled.at >= entry.at;
    if (isSettledElsewhere || isRemembered(settled, now)) return { status: 'duplicate' };
  }
  if (consent === 'denied') return skipped('no-consent');
  if (isExpired(entry, now)) return { status: 'failed', reason: 'expired' };

  const ms = consent === 'pending' ? Infinity : timeUntil(entry.next, now);
  return ms > 0 ? { status: 'wait', ms } : { status: 'send' };
};
