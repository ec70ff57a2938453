import { postJson } from './browser/post-json';
import { isPrerendering } from './browser/retry-triggers';
import { withTimeout } from './browser/timers';
import { requestLock, withLock } from './browser/web-lock';
import {
  classifyResponse,
  isAlreadyALead,
  type ApiResponse,
  type Retry,
} from './core/classify-response';
import { apiEndpoint } from './core/endpoint';
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
  newEntry,
  outboxPrefix,
  type Entry,
  type PendingEntry,
  type StoredEntry,
} from './core/outbox';
import { backoff, parseRetryAfter } from './core/retry-delay';
import { toJson } from './core/to-json';
import { listEntries, readEntry, removeEntry, writeEntry } from './outbox-storage';

/** How many events are retried at a time. */
const MAX_RETRIES_AT_A_TIME = 6;

/**
 * How long to wait before this tab requests the lock of an event that another tab has just stored, in ms. Otherwise it could
 * get the lock before that tab.
 */
const TAKEOVER_DELAY_MS = 1000;

/** An event that has no final result yet. */
interface Delivery {
  result: Promise<FinalResult>;
  /** Why the event is not delivered yet. */
  reason: UndeliveredReason;
  /** Ends the wait for the next attempt. */
  wake?: () => void;
}

/** Reports a final result, and returns it. */
export type ReportResult<Body> = <Result extends FinalResult>(result: Result, body: Body) => Result;

/** Uses the API's answer to an event. Returns the result with what the answer adds to it. */
export type UseAnswer<Body> = <Result extends FinalResult>(
  result: Result,
  body: Body,
  answer: ApiResponse,
) => Result;

/**
 * Delivers events, such as leads, to an endpoint of the API. Each event is stored and sent until it has a final result.
 * Then a record of its status replaces it.
 *
 * @param name The name of the endpoint.
 * @param reportResult Called with each final result, in the tab that received it.
 * @param useAnswer Called with each final answer before the event is recorded as settled: if the page ends in between, the
 * next page sends the event again.
 */
export const createDelivery = <Body extends object>(
  name: 'lead' | 'click',
  settings: Settings,
  debug: (...details: unknown[]) => void,
  warn: Warn,
  reportResult: ReportResult<Body>,
  useAnswer: UseAnswer<Body> = (result) => result,
) => {
  const deliveries = new Map<string, Delivery>();
  /** The keys of the events that this page has tracked. Storage may not remember them. */
  const tracked = new Set<string>();
  /** Each function starts a retry that waits for its turn. */
  const turns: (() => void)[] = [];
  let retries = 0;
  let hasWarned = false;

  /** Delivers an event. Resolves to its result, or to `queued` after the timeout. */
  const deliver = async (key: string, body: Body): Promise<LeadResult> => {
    if (tracked.has(key)) return duplicate(key, body);
    const delivery = deliveries.get(key) ?? startDelivery(key, newEntry(body, Date.now()));
    const result = await withTimeout(delivery.result, settings.timeout);
    return result ?? { status: 'queued', reason: delivery.reason };
  };

  /** Ends the delivery of an event that is tracked already. The result was reported when it was tracked. */
  const duplicate = (key: string, body: Body): FinalResult => {
    deliveries.delete(key);
    debug('duplicate', body);
    return skipped('duplicate');
  };

  /**
   * @param reported A new event, or one that this page has found in storage.
   * @param delay How long to wait before the first attempt, in ms.
   */
  const startDelivery = (key: string, reported: PendingEntry<Body>, delay = 0): Delivery => {
    const url = apiEndpoint(settings.apiBase, name);
    let entry = reported;
    /** The answer that the API already has the event, until this page has looked again. */
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
    const readStored = (): Entry<Body> | undefined => {
      const stored = readEntry<Body>(settings, key);
      if (isPending(stored)) entry = stored;
      return stored;
    };

    /** Makes one attempt. Others who want the event's lock wait until it ends. */
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
      // Another tab has made an attempt meanwhile. It may be alive, so let it go on.
      if (entry.tries !== tries) return { status: 'wait', ms: backoff(entry.tries, Math.random()) };
      // Nobody has visited a prerendered page yet.
      const consent = isPrerendering() ? 'pending' : settings.consent;
      const step = nextStep(entry, stored, consent, hasLock, Date.now());
      if (step.status === 'wait') return step;
      if (step.status === 'duplicate') return duplicate(key, entry.body);
      if (step.status !== 'send') return settle(step);
      return refusal ? settle(refusal) : send();
    };

    /** Sends the event, which is in storage before the first byte leaves. */
    const send = async (): Promise<FinalResult | Wait> => {
      entry.tries++;
      entry.lease = Date.now() + LEASE_MS;
      writeEntry(settings, key, entry);
      debug('sending', entry);
      // Every second attempt goes without keepalive, because the browser refuses keepalive beyond 64 KiB of bodies.
      const answer = await postJson(url, toJson(entry.body), entry.tries % 2 === 1);
      const outcome = classifyResponse(answer, entry.tries > 1);
      if (outcome.status === 'retry') {
        if (outcome.unexpected && !hasWarned) {
          hasWarned = true;
          warn(`Not an answer of the API: ${outcome.unexpected} from ${url}`, answer);
        }
        return retryLater(outcome);
      }
      if (isAlreadyALead(outcome)) {
        // Another tab may have sent the same event at the same instant. Look again when that tab has its response.
        refusal = outcome;
        return retryLater({ status: 'retry', reason: 'server' });
      }
      return settle(outcome, answer);
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

    const settle = (result: FinalResult, answer?: ApiResponse): FinalResult => {
      if (isTracked()) return duplicate(key, entry.body);
      deliveries.delete(key);
      if (result.status === 'tracked') tracked.add(key);
      const finalResult = answer ? useAnswer(result, entry.body, answer) : result;
      // An event without an attempt was never stored.
      if (entry.tries > 0) {
        // Old entries are removed first, because storage may be full.
        if (!deliveries.size) forgetOldEntries(listEntries(settings, name));
        writeEntry(settings, key, { status: result.status, at: Date.now() });
      }
      return reportResult(finalResult, entry.body);
    };

    /** Whether another tab has tracked the event. */
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

  /** Continues an event that another tab has stored, or without the delay one that an earlier page has stored. */
  const resume = (key: string, delay = TAKEOVER_DELAY_MS): void => {
    const entry = readEntry<Body>(settings, key);
    if (!isPending(entry) || !key.startsWith(outboxPrefix(settings, name))) return;
    // A tab that sent the same event at the same instant has overwritten the record of this one.
    if (tracked.has(key)) writeEntry(settings, key, { status: 'tracked', at: Date.now() });
    else if (!deliveries.has(key)) startDelivery(key, entry, delay);
  };

  /** Retries all pending events now, except those whose `Retry-After` has not passed. */
  const flush = (): void => {
    const entries = listEntries(settings, name);
    forgetOldEntries(entries);
    for (const { key } of entries) resume(key, 0);
    wakeAll();
  };

  /** Ends the waits of all deliveries of this page. */
  const wakeAll = (): void => {
    for (const { wake } of deliveries.values()) wake?.();
  };

  return { deliver, startDelivery, resume, flush, wakeAll };
};
