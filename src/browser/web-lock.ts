import { sleep, withTimeout } from './timers';

/** How long a lock is held after the work, in ms. Otherwise another tab could get it before it sees the change in storage. */
export const LOCK_RELEASE_DELAY_MS = 100;

/**
 * Does the work once the browser grants the lock. Does nothing if the page has no Web Locks or may not use them, as in a
 * sandboxed frame: https://w3c.github.io/web-locks/
 */
export const requestLock = async (name: string, work: () => Promise<unknown>): Promise<void> => {
  try {
    await navigator.locks.request(name, () => work().then(() => sleep(LOCK_RELEASE_DELAY_MS)));
  } catch {
    // See above.
  }
};

/**
 * Does the work while no other tab does work under the same name. Does it without the lock if that is not granted within
 * `ms`: a page in the back-forward cache may keep a lock, and some browsers never answer.
 *
 * @param work Gets whether the lock was granted.
 */
export const withLock = async <T>(
  name: string,
  ms: number,
  work: (hasLock: boolean) => Promise<T>,
): Promise<T> => {
  let running: Promise<T> | undefined;
  const runOnce = (hasLock: boolean) => (running ??= work(hasLock));
  const request = requestLock(name, () => runOnce(true));
  await withTimeout(request, ms);
  return runOnce(false);
};
