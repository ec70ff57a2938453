/**
 * Calls `retry` when another attempt is likely to succeed: the network is back, the page is restored from the
 * back-forward cache, or the page becomes visible.
 */
export const onRetryTrigger = (retry: () => void): void => {
  addEventListener('online', retry);
  addEventListener('pageshow', retry);
  addEventListener('visibilitychange', () => {
    if (!document.hidden) retry();
  });
};
