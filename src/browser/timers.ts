/** A longer timer overflows and fires at once: https://developer.mozilla.org/docs/Web/API/Window/setTimeout#maximum_delay_value */
const MAX_TIMER_MS = 2e9;

/** Resolves after `ms`. */
export const sleep = (ms: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Resolves like `promise`, or after `ms` to what `onTimeout` returns. The timer does not outlive the promise.
 *
 * @param promise Must not reject.
 */
export const withTimeout = <T>(promise: Promise<T>, ms: number, onTimeout: () => T): Promise<T> =>
  new Promise((resolve) => {
    const timer = setTimeout(() => resolve(onTimeout()), Math.min(ms, MAX_TIMER_MS));
    void promise.then((value) => {
      clearTimeout(timer);
      resolve(value);
    });
  });
