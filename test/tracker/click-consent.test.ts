import { describe, expect, it, vi } from 'vitest';
import { openSite } from '../jsdom';
import { DAY, MINUTE } from '../time';
import {
  acceptClick,
  FIRST,
  land,
  navigateBy,
  PLAIN,
  respondToClick,
  SECOND,
  sent,
  trackedClick,
  visit,
} from './click-page';
import { advance, fetch, NOTHING_STORED, resultAfter, storedText } from './page';
import { noResponse, unavailable } from './responses';
import { duplicate, skipped, tracked } from './results';

const noConsent = skipped('no-consent');

/** Records what is written to both storages. */
function recordWrites(): unknown[] {
  const writes: unknown[] = [];
  const set = (storage: Storage, key: string, value: string): boolean => {
    writes.push(value);
    return Reflect.set(storage, key, value);
  };
  vi.stubGlobal('localStorage', new Proxy(localStorage, { set }));
  vi.stubGlobal('sessionStorage', new Proxy(sessionStorage, { set }));
  return writes;
}

describe('captureClick with consent', () => {
  it('neither stores nor sends anything while consent is pending', async () => {
    const page = await land(FIRST, { consent: 'pending' });
    const result = page.trackLead('usr_1');
    page.flush();
    await advance(DAY);
    expect(await result).toEqual({ status: 'queued', reason: 'timeout' });
    expect(fetch).not.toHaveBeenCalled();
    expect(storedText()).toBe(NOTHING_STORED);
    expect(document.cookie).toBe('');
  });

  it('sends the click and then the lead when consent is granted', async () => {
    const page = visit(FIRST, { consent: 'pending' });
    const results = [page.captureClick(), page.trackLead('usr_1')];
    page.init({ consent: 'granted' });
    await advance(0);
    expect(await Promise.all(results)).toEqual([trackedClick('cust_1'), tracked]);
    expect(sent()).toEqual(['click PARTNER123', 'lead cust_1']);
    expect(document.cookie).toBe('affitor_click_id=cust_1');
  });

  it('stores a waiting lead when consent is granted', async () => {
    respondToClick.mockImplementation(unavailable);
    const page = visit(FIRST, { consent: 'pending' });
    void page.captureClick();
    void page.trackLead('usr_1');
    page.init({ consent: 'granted' });
    await advance(0);
    expect(storedText()).toContain('usr_1');
  });

  it('sends the clicks of two partners in their order when consent is granted', async () => {
    const page = visit(FIRST, { consent: 'pending' });
    void page.captureClick();
    openSite(SECOND);
    void page.captureClick();
    page.init({ consent: 'granted' });
    await advance(0);
    expect(sent()).toEqual(['click PARTNER123', 'click PARTNER456']);
    expect(document.cookie).toBe('affitor_click_id=cust_2');
  });

  it('skips the click and the lead when consent is denied, and stores nothing', async () => {
    const writes = recordWrites();
    const page = visit(FIRST, { consent: 'denied' });
    const results = [page.captureClick(), page.trackLead('usr_1')];
    expect(await Promise.all(results)).toEqual([noConsent, noConsent]);
    expect(fetch).not.toHaveBeenCalled();
    expect(writes).toEqual([]);
  });

  it('skips what waits when consent is denied, and stores nothing', async () => {
    const writes = recordWrites();
    const page = visit(FIRST, { consent: 'pending' });
    const results = [page.captureClick(), page.trackLead('usr_1')];
    page.init({ consent: 'denied' });
    await advance(0);
    expect(await Promise.all(results)).toEqual([noConsent, noConsent]);
    expect(fetch).not.toHaveBeenCalled();
    expect(writes).toEqual([]);
  });

  it('stores no click of another partner when consent is denied before the answer', async () => {
    respondToClick.mockImplementation(noResponse);
    const page = await land(FIRST);
    page.init({ consent: 'denied' });
    const writes = recordWrites();
    openSite(SECOND);
    expect(await page.captureClick()).toEqual(noConsent);
    expect(writes).toEqual([]);
  });

  it('skips a visit that was captured before when consent is granted', async () => {
    await land(FIRST);
    const page = visit(FIRST, { consent: 'pending' });
    await advance(1);
    const result = page.captureClick();
    page.init({ consent: 'granted' });
    expect(await resultAfter(0, result)).toEqual(duplicate);
  });

  it('captures the click when consent is granted after it was denied', async () => {
    const page = visit(FIRST, { consent: 'denied' });
    await page.captureClick();
    page.init({ consent: 'granted' });
    expect(await page.captureClick()).toEqual(trackedClick('cust_1'));
  });

  it('sets no cookie when consent is withdrawn before the answer', async () => {
    let respond!: () => void;
    respondToClick.mockImplementation(async () => {
      await new Promise<void>((resolve) => (respond = resolve));
      return acceptClick();
    });
    const page = await land(FIRST);
    const lead = page.trackLead('usr_1', 'user@example.com');
    page.init({ consent: 'denied' });
    respond();
    expect(await lead).toEqual(noConsent);
    expect(page.getClickId()).toBeNull();
    expect(document.cookie).toBe('');
    expect(storedText()).not.toMatch(/cust_1|PARTNER123|usr_1|user@example.com/);
    expect(sent()).toEqual(['click PARTNER123']);
  });

  it('drops the click of an earlier page when consent is denied on the next one', async () => {
    respondToClick.mockImplementation(unavailable);
    void (await land(FIRST)).trackLead('usr_1', 'user@example.com');
    await advance(0);
    visit(PLAIN, { consent: 'denied' }).init();
    await advance(DAY);
    expect(sent()).toEqual(['click PARTNER123']);
    expect(storedText()).not.toMatch(/PARTNER123|usr_1|user@example.com/);
  });
});

