import { post } from './browser/post-json';
import { sleep } from './browser/sleep';
import { useStorage } from './browser/web-storage';
import { underLock } from './browser/web-lock';
import { backoff, holdOf, restOf } from './core/retry-delay';
import { leadEndpoint } from './core/endpoint';
import type { Lead } from './core/lead';
import { skipped, type LeadResult, type QueuedLead } from './core/lead-result';
import type { Settings } from './core/options';
import {
  isExpired,
  isForgotten,
  isRemembered,
  LEASE,
  outboxOf,
  type Entry,
  type Pending,
} from './core/outbox';
import { outcomeOf } from './core/classify-response';

/**
 * Delivers leads: each is stored, sent until there is a final answer, and let go of.
 *
 * @param hear is told how each lead ended, in the one tab in which it did.
 */
export const createDelivery = (
  settings: Settings,
  tell: (...story: unknown[]) => void,
  hear: (result: LeadResult, lead: Lead) => LeadResult,
) => {
  const inStorage = <T>(use: (storage: Storage) => T) => useStorage(settings, use);
  const read = (name: string): Entry =>
    Object(inStorage((storage) => JSON.parse(storage[name] as string) as unknown)) as Entry;
  const write = (name: string, entry: Partial<Entry>) =>
    inStorage((storage) => (storage[name] = JSON.stringify(entry)));

  const underway: Record<string, false | (() => Promise<LeadResult>)> = {};
  const wakers: (() => void)[] = [];

  /** Delivers the lead of that name. What it returns promises how that ends, or after the timeout how it stands. */
  const deliver = (name: string, lead: Lead): (() => Promise<LeadResult>) => {
    const known = underway[name];
    if (known) return known;

    const url = leadEndpoint(settings.apiBase);
    const stored = read(name);
    let own: Pending = stored.lead ? (stored as Pending) : ({ lead, at: Date.now() } as Pending);
    let queued: QueuedLead = { status: 'queued', reason: 'timeout' };
    let wait: number;

    const end = (outcome: LeadResult): LeadResult => {
      sweep();
      const isTracked = outcome.status === 'tracked';
      if (own.tries) write(name, { at: isTracked ? Date.now() : -own.at });
      underway[name] = isTracked && (() => Promise.resolve(skipped('duplicate')));
      return hear(outcome, own.lead);
    };

    /** Goes as far as can be gone now: to the end, or to a wait. */
    const attempt = async (): Promise<LeadResult | undefined> => {
      const now = Date.now();
      const stored = read(name);
      if (stored.lead) own = stored as Pending;
      else if ((own.tries && stored.at === -own.at) || isRemembered(stored, now)) {
        // Another tab has brought it to its end, or an earlier page.
        underway[name] = false;
        return skipped('duplicate');
      }
      if (settings.consent === 'denied') return end(skipped('no-consent'));
      if (isExpired(own, now)) return end({ status: 'failed', reason: 'expired' });
      wait = settings.consent === 'pending' ? Infinity : restOf(own.next, now);
      if (wait > 0) return;

      own.tries = (own.tries | 0) + 1;
      own.next = (navigator.locks as LockManager | undefined) ? 0 : now + LEASE;
      write(name, own);
      tell('storing, sending', own);
      const answer = await post(url, own.lead, own.tries % 2 > 0);
      const outcome = outcomeOf(answer, own.tries > 1);
      if (outcome.status !== 'queued') return end(outcome);

      queued = outcome;
      const hold = holdOf(answer[2], Date.now());
      own.next = Date.now() + hold;
      write(name, own);
      wait = Math.max(hold, backoff(own.tries, Math.random()));
      return;
    };

    const carry = async () => {
      for (;;) {
        const first = own.tries ? undefined : attempt();
        const turn = underLock(name, attempt, first);
        const result = await (first ?? turn);
        if (result) return result;

        tell('waiting', wait, queued.reason);
        await Promise.race([sleep(wait), new Promise<void>((resolve) => wakers.push(resolve))]);
      }
    };

    const wanted = () => Promise.race([result, sleep(settings.timeout).then(() => queued)]);
    underway[name] = wanted;
    const result = carry();
    return wanted;
  };

  /** Takes up what another page has left, and forgets what is over. */
  const sweep = () =>
    inStorage((storage) =>
      Object.keys(storage)
        .filter((name) => name.startsWith(outboxOf(settings)))
        .forEach((name, rank) => {
          const stored = read(name);
          if (stored.tries && stored.lead) deliver(name, stored.lead);
          else if (isForgotten(stored, rank, Date.now())) storage.removeItem(name);
        }),
    );

  /** Tries all that is pending now. */
  const flush = () => {
    sweep();
    for (const wake of wakers.splice(0)) wake();
  };

  return [deliver, sweep, flush] as const;
};
