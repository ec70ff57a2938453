import { afterEach, beforeEach, vi } from 'vitest';
import { addClickCapture, type ClickCapture } from '../../src/click-capture';
import { defaultSettings, type TrackerOptions } from '../../src/core/options';
import { outboxPrefix } from '../../src/core/outbox';
import { createTrackerWithInternals } from '../../src/tracker';
import type { Tracker } from '../../src/types';
import { openSite, removeCookies } from '../jsdom';
import { advance, closePage, fetch } from './page';
import { accept, jsonResponse } from './responses';

/** The landing pages of two partners' links. */
export const FIRST = 'http://localhost:3000/pricing?aff=PARTNER123';
export const SECOND = 'http://localhost:3000/?aff=PARTNER456';

/** A page that no partner links to. */
export const PLAIN = 'http://localhost:3000/signup';

/** The start of the storage keys of clicks, with the default settings. */
export const CLICKS = outboxPrefix(defaultSettings, 'click');

/** The `getData` of another script on the page. */
export const getOtherData = vi.fn<() => unknown>();

let clickCount = 0;

/** The response to a click. The click ids are `cust_1`, `cust_2` and so on. */
export const acceptClick = (fields: object = {}) =>
  jsonResponse({
    success: true,
    click_id: `cust_${++clickCount}`,
    partner_code: 'PARTNER123',
    cookie_window_days: 30,
    ...fields,
  });

/** What `fetch` does with a click, unless a test sets another response. */
export const respondToClick = vi.fn(acceptClick);

/** The result of the click with this click id. */
export const trackedClick = (clickId: string | null) => ({
  status: 'tracked',
  message: '',
  clickId,
});

beforeEach(() => {
  clickCount = 0;
  getOtherData.mockReset();
  respondToClick.mockReset().mockImplementation(acceptClick);
  fetch.mockImplementation((url) => (url.endsWith('/click') ? respondToClick() : accept()));
});
afterEach(() => {
  openSite('http://localhost:3000/');
  removeCookies();
});

type Page = Tracker & ClickCapture;

/** Opens an address, at the time `NOW`. Returns a tracker with the capture of clicks, which no call has started yet. */
export function visit(url: string, options?: TrackerOptions): Page {
  closePage();
  openSite(url);
  const { tracker, internals } = createTrackerWithInternals(options);
  return { ...tracker, ...addClickCapture(internals, getOtherData) };
}

/** Opens an address, starts the tracker and captures the click. The answer is there when this resolves. */
export async function land(url: string, options?: TrackerOptions): Promise<Page> {
  const page = visit(url, options);
  page.init();
  await advance(0);
  void page.captureClick();
  await advance(0);
  return page;
}

/** Sets how the visitor has come to the pages from now on. Fake timers replace `performance` for one test. */
export const navigateBy = (type: NavigationTimingType): void =>
  void vi.spyOn(performance, 'getEntriesByType').mockReturnValue([{ type } as never]);

/** The endpoint and the body of each request. */
export const requests = (): [endpoint: string, body: Record<string, unknown>][] =>
  fetch.mock.calls.map(([url, { body }]) => [
    url.replace(/.*\//, ''),
    JSON.parse(body as string) as Record<string, unknown>,
  ]);

/** The partner codes of the clicks that were sent, and the click ids of the leads. */
export const sent = (): string[] =>
  requests().map(([endpoint, { affiliate_url, click_id = 'none' }]) =>
    endpoint === 'click'
      ? `click ${String(affiliate_url).split('aff=')[1]}`
      : `lead ${String(click_id)}`,
  );

/** The bodies of the clicks that were sent. */
export const sentClicks = () =>
  requests().flatMap(([endpoint, body]) => (endpoint === 'click' ? [body] : []));
