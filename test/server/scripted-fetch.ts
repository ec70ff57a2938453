import { afterEach, beforeEach, vi } from 'vitest';
import type { ServerTrackerOptions } from '../../src/server/options';
import { createServerTracker } from '../../src/server/server-tracker';
import { NOW } from '../time';
import { accept } from '../tracker/responses';

export const TOKEN = 'secret_token_1';

/** What a tracker sends requests with. It accepts every event until a test changes it. */
export const fetch = vi.fn<typeof globalThis.fetch>();

/** Replaces the global `fetch`, the time, chance and the console in the tests of a file. */
export const useScriptedFetch = (): void => {
  beforeEach(() => {
    vi.useFakeTimers({ now: NOW, toFake: ['Date', 'setTimeout', 'clearTimeout'] });
    vi.spyOn(Math, 'random').mockReturnValue(0.5);
    vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    fetch.mockReset().mockImplementation(accept);
    vi.stubGlobal('fetch', fetch);
  });

  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
  });
};

export const createTracker = (options?: Partial<ServerTrackerOptions>) =>
  createServerTracker({ token: TOKEN, ...options });

/** Resolves to the result of a call after all of its waits, and to the time that they took, in ms. */
export const finish = async <T>(result: Promise<T>): Promise<{ result: T; ms: number }> => {
  let ms = NaN;
  void result.then(() => (ms = Date.now() - NOW));
  await vi.runAllTimersAsync();
  return { result: await result, ms };
};

/** The bodies of all requests. */
export const sentBodies = (): unknown[] =>
  fetch.mock.calls.map(([, init]) => JSON.parse(init?.body as string) as unknown);

/** The texts of all warnings. */
export const warnings = (): string[] =>
  vi.mocked(console.warn).mock.calls.map(([prefix, ...texts]) => {
    if (prefix !== '[affitor]') throw new Error(`A warning without prefix: ${String(prefix)}`);
    return texts.join(' ');
  });
