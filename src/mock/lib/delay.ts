/** Waits, but not for one who has gone: a page that was left, a server that was closed. */
export function delay(ms: number, request: { readonly signal: AbortSignal }): Promise<void> {
  // A signal costs, and is made only when it is asked for.
  if (!ms || request.signal.aborted) return Promise.resolve();
  const { signal } = request;
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener('abort', end);
  });
}
