/**
 * Calls `retry` when another attempt is likely to succeed: the network is back, the page is restored from the
 * back-forward cache, a prerendered page is activated, or the page becomes visible.
 */
export const onRetryTrigger = (retry: () => void): void => {
  addEventListener('online', retry);
  addEventListener('pageshow', retry);
  // The event is the document's own. Only a capturing listener of the window gets it.
  addEventListener('prerenderingchange', retry, true);
  addEventListener('visibilitychange', () => {
    // An element with the name `visibilityState` shadows the property. Then the page may be hidden, too.
    if (document.visibilityState !== 'hidden') retry();
  });
};

/** Calls `onChange` with the key of each entry that another tab changes in storage. */
export const onStorageChange = (onChange: (key: string) => void): void =>
  addEventListener('storage', ({ key }) => key && onChange(key));

/** Whether the page is being prerendered: nobody has visited it yet. */
export const isPrerendering = (): boolean =>
  // An element with the name `prerendering` shadows the property.
  (document as { prerendering?: unknown }).prerendering === true;
