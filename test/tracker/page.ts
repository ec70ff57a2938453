import { afterEach, beforeEach, vi } from 'vitest';
import { defaultSettings, type TrackerOptions } from '../../src/core/options';
import { outboxPrefix } from '../../src/core/outbox';
import { backoff } from '../../src/core/retry-delay';
import { createTracker } from '../../src/tracker';
import type { Tracker } from '../../src/types';
import { NOW } from '../time';
import { accept } from './responses';

const RANDOM = 0.5;

/** How long a tracker waits after its first attempt, because `Math.random()` is always 0.5 here. */
export const FIRST_BACKOFF_MS = backoff(1, RANDOM);

/** The start of the storage keys of a tracker with the default settings. */
export const OUTBOX = outboxPrefix(defaultSettings, 'lead');

/** The key of an entry from another page. Web Locks use it as the name. */
export const STORED_KEY = OUTBOX + 'earlier';

/** The page's `fetch`. It accepts each lead, unless a test sets another response. */
export const fetch = vi.fn<(url: string, init: RequestInit) => Promise<Response>>();
export const consoleError = vi.spyOn(console, 'error');
export const consoleLog = vi.spyOn(console, 'log');
const listen = vi.spyOn(window, 'addEventListener');

beforeEach(() => {
  vi.useFakeTimers({ now: NOW });
  vi.spyOn(Math, 'random').mockReturnValue(RANDOM);
  consoleError.mockImplementation(() => undefined);
  consoleLog.mockImplementation(() => undefined);
  fetch.mockReset().mockImplementation(accept);
  vi.stubGlobal('fetch', fetch);
});
afterEach(() => {
  closePage();
  vi.unstubAllGlobals();
  vi.useRealTimers();
  vi.clearAllMocks();
  localStorage.clear();
  sessionStorage.clear();
  document.cookie = 'affitor_click_id=; Max-Age=0';
});

/** Creates a tracker and starts it. Leads from earlier pages are sent before this resolves. */
export async function openPage(options?: TrackerOptions): Promise<Tracker> {
  const tracker = createTracker(options);
  tracker.init();
  await advance(0);
  return tracker;
}

/** Stops the timers and event listeners of all trackers. */
export function closePage(): void {
  vi.clearAllTimers();
  for (const listener of listen.mock.calls) removeEventListener(...listener);
}

/** Advances the clock and runs the timers that are due. */
export const advance = (ms: number) => vi.advanceTimersByTimeAsync(ms);

/** Advances the clock. Returns the value of the promise, or `undefined` if it is still pending. */
export async function resultAfter<T>(ms: number, promise: Promise<T>): Promise<T | undefined> {
  let result: T | undefined;
  void promise.then((value) => (result = value));
  await advance(ms);
  return result;
}

/** The bodies of all requests. */
export const sentLeads = (): unknown[] =>
  fetch.mock.calls.map(([, { body }]) => JSON.parse(body as string) as unknown);

/** Writes an entry to storage, as another page does. */
export const storeEntry = (entry: object, key = STORED_KEY) =>
  localStorage.setItem(key, JSON.stringify(entry));

/** The content of both storages, as text. */
export const storedText = (): string => JSON.stringify([localStorage, sessionStorage]);

/** `storedText()` if nothing is stored. */
export const NOTHING_STORED = '[{},{}]';
