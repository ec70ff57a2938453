import { postJson } from './browser/post-json';
import { withTimeout } from './browser/timers';
import { hasLocks, withLock } from './browser/web-lock';
import { classifyResponse, type Retry } from './core/classify-response';
import { leadEndpoint } from './core/endpoint';
import type { Lead } from './core/lead';
import {
  skipped,
  type FinalResult,
  type LeadResult,
  type UndeliveredReason,
} from './core/lead-result';
import { nextStep, type Wait } from './core/next-step';
import type { Settings } from './core/options';
import { entriesToForget, isPending, LEASE_MS } from './core/outbox';
import { backoff, parseRetryAfter } from './core/retry-delay';
import { listEntries, readEntry, removeEntry, writeEntry } from './outbox-storage';

type GetResult = () => LeadResult | Promise<LeadResult>;

/**
 * Delivers leads. Each lead is stored and sent until it has a final result. Then a record of its status replaces it.
 *
 * @param reportResult Called with each final result, in the tab that received it.
 */
export const createDelivery = (
  settings: Settings,
  debug: (...details: unknown[]) => void,
  reportResult: <Result extends FinalResult>(result: Result, lead: Lead) => Result,
) => {
  /** Maps a lead's key to a function that returns the result of another call with the same lead. */
  const deliveries = new Map<string, GetResult>();
  /** Each function ends the wait of one lead early. */
  const wakeUps: (() => void)[] = [];

  /** Delivers a lead. Resolves to its result, or to `queued` after the timeout. */
  const deliver = async (key: string, lead: Lead): Promise<LeadResult> => {
    const getResult = deliveries.get(key) ?? startDelivery(key, lead);
    return getResult();
  };

  const startDelivery = (key: string, lead: Lead): GetResult => {
    const url = leadEndpoint(settings.apiBase);
    const stored = readEntry(settings, key);
    let entry = isPending(stored) ? stored : { lead, at: Date.now(), tries: 0, next: 0 };
    let queuedReason: UndeliveredReason = 'timeout';

    const run = async (): Promise<FinalResult> => {
      for (;;) {
        const outcome = await attemptWithLock();
        if (outcome.status !== 'wait') return outcome;
        debug('waiting', outcome);
        await sleepUntilFlush(outcome.ms);
      }
    };

    /** Makes one attempt. Others who want the lead's lock wait until it ends. */
    const attemptWithLock = (): Promise<FinalResult | Wait> => {
      if (entry.tries > 0) return withLock(key, attempt);

      // Do not wait for the lock before the first attempt: the visitor may leave the page before it is granted. Request it
      // at the same time and hold it until the response, so that other tabs wait.
      const firstAttempt = attempt();
      void withLock(key, () => firstAttempt);
      return firstAttempt;
    };

    const attempt = async (): Promise<FinalResult | Wait> => {
      const latest = readEntry(settings, key);
      // Another tab may have attempted the lead since this one read its entry.
      if (isPending(latest)) entry = latest;
      const now = Date.now();
      const step = nextStep(entry, latest, settings.consent, now);
      if (step.status === 'wait') return step;
      if (step.status === 'duplicate') {
        // The result is not reported here. The tab that settled the lead has done so.
        deliveries.delete(key);
        return duplicate();
      }
      if (step.status !== 'send') return settle(step);

      entry.tries++;
      // Without Web Locks, a lease reserves the lead for this tab while the request is under way.
      entry.next = hasLocks() ? 0 : now + LEASE_MS;
      writeEntry(settings, key, entry);
      debug('sending', entry);
      // Every second attempt goes without keepalive, because the browser refuses keepalive beyond 64 KiB of bodies.
      const keepalive = entry.tries % 2 === 1;
      const isRepeat = entry.tries > 1;
      const response = await postJson(url, entry.lead, keepalive);
      const outcome = classifyResponse(response, isRepeat);
      return outcome.status === 'retry' ? retryLater(outcome) : settle(outcome);
    };

    const retryLater = (retry: Retry): Wait => {
      const now = Date.now();
      const retryAfterMs = parseRetryAfter(retry.retryAfter, now);
      queuedReason = retry.reason;
      // Only the wait that the API asked for is stored. The backoff concerns this tab alone, and `flush` ends it.
      entry.next = now + retryAfterMs;
      writeEntry(settings, key, entry);
      const ms = Math.max(retryAfterMs, backoff(entry.tries, Math.random()));
      return { ...retry, status: 'wait', ms };
    };

    const settle = (result: FinalResult): FinalResult => {
      if (result.status === 'tracked') deliveries.set(key, duplicate);
      else deliveries.delete(key);
      // A lead without an attempt was never stored.
      if (entry.tries > 0) {
        // Old entries are removed first, because storage may be full.
        removeOldEntries();
        writeEntry(settings, key, { status: result.status, at: Date.now() });
      }
      return reportResult(result, entry.lead);
    };

    const duplicate = (): FinalResult => {
      debug('duplicate', lead);
      return skipped('duplicate');
    };

    let resolve!: (result: FinalResult) => void;
    const result = new Promise<FinalResult>((resolveResult) => (resolve = resolveResult));
    const resultOrTimeout = () =>
      withTimeout<LeadResult>(result, settings.timeout, () => ({
        status: 'queued',
        reason: queuedReason,
      }));
    // Set this before the first attempt: a page may have replaced `fetch` by a function that calls `trackLead` again.
    deliveries.set(key, resultOrTimeout);
    void run().then(resolve);
    return resultOrTimeout;
  };

  /** Resolves after `ms`, or at the next `flush`. */
  const sleepUntilFlush = (ms: number): Promise<void> =>
    withTimeout(new Promise<void>((resolve) => wakeUps.push(resolve)), ms, () => undefined);

  const removeOldEntries = (): void => {
    for (const { key } of entriesToForget(listEntries(settings), Date.now()))
      removeEntry(settings, key);
  };

  /** Removes old entries, and starts to deliver each stored lead. A lead of another open tab waits for its lock. */
  const resumeStored = (): void => {
    removeOldEntries();
    for (const entry of listEntries(settings)) {
      if (isPending(entry) && !deliveries.has(entry.key)) startDelivery(entry.key, entry.lead);
    }
  };

  /** Retries all pending leads now, except those whose `Retry-After` has not passed. */
  const flush = (): void => {
    resumeStored();
    for (const wakeUp of wakeUps.splice(0)) wakeUp();
  };

  return { deliver, resumeStored, flush };
};
