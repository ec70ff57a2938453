import { classifyResponse, type ApiResponse, type Retry } from '../core/classify-response';
import type { RejectedLead, TrackedLead } from '../core/lead-result';
import { backoff, parseRetryAfter } from '../core/retry-delay';
import { createDeadline } from './deadline';
import type { ServerSettings } from './options';
import { redact } from './redact';
import { runtime, type Fetch, type FetchInit, type FetchResponse } from './runtime';

/** What came of an event. */
export interface Delivery {
  /** A `retry` means that the event is given up. */
  outcome: TrackedLead | RejectedLead | Retry;
  /** The fields of the API's answer. Empty if it has none. */
  body: Readonly<Record<string, unknown>>;
}

/** Posts JSON until there is a final answer, or until `retries` or `timeout` is used up. */
export const postWithRetries = async (
  fetch: Fetch,
  url: string,
  json: string,
  { token, timeout, retries }: ServerSettings,
): Promise<Delivery> => {
  const deadline = createDeadline(timeout);
  const init: FetchInit = {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
    body: json,
    // Neither the token nor the event goes to an address that is not `apiBase`.
    redirect: 'manual',
    signal: deadline.signal,
  };
  const send = async (): Promise<ApiResponse> => {
    try {
      const response = await fetch(url, init);
      return { response, body: await readJson(response, token) };
    } catch {
      // The error is not logged: it may contain the headers, and so the token.
      return { reason: 'network' };
    }
  };
  try {
    for (let tries = 1; ; tries++) {
      const answer = await Promise.race([send(), deadline.passed]);
      const outcome = classifyResponse(answer, tries > 1);
      const body = Object('body' in answer && answer.body) as Delivery['body'];
      if (outcome.status !== 'retry' || tries > retries) return { outcome, body };

      const retryAfterMs = parseRetryAfter(outcome.retryAfter, Date.now());
      const ms = Math.max(retryAfterMs, backoff(tries, Math.random()));
      if (ms >= deadline.timeLeft()) return { outcome, body };
      await new Promise<void>((resolve) => runtime.setTimeout(resolve, ms));
    }
  } finally {
    deadline.clear();
  }
};

/** Returns the JSON of a response, or `undefined` if it is not JSON. The token is removed from all text in it. */
const readJson = async (response: FetchResponse, token: string): Promise<unknown> => {
  try {
    return JSON.parse(await response.text(), (_, value: unknown) =>
      typeof value === 'string' ? redact(value, token) : value,
    );
  } catch {
    return undefined;
  }
};
