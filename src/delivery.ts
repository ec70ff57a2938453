import { postJson } from './browser/post-json';
import { isPrerendering } from './browser/retry-triggers';
import { withTimeout } from './browser/timers';
import { requestLock, withLock } from './browser/web-lock';
import { classifyResponse, isAlreadyALead, type Retry } from './core/classify-response';
import { leadEndpoint } from './core/endpoint';
import type { Lead } from './core/lead';
import {
  skipped,
  type FinalResult,
  type LeadResult,
  type UndeliveredReason,
} from './core/lead-result';
import { nextStep, type Wait } from './core/next-step';
import type { Warn } from './core/normalize-options';
import type { Settings } from './core/options';
import {
  entriesToForget,
  isPending,
  isRemembered,
  LEASE_MS,
  outboxPrefix,
  type Entry,
  type PendingEntry,
  type StoredEntry,
} from './core/outbox';
import { backoff, parseRetryAfter } from './core/retry-delay';
import { toJson } from './core/to-json';
import { listEntries, readEntry, removeEntry, writeEntry } from './outbox-storage';

/** How many leads are retried at a time. */
const MAX_RETRIES_AT_A_TIME = 6;

/**
 * How long to wait before this tab requests the lock of a lead that another tab has just stored, in ms. Otherwise it could
 * get the lock before that tab.
 */
const TAKEOVER_DELAY_MS = 1000;

/** A lead that has no final result yet. */
interface Delivery {
  result: Promise<FinalResult>;
  /** Why the lead is not delivered yet. */
  reason: UndeliveredReason;
  /** Ends the wait for the next attempt. */
  wake?: () => void;
}

/**
 * Delivers leads. Each lead is stored and sent until it has a final result. Then a record of its status replaces it.
 *
 * @param reportResult Called with each final result, in the tab that received it.
 */
