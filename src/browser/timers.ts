/** A longer timer overflows and fires at once: https://developer.mozilla.org/docs/Web/API/Window/setTimeout#maximum_delay_value */
const MAX_TIMER_MS = 2e9;

/** Resolves after `ms`. */
export const sleep = (ms: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Resolves like `promise`, or to `undefined` after `ms`. More than 23 days are no limit. The timer does not outlive the
 * promise.
 */
export const withTimeout = <T>(promise: Promise<T>, ms: number): Promise<T | undefined> =>
  new Promise((resolve, reject) => {
    void promise.finally(() => clearTimeout(timer)).then(resolve, reject);
    const timer = ms < MAX_TIMER_MS ? setTimeout(resolve, ms) : undefined;
  });
