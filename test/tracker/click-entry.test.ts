import { describe, expect, it, vi } from 'vitest';
import { openSite } from '../jsdom';
import { NOW } from '../time';
import { FIRST, requests, trackedClick } from './click-page';
import { advance, fetch, NOTHING_STORED, storedText, storeEntry } from './page';
import { duplicate, tracked } from './results';

/** Loads both entries, as a page does. */
async function importEntries() {
  vi.resetModules();
  const { default: affitor } = await import('../../src/index');
  return { affitor, ...(await import('../../src/click')) };
}

describe('affitor-tracker/click', () => {
  it('captures clicks with the settings of affitor.init, and its leads wait for them', async () => {
    openSite(FIRST);
    const { affitor, captureClick, getData } = await importEntries();
    affitor.init({ programId: 1, apiBase: '/affitor' });
    const results = [captureClick(), affitor.trackLead('usr_1')];
    expect(await Promise.all(results)).toEqual([trackedClick('cust_1'), tracked]);
    expect(requests()).toMatchObject([
      ['click', { affiliate_url: FIRST, additional_data: { program_id: 1 } }],
      ['lead', { click_id: 'cust_1', additional_data: { program_id: 1 } }],
    ]);
    expect(fetch.mock.calls[0]?.[0]).toBe('http://localhost:3000/affitor/api/v1/track/click');
    expect(getData()).toMatchObject({ clickId: 'cust_1', affiliateUrl: FIRST });
  });

  it('does nothing when it is imported', async () => {
    openSite(FIRST);
    const listen = vi.spyOn(window, 'addEventListener');
    await importEntries();
    expect(vi.getTimerCount()).toBe(0);
    await advance(0);
    expect(listen).not.toHaveBeenCalled();
    expect(fetch).not.toHaveBeenCalled();
    expect(storedText()).toBe(NOTHING_STORED);
  });

  it('sends what earlier pages have left when captureClick is the first call', async () => {
    storeEntry({ body: { customer_key: 'usr_0' }, at: NOW, tries: 1, next: 0 });
    const { captureClick } = await importEntries();
    void captureClick();
    await advance(0);
    expect(requests()).toEqual([['lead', { customer_key: 'usr_0' }]]);
  });

  it('skips a click that Affitor’s own script has captured', async () => {
    openSite(FIRST);
    document.cookie = 'affitor_click_id=cust_own';
    vi.stubGlobal('affitor', { getData: () => ({ clickId: 'cust_own', affiliateUrl: FIRST }) });
    const { captureClick } = await importEntries();
    expect(await captureClick()).toEqual(duplicate);
  });
});