export const createDelivery = (
  settings: Settings,
  debug: (...details: unknown[]) => void,
  warn: Warn,
  reportResult: <Result extends FinalResult>(result: Result, lead: Lead) => Result,
) => {
  const deliveries = new Map<string, Delivery>();
  /** The keys of the leads that this page has tracked. Storage may not remember them. */
  const tracked = new Set<string>();
  /** Each function starts a retry that waits for its turn. */
  const turns: (() => void)[] = [];
  let retries = 0;
  let hasWarned = false;

  /** Delivers a lead. Resolves to its result, or to `queued` after the timeout. */
  const deliver = async (key: string, lead: Lead): Promise<LeadResult> => {
    if (tracked.has(key)) return duplicate(key, lead);
    const delivery = deliveries.get(key) ?? startDelivery(key, lead);
    const result = await withTimeout(delivery.result, settings.timeout);
    return result ?? { status: 'queued', reason: delivery.reason };
  };

  /** Ends the delivery of a lead that is tracked already. The result was reported when it was tracked. */
  const duplicate = (key: string, lead: Lead): FinalResult => {
    deliveries.delete(key);
    debug('duplicate', lead);
    return skipped('duplicate');
  };

  /** @param delay How long to wait before the first attempt, in ms. */
  const startDelivery = (key: string, lead: Lead, delay = 0): Delivery => {
    const url = leadEndpoint(settings.apiBase);
    let entry: PendingEntry = { lead, at: Date.now(), tries: 0, next: 0 };
    /** The answer that the API already has the lead, until this page has looked again. */
    let refusal: FinalResult | undefined;

    const run = async (ms: number): Promise<FinalResult> => {
      for (;;) {
        // `flush` ends the wait.
        if (ms) await withTimeout(new Promise<void>((wake) => (delivery.wake = wake)), ms);
        const outcome = await attemptWithLock();
        if (outcome.status !== 'wait') return outcome;
        debug('waiting', outcome);
        ms = outcome.ms;
      }
    };

    /** Reads what other tabs have done. */
    const readStored = (): Entry | undefined => {
      const stored = readEntry(settings, key);
      if (isPending(stored)) entry = stored;
      return stored;
    };

    /** Makes one attempt. Others who want the lead's lock wait until it ends. */
    const attemptWithLock = async (): Promise<FinalResult | Wait> => {
      if (!entry.tries) readStored();
      if (!entry.tries) {
        // Do not wait for the lock before the first attempt: the visitor may leave the page before it is granted. Request
        // it at the same time and hold it until the response, so that other tabs wait.
        const firstAttempt = attempt(false);
        void requestLock(key, () => firstAttempt);
        return firstAttempt;
      }

      if (retries >= MAX_RETRIES_AT_A_TIME) await new Promise<void>((start) => turns.push(start));
      retries++;
      const outcome = await withLock(key, LEASE_MS, attempt);
      retries--;
      turns.shift()?.();
      return outcome;
    };

    const attempt = async (hasLock: boolean): Promise<FinalResult | Wait> => {
      const { tries } = entry;
      const stored = readStored();
      // Another tab has attempted the lead meanwhile. It may be alive, so let it go on.
      if (entry.tries !== tries) return { status: 'wait', ms: backoff(entry.tries, Math.random()) };
      // Nobody has visited a prerendered page yet.
      const consent = isPrerendering() ? 'pending' : settings.consent;
      const step = nextStep(entry, stored, consent, hasLock, Date.now());
      if (step.status === 'wait') return step;
      if (step.status === 'duplicate') return duplicate(key, lead);
      if (step.status !== 'send') return settle(step);
      return refusal ? settle(refusal) : send();
    };

    /** Sends the lead, which is in storage before the first byte leaves. */
    const send = async (): Promise<FinalResult | Wait> => {
      entry.tries++;
      entry.lease = Date.now() + LEASE_MS;
      writeEntry(settings, key, entry);
      debug('sending', entry);
      // Every second attempt goes without keepalive, because the browser refuses keepalive beyond 64 KiB of bodies.
      const answer = await postJson(url, toJson(entry.lead), entry.tries % 2 === 1);
      const outcome = classifyResponse(answer, entry.tries > 1);
      if (outcome.status === 'retry') {
        if (outcome.unexpected && !hasWarned) {
          hasWarned = true;
          warn(`Not an answer of the API: ${outcome.unexpected} from ${url}`, answer);
        }
        return retryLater(outcome);
      }
      if (isAlreadyALead(outcome)) {
        // Another tab may have sent the lead at the same instant. Look again when that tab has its response.
        refusal = outcome;
        return retryLater({ status: 'retry', reason: 'server' });
      }
      return settle(outcome);
    };

    const retryLater = ({ reason, httpStatus, retryAfter }: Retry): Wait => {
      const now = Date.now();
      const retryAfterMs = parseRetryAfter(retryAfter, now);
      delivery.reason = reason;
      // Only the wait that the API asked for is stored. The backoff concerns this tab alone, and `flush` ends it.
      entry.next = now + retryAfterMs;
      entry.lease = 0;
      if (!isTracked()) writeEntry(settings, key, entry);
      const ms = Math.max(retryAfterMs, backoff(entry.tries, Math.random()));
      return { status: 'wait', ms, reason, httpStatus };
    };

    const settle = (result: FinalResult): FinalResult => {
      if (isTracked()) return duplicate(key, lead);
      deliveries.delete(key);
      if (result.status === 'tracked') tracked.add(key);
      // A lead without an attempt was never stored.
      if (entry.tries > 0) {
        // Old entries are removed first, because storage may be full.
        if (!deliveries.size) forgetOldEntries(listEntries(settings));
        writeEntry(settings, key, { status: result.status, at: Date.now() });
      }
      return reportResult(result, entry.lead);
    };

    /** Whether another tab has tracked the lead. */
    const isTracked = (): boolean => isRemembered(readEntry(settings, key), Date.now());

    let resolve!: (result: Promise<FinalResult>) => void;
    const delivery: Delivery = {
      result: new Promise((resolveResult) => (resolve = resolveResult)),
      reason: 'timeout',
    };
    // Set this before the first attempt: a page may have replaced `fetch` by a function that calls `trackLead` again.
    deliveries.set(key, delivery);
    resolve(run(delay));
    return delivery;
  };

  const forgetOldEntries = (entries: StoredEntry[]): void => {
    for (const { key } of entriesToForget(entries, Date.now())) removeEntry(settings, key);
  };

  /** Continues a lead that another tab has stored, or without the delay one that an earlier page has stored. */
  const resume = (key: string, delay = TAKEOVER_DELAY_MS): void => {
    const entry = readEntry(settings, key);
    if (!isPending(entry) || !key.startsWith(outboxPrefix(settings))) return;
    // A tab that sent the same lead at the same instant has overwritten the record of this one.
    if (tracked.has(key)) writeEntry(settings, key, { status: 'tracked', at: Date.now() });
    else if (!deliveries.has(key)) startDelivery(key, entry.lead, delay);
  };

  /** Retries all pending leads now, except those whose `Retry-After` has not passed. */
  const flush = (): void => {
    const entries = listEntries(settings);
    forgetOldEntries(entries);
    for (const { key } of entries) resume(key, 0);
    for (const { wake } of deliveries.values()) wake?.();
  };

  return { deliver, resume, flush };
};
