import { sleep } from './timers';

/** How long a lock is held after the work, in ms. Otherwise another tab could get it before it sees the change in storage. */
export const LOCK_RELEASE_DELAY_MS = 100;

/** Whether the browser has Web Locks. Insecure pages and old browsers have none: https://w3c.github.io/web-locks/ */
export const hasLocks = (): boolean => !!(navigator.locks as LockManager | undefined);

/**
 * Does the work while no other tab does work under the same name. Does it without a lock if the browser refuses one.
 *
 * @param work Must not reject.
 */
export const withLock = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
  let running: Promise<T> | undefined;
  const runOnce = () => (running ??= work());
  try {
    await navigator.locks.request(name, () => runOnce().then(() => sleep(LOCK_RELEASE_DELAY_MS)));
  } catch {
    // There are no locks, or the page may not use them, as in a sandboxed frame.
  }
  return runOnce();
};
