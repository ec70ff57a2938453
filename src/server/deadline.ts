import { runtime } from './runtime';

/** The end of the time that a call may take. */
export const createDeadline = (ms: number) => {
  const end = Date.now() + ms;
  const controller = new runtime.AbortController();
  let timer: unknown;
  const passed = new Promise<{ reason: 'timeout' }>((resolve) => {
    timer = runtime.setTimeout(() => {
      // First the result, then the error of the request that it aborts.
      resolve({ reason: 'timeout' });
      controller.abort();
    }, ms);
  });
  return {
    /** Resolves at the deadline. */
    passed,
    /** Aborted at the deadline. */
    signal: controller.signal,
    /** The time until the deadline, in ms. */
    timeLeft: () => end - Date.now(),
    /** Removes the timer, which would keep a process alive. */
    clear: () => runtime.clearTimeout(timer),
  };
};
