import { vi } from 'vitest';

/** Waits until that holds, on a machine that may have much else to do. */
export const until = <T>(holds: () => T): Promise<Awaited<T>> =>
  vi.waitFor(holds, { timeout: 20_000, interval: 20 }) as Promise<Awaited<T>>;
