import { describe, expect, it, vi } from 'vitest';
import { openSite } from '../jsdom';
import { DAY, MINUTE, NOW } from '../time';
import {
  CLICKS,
  FIRST,
  land,
  navigateBy,
  PLAIN,
  respondToClick,
  SECOND,
  sent,
  sentClicks,
  trackedClick,
  visit,
} from './click-page';
import {
  advance,
  consoleError,
  fetch,
  FIRST_BACKOFF_MS,
  resultAfter,
  storedText,
  storeEntry,
} from './page';
import { networkError, noResponse, retryAfter, unavailable } from './responses';
import { duplicate } from './results';

const THIRD = 'http://localhost:3000/?aff=PARTNER789';

/** The entries of clicks in storage, by key. */
const storedClicks = (): [string, { tries?: number; status?: string }][] =>
  Object.entries<string>(localStorage)
    .filter(([key]) => key.startsWith(CLICKS))
    .map(([key, text]) => [key, JSON.parse(text) as object]);

/** Stores a click that an earlier page did not deliver. */
const storeClick = (affiliate_url: string, at: number, tries: number): void =>
  storeEntry({ body: { affiliate_url }, at, tries, next: 0 }, `${CLICKS}${at}:${affiliate_url}`);

describe('captureClick', () => {
  it('stores the click before it sends the request', () => {
    let stored: unknown;
    respondToClick.mockImplementation(() => {
      stored = storedClicks();
      return noResponse();
    });
    void visit(FIRST).captureClick();
    const entry = { body: { affiliate_url: FIRST }, tries: 1 };
    expect(stored).toMatchObject([[expect.any(String), entry]]);
  });

  it('keeps the click pending until the cookie is set, because the page may end in between', async () => {
    const pending = [[expect.any(String), { body: { affiliate_url: FIRST } }]];
    const stored: unknown[] = [];
    const setCookie = vi
      .spyOn(Document.prototype, 'cookie', 'set')
      .mockImplementation(() => void stored.push(storedClicks()));
    await land(FIRST);
    setCookie.mockRestore();
    expect(stored).not.toEqual([]);
    for (const entries of stored) expect(entries).toMatchObject(pending);
    expect(storedClicks()).toMatchObject([[expect.any(String), { status: 'tracked' }]]);
  });

  it.each([
    ['a 503', unavailable],
    ['a network error', networkError],
  ])('sends the click again after %s, under the same key', async (_, response) => {
    respondToClick.mockImplementationOnce(response);
    const page = await land(FIRST);
    const [[key]] = storedClicks() as [[string, unknown]];
    await advance(FIRST_BACKOFF_MS - 1);
    expect(sent()).toEqual(['click PARTNER123']);
    await advance(1);
    expect(await page.captureClick()).toEqual(trackedClick('cust_1'));
    expect(sentClicks()[1]).toEqual(sentClicks()[0]);
    expect(storedClicks()).toEqual([[key, { status: 'tracked', at: NOW + FIRST_BACKOFF_MS }]]);
    expect(consoleError).not.toHaveBeenCalled();
  });

  it('waits as long as the API asks for', async () => {
    respondToClick.mockImplementationOnce(retryAfter('20'));
    const page = await land(FIRST);
    page.flush();
    await advance(19_999);
    expect(sent()).toEqual(['click PARTNER123']);
    await advance(1);
    expect(sent()).toEqual(['click PARTNER123', 'click PARTNER123']);
  });

  it.each([
    ['flush is called', (page: { flush: () => void }) => page.flush()],
    ['the network is back', () => dispatchEvent(new Event('online'))],
  ])('tries again at once when %s', async (_, retry) => {
    respondToClick.mockImplementationOnce(unavailable);
    const page = await land(FIRST);
    retry(page);
    await advance(0);
    expect(sent()).toEqual(['click PARTNER123', 'click PARTNER123']);
  });

  it('gives the click up after seven days, and then sends the lead', async () => {
    respondToClick.mockImplementation(unavailable);
    const page = await land(FIRST);
    void page.trackLead('usr_1');
    vi.setSystemTime(NOW + 7 * DAY);
    page.flush();
    await advance(0);
    const failed = { status: 'failed', reason: 'expired' };
    expect(consoleError.mock.calls).toEqual([['[affitor]', 'click', failed]]);
    expect(sent().at(-1)).toBe('lead none');
  });

  it('stores a second click while the first one is under way', async () => {
    respondToClick.mockImplementation(noResponse);
    const page = visit(FIRST);
    void page.captureClick();
    openSite(SECOND);
    void page.captureClick();
    await advance(0);
    expect(sent()).toEqual(['click PARTNER123']);
    expect(storedText()).toContain('PARTNER456');
  });

  it('sends a third click after the second one, also when the first one is answered', async () => {
    const page = visit(FIRST);
    void page.captureClick();
    openSite(SECOND);
    void page.captureClick();
    respondToClick.mockImplementation(noResponse);
    await advance(0);
    openSite(THIRD);
    void page.captureClick();
    await advance(0);
    expect(sent()).toEqual(['click PARTNER123', 'click PARTNER456']);
  });

  it('has one result, also when the page looks for pending clicks meanwhile', async () => {
    respondToClick.mockImplementationOnce(unavailable);
    const page = await land(FIRST);
    const results = [page.captureClick()];
    page.flush();
    results.push(page.captureClick());
    expect(await Promise.all(results)).toEqual([trackedClick('cust_1'), trackedClick('cust_1')]);
  });

  it('leaves no timer when nothing is pending', async () => {
    // The answer comes before the timeout, so it must end the timers. Storage in jsdom sets timers of its own.
    await visit(FIRST, { storage: 'none' }).captureClick();
    // The first call flushes in a later task.
    await advance(0);
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('a click that an earlier page has left', () => {
  it.each<[string, (page: ReturnType<typeof visit>) => unknown]>([
    ['init', (page) => page.init()],
    ['flush', (page) => page.flush()],
    ['trackLead', (page) => page.trackLead('usr_1')],
  ])('is sent after %s', async (_, start) => {
    respondToClick.mockImplementationOnce(unavailable);
    await land(FIRST);
    const page = visit(PLAIN);
    start(page);
    await advance(MINUTE);
    expect(sent().slice(0, 2)).toEqual(['click PARTNER123', 'click PARTNER123']);
    expect(document.cookie).toBe('affitor_click_id=cust_1');
    expect(page.getData().affiliateUrl).toBe(FIRST);
  });

  it('is sent once, also when the page looks for it again', async () => {
    storeClick(FIRST, NOW - 1000, 1);
    respondToClick.mockImplementation(noResponse);
    const page = visit(PLAIN);
    page.init();
    page.flush();
    await advance(1000);
    page.flush();
    await advance(1000);
    expect(sent()).toEqual(['click PARTNER123']);
  });

  it('is not a second click when the visitor reloads the page', async () => {
    respondToClick.mockImplementationOnce(unavailable);
    await land(FIRST);
    navigateBy('reload');
    const result = visit(FIRST).captureClick();
    expect(await resultAfter(MINUTE, result)).toEqual(trackedClick('cust_1'));
    expect(sent()).toEqual(['click PARTNER123', 'click PARTNER123']);
    expect(storedClicks()).toHaveLength(1);
  });

  it('is sent before the click of this page and the lead', async () => {
    respondToClick.mockImplementationOnce(unavailable);
    await land(FIRST);
    const page = visit(SECOND);
    await advance(10);
    void page.captureClick();
    void page.trackLead('usr_1');
    await advance(MINUTE);
    expect(sent().slice(1)).toEqual(['click PARTNER123', 'click PARTNER456', 'lead cust_2']);
    expect(sentClicks()[2]).toMatchObject({ existing_click_id: 'cust_1' });
  });

  it('is sent in the order of the times when there are several', async () => {
    storeClick(THIRD, NOW - 1000, 0);
    storeClick(FIRST, NOW - 3000, 1);
    storeClick(SECOND, NOW - 2000, 0);
    visit(PLAIN).init();
    await advance(MINUTE);
    expect(sent()).toEqual(['click PARTNER123', 'click PARTNER456', 'click PARTNER789']);
    expect(sentClicks().map(({ existing_click_id }) => existing_click_id)).toEqual([
      undefined,
      'cust_1',
      'cust_2',
    ]);
    expect(document.cookie).toBe('affitor_click_id=cust_3');
  });

  it('is not sent by a tracker of another programme', async () => {
    storeClick(FIRST, NOW - 1000, 1);
    visit(PLAIN, { programId: 2 }).init();
    await advance(MINUTE);
    expect(fetch).not.toHaveBeenCalled();
  });

  it('is ignored when it cannot be read', async () => {
    localStorage.setItem(`${CLICKS}1:1`, 'nonsense');
    await land(FIRST);
    expect(sent()).toEqual(['click PARTNER123']);
  });

  it('is not captured again when it is settled', async () => {
    await land(FIRST);
    navigateBy('reload');
    expect(await visit(FIRST).captureClick()).toEqual(duplicate);
  });
});
