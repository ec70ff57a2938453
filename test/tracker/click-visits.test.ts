import { describe, expect, it } from 'vitest';
import { openSite } from '../jsdom';
import {
  acceptClick,
  FIRST,
  getOtherData,
  land,
  navigateBy,
  respondToClick,
  SECOND,
  sent,
  sentClicks,
  trackedClick,
  visit,
} from './click-page';
import { advance, fetch } from './page';
import { refuse } from './responses';
import { duplicate } from './results';

describe('one visit of an address', () => {
  it('is one click when captureClick is called twice, as React’s StrictMode does', async () => {
    const page = visit(FIRST);
    const results = [page.captureClick(), page.captureClick()];
    expect(await Promise.all(results)).toEqual([trackedClick('cust_1'), trackedClick('cust_1')]);
    openSite(`${FIRST}#plans`);
    expect(await page.captureClick()).toEqual(trackedClick('cust_1'));
    expect(sent()).toEqual(['click PARTNER123']);
  });

  it.each([
    ['reloads it', 'reload'],
    ['comes back to it', 'back_forward'],
    ['opens its address again', 'navigate'],
  ] as const)('is one click when the visitor %s', async (_, type) => {
    await land(FIRST);
    navigateBy(type);
    expect(await visit(FIRST).captureClick()).toEqual(duplicate);
    expect(await visit(`${FIRST}#plans`).captureClick()).toEqual(duplicate);
    expect(sent()).toEqual(['click PARTNER123']);
  });

  it.each([
    ['reloads the page', 'reload'],
    ['comes back', 'back_forward'],
  ] as const)(
    'is not captured again when the link was refused and the visitor %s',
    async (_, type) => {
      respondToClick.mockImplementationOnce(refuse);
      await land(FIRST);
      navigateBy(type);
      expect(await visit(FIRST).captureClick()).toEqual(duplicate);
      navigateBy('navigate');
      expect(await visit(FIRST).captureClick()).toEqual(trackedClick('cust_1'));
    },
  );

  it('is not captured again when the visitor comes back after another partner’s link', async () => {
    await land(FIRST);
    await land(SECOND);
    navigateBy('back_forward');
    expect(await visit(FIRST).captureClick()).toEqual(duplicate);
    expect(document.cookie).toBe('affitor_click_id=cust_2');
  });

  it('is captured when the visitor reloads a page that was not captured before', async () => {
    navigateBy('reload');
    expect(await visit(FIRST).captureClick()).toEqual(trackedClick('cust_1'));
    expect(await visit(SECOND).captureClick()).toEqual(trackedClick('cust_2'));
  });

  it('is captured again when the cookie is gone', async () => {
    await land(FIRST);
    document.cookie = 'affitor_click_id=; Max-Age=0';
    expect(await visit(FIRST).captureClick()).toEqual(trackedClick('cust_2'));
  });

  it.each([
    ['query', `${FIRST}&plan=pro`],
    ['path', 'http://localhost:3000/?aff=PARTNER123'],
  ])('with another %s is another click', async (_, address) => {
    await land(FIRST);
    expect(await visit(address).captureClick()).toEqual(trackedClick('cust_2'));
  });
});

describe('the click of another partner', () => {
  it('carries the former click id, and the last click wins', async () => {
    await land(FIRST);
    await land(SECOND);
    expect(sentClicks()[0]).not.toHaveProperty('existing_click_id');
    expect(sentClicks()[1]).toMatchObject({ affiliate_url: SECOND, existing_click_id: 'cust_1' });
    expect(document.cookie).toBe('affitor_click_id=cust_2');
    await land(FIRST);
    expect(sent()).toEqual(['click PARTNER123', 'click PARTNER456', 'click PARTNER123']);
  });

  it('is sent at once on the same page when the earlier click is answered', async () => {
    const page = await land(FIRST);
    openSite(SECOND);
    void page.captureClick();
    expect(sent()).toEqual(['click PARTNER123', 'click PARTNER456']);
  });

  it('is sent after the earlier click on the same page', async () => {
    let respond!: (response: Promise<Response>) => void;
    respondToClick.mockImplementationOnce(() => new Promise((resolve) => (respond = resolve)));
    const page = visit(FIRST);
    const first = page.captureClick();
    openSite(SECOND);
    const second = page.captureClick();
    await advance(1000);
    expect(sent()).toEqual(['click PARTNER123']);
    respond(acceptClick());
    expect(await first).toEqual(trackedClick('cust_1'));
    expect(await second).toEqual(trackedClick('cust_2'));
    expect(sentClicks()[1]).toMatchObject({ affiliate_url: SECOND, existing_click_id: 'cust_1' });
    expect(document.cookie).toBe('affitor_click_id=cust_2');
  });
});

describe('captureClick beside another script', () => {
  it('skips a click that the other script has captured', async () => {
    document.cookie = 'affitor_click_id=cust_own';
    getOtherData.mockReturnValue({ clickId: 'cust_own', affiliateUrl: `${FIRST}#plans` });
    expect(await visit(FIRST).captureClick()).toEqual(duplicate);
    expect(fetch).not.toHaveBeenCalled();
  });

  it.each([
    ['another click id', { clickId: 'cust_other', affiliateUrl: FIRST }],
    ['another address', { clickId: 'cust_own', affiliateUrl: SECOND }],
    ['no address', { clickId: 'cust_own', affiliateUrl: null }],
    ['nothing', undefined],
    ['null', null],
  ])('captures a click when the other script’s getData returns %s', async (_, data) => {
    document.cookie = 'affitor_click_id=cust_own';
    getOtherData.mockReturnValue(data);
    expect(await visit(FIRST).captureClick()).toEqual(trackedClick('cust_1'));
    expect(sentClicks()).toMatchObject([{ existing_click_id: 'cust_own' }]);
  });

  it('captures a click, and the lead after it, when the other script’s getData throws', async () => {
    getOtherData.mockImplementation(() => {
      throw new Error('not ready');
    });
    const page = visit(FIRST);
    const result = page.captureClick();
    void page.trackLead('usr_1');
    await advance(0);
    expect(await result).toEqual(trackedClick('cust_1'));
    expect(sent()).toEqual(['click PARTNER123', 'lead cust_1']);
  });
});
