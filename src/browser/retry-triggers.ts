/**
 * Tells when it is worth trying again: the network is back, the page is back from the back-forward cache, somebody looks
 * at it again.
 */
export const onCue = (tryAgain: () => void): void => {
  addEventListener('online', tryAgain);
  addEventListener('pageshow', tryAgain);
  addEventListener('visibilitychange', () => {
    if (!document.hidden) tryAgain();
  });
};
