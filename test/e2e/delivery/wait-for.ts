import { vi } from 'vitest';

/** Waits until the expectations in `check` pass. The timeout leaves room for a busy machine. */
export const waitFor = <T>(check: () => T): Promise<Awaited<T>> =>
  vi.waitFor(check, { timeout: 20_000, interval: 20 }) as Promise<Awaited<T>>;
