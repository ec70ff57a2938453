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
 * Delivers leads. Each lead is stored, sent until it has a final result, and removed from storage.
 *
 * @param reportResult Called with each final result, in the tab that received it.
 */
export const createDelivery = (
  settings: Settings,
  debug: (...details: unknown[]) => void,
  reportResult: <Result extends FinalResult>(result: Result, lead: Lead) => Result,
) => {
  /** By key: returns the result of a lead that this page is delivering. For a tracked lead, that is `duplicate`. */
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
    let undelivered: UndeliveredReason = 'timeout';

    const run = async (): Promise<FinalResult> => {
      for (;;) {
        const outcome = await attemptUnderLock();
        if (outcome.status !== 'wait') return outcome;
        debug('waiting', outcome);
        await waitOrWakeUp(outcome.ms);
      }
    };

    /** Makes one attempt, under the lead's lock. */
    const attemptUnderLock = (): Promise<FinalResult | Wait> => {
      if (entry.tries > 0) return withLock(key, attempt);

      // The first attempt starts before its lock is granted: if the visitor leaves the page right after the call, the
      // lock comes too late. It is requested now and held until the response, so that other tabs wait for it.
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
      entry.next = hasLocks() ? 0 : now + LEASE_MS;
      writeEntry(settings, key, entry);
      debug('sending', entry);
      // Every second attempt goes without keepalive. The browser refuses keepalive if more than 64 KiB are under way.
      const response = await postJson(url, entry.lead, entry.tries % 2 > 0);
      const outcome = classifyResponse(response, entry.tries > 1);
      return outcome.status === 'retry' ? retryLater(outcome) : settle(outcome);
    };

    const retryLater = (retry: Retry): Wait => {
      const now = Date.now();
      const retryAfterMs = parseRetryAfter(retry.retryAfter, now);
      undelivered = retry.reason;
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
        reason: undelivered,
      }));
    // Set this before the first attempt: a page may have replaced `fetch` by a function that calls `trackLead` again.
    deliveries.set(key, resultOrTimeout);
    void run().then(resolve);
    return resultOrTimeout;
  };

  /** Resolves after `ms`, or at the next `flush`. */
  const waitOrWakeUp = (ms: number): Promise<void> =>
    withTimeout(new Promise<void>((resolve) => wakeUps.push(resolve)), ms, () => undefined);

  const removeOldEntries = (): void => {
    for (const { key } of entriesToForget(listEntries(settings), Date.now()))
      removeEntry(settings, key);
  };

  /** Removes old entries, and starts to deliver the leads that other pages left. */
  const resumeStored = (): void => {
    removeOldEntries();
    for (const entry of listEntries(settings)) {
      if (isPending(entry) && !deliveries.has(entry.key)) startDelivery(entry.key, entry.lead);
    }
  };

  /** Tries all pending leads now. */
  const flush = (): void => {
    resumeStored();
    for (const wakeUp of wakeUps.splice(0)) wakeUp();
  };

  return { deliver, resumeStored, flush };
};
