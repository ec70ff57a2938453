import { afterEach, beforeEach, vi } from 'vitest';
import type { TrackerOptions } from '../../src/core/options';
import { createTracker } from '../../src/tracker';
import type { Tracker } from '../../src/types';

/** The page's fetch: a yes, unless a test says otherwise. */
export const fetch = vi.fn<(url: string, init: RequestInit) => Promise<Response>>();
export const error = vi.spyOn(console, 'error').mockImplementation(() => undefined);
export const log = vi.spyOn(console, 'log').mockImplementation(() => undefined);
const listen = vi.spyOn(window, 'addEventListener');

export const NOW = Date.parse('2026-01-01T12:00:00Z');

beforeEach(() => {
  vi.useFakeTimers({ now: NOW });
  vi.spyOn(Math, 'random').mockReturnValue(0.5);
  fetch.mockReset().mockImplementation(() => answer({ success: true, message: 'done' }));
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

/** A tracker that has started, and has done what it does then. */
export async function openPage(options?: TrackerOptions): Promise<Tracker> {
  const tracker = createTracker(options);
  tracker.init();
  await vi.advanceTimersByTimeAsync(0);
  return tracker;
}

/** What was to come of the trackers that were made, by timers and events, does not. */
export function closePage(): void {
  vi.clearAllTimers();
  for (const [type, listener] of listen.mock.calls) removeEventListener(type, listener);
}

/** What a promise has come to after that many milliseconds. */
export async function after<T>(ms: number, promise: Promise<T>): Promise<T | undefined> {
  let come: T | undefined;
  void promise.then((value) => (come = value));
  await vi.advanceTimersByTimeAsync(ms);
  return come;
}

export const answer = (body: unknown, init?: ResponseInit): Promise<Response> =>
  Promise.resolve(Response.json(body, init));

/** The bodies that were sent. */
export const sent = (): unknown[] =>
  fetch.mock.calls.map(([, { body }]) => JSON.parse(body as string) as unknown);

/** All that the browser keeps. */
export const kept = (): string => JSON.stringify([localStorage, sessionStorage]);
