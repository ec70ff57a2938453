/** Waits for `ms` milliseconds, or until the request is aborted: the client left, or the server closed. */
export function delay(ms: number, request: { readonly signal: AbortSignal }): Promise<void> {
  // A host creates the signal when it is first read, and that is slow: do not read it without need.
  if (!ms) return Promise.resolve();
  const { signal } = request;
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const finish = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', finish);
      resolve();
    };
    const timer = setTimeout(finish, ms);
    signal.addEventListener('abort', finish);
  });
}