describe('captureClick with storage', () => {
  it("neither reads nor writes storage when it is 'none'", async () => {
    const page = visit(FIRST, { storage: 'none' });
    const results = [page.captureClick(), page.trackLead('usr_1')];
    expect(await Promise.all(results)).toEqual([trackedClick('cust_1'), tracked]);
    expect(sent()).toEqual(['click PARTNER123', 'lead cust_1']);
    expect(storedText()).toBe(NOTHING_STORED);
    expect(document.cookie).toBe('affitor_click_id=cust_1');
    expect(page.getData().affiliateUrl).toBe(FIRST);
  });

  it("keeps the click in sessionStorage when it is 'session'", async () => {
    await land(FIRST, { storage: 'session' });
    expect(localStorage).toHaveLength(0);
    expect(visit(PLAIN, { storage: 'session' }).getData().affiliateUrl).toBe(FIRST);
  });

  it('captures the click when storage is blocked', async () => {
    const block = () => {
      throw new DOMException('blocked', 'SecurityError');
    };
    const blocked = [
      vi.spyOn(window, 'localStorage', 'get').mockImplementation(block),
      vi.spyOn(window, 'sessionStorage', 'get').mockImplementation(block),
    ];
    const page = visit(FIRST);
    const results = [page.captureClick(), page.trackLead('usr_1')];
    expect(await Promise.all(results)).toEqual([trackedClick('cust_1'), tracked]);
    expect(sent()).toEqual(['click PARTNER123', 'lead cust_1']);
    expect(await page.captureClick()).toEqual(trackedClick('cust_1'));
    for (const spy of blocked) spy.mockRestore();
  });
});

describe('captureClick with cookies blocked', () => {
  it('sends the leads of the page with the click id all the same', async () => {
    const cookie = [
      vi.spyOn(Document.prototype, 'cookie', 'get').mockReturnValue(''),
      vi.spyOn(Document.prototype, 'cookie', 'set').mockReturnValue(undefined),
    ];
    const page = visit(FIRST);
    void page.captureClick();
    void page.trackLead('usr_1');
    await advance(0);
    expect(page.getClickId()).toBe('cust_1');
    expect(await page.trackLead('usr_2')).toEqual(tracked);
    expect(await page.trackLead('usr_3', null, { clickId: 'cust_own' })).toEqual(tracked);
    expect(sent()).toEqual(['click PARTNER123', 'lead cust_1', 'lead cust_1', 'lead cust_own']);
    expect(page.getData()).toMatchObject({ clickId: 'cust_1', affiliateUrl: FIRST });
    for (const spy of cookie) spy.mockRestore();
  });
});

describe('captureClick on a prerendered page', () => {
  it.each([
    ['after init', true],
    ['without init', false],
  ])('sends nothing until the page is activated: %s', async (_, hasInit) => {
    Object.assign(document, { prerendering: true });
    const page = visit(FIRST);
    if (hasInit) page.init();
    const result = page.captureClick();
    await advance(MINUTE);
    expect(fetch).not.toHaveBeenCalled();
    expect(storedText()).toBe(NOTHING_STORED);
    Reflect.deleteProperty(document, 'prerendering');
    document.dispatchEvent(new Event('prerenderingchange'));
    await advance(0);
    expect(await result).toEqual({ status: 'queued', reason: 'timeout' });
    expect(await page.captureClick()).toEqual(trackedClick('cust_1'));
    expect(sent()).toEqual(['click PARTNER123']);
  });

  it('skips the click when the visit was captured before', async () => {
    await land(FIRST);
    navigateBy('navigate');
    Object.assign(document, { prerendering: true });
    const page = visit(FIRST);
    const result = page.captureClick();
    Reflect.deleteProperty(document, 'prerendering');
    page.flush();
    expect(await resultAfter(0, result)).toEqual(duplicate);
  });
});
