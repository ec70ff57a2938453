import { beforeEach, describe, expect, it, vi } from 'vitest';
import { defaultSettings } from '../../src/core/options';
import { createTracker } from '../../src/tracker';
import { DAY, MINUTE } from '../time';
import {
  advance,
  closePage,
  fetch,
  NOTHING_STORED,
  openPage,
  resultAfter,
  sentLeads,
  storedText,
} from './page';
import { unavailable } from './responses';
import { duplicate, queued, skipped, tracked } from './results';

const noConsent = skipped('no-consent');
const lead = { click_id: 'cust_1', customer_key: 'usr_1' };
const onResult = vi.fn();

beforeEach(() => {
  document.cookie = 'affitor_click_id=cust_1';
});

describe('the consent option', () => {
  it('skips a lead when consent is denied, and neither sends nor stores anything', async () => {
    const tracker = await openPage({ consent: 'denied', onResult });
    expect(await tracker.trackLead('usr_1')).toEqual(noConsent);
    expect(onResult.mock.calls).toEqual([[noConsent, lead]]);
    expect(fetch).not.toHaveBeenCalled();
    expect(storedText()).toBe(NOTHING_STORED);
  });

  it('keeps a lead in memory while consent is pending', async () => {
    const tracker = await openPage({ consent: 'pending', onResult });
    const result = resultAfter(defaultSettings.timeout, tracker.trackLead('usr_1'));
    expect(await result).toEqual(queued('timeout'));
    tracker.flush();
    dispatchEvent(new Event('online'));
    await advance(DAY);
    expect(fetch).not.toHaveBeenCalled();
    expect(storedText()).toBe(NOTHING_STORED);
    expect(onResult).not.toHaveBeenCalled();
  });

  it('does not read storage while consent is pending', async () => {
    const read = vi.fn(() => []);
    vi.stubGlobal('localStorage', new Proxy({}, { get: read, ownKeys: read }));
    const tracker = await openPage({ consent: 'pending' });
    void tracker.trackLead('usr_1');
    await advance(MINUTE);
    expect(read).not.toHaveBeenCalled();
    tracker.init({ consent: 'granted' });
    await advance(0);
    expect(read).toHaveBeenCalled();
  });

  it('sends a waiting lead with the click id of the call when consent is granted', async () => {
    const tracker = await openPage({ consent: 'pending' });
    const result = tracker.trackLead('usr_1');
    document.cookie = 'affitor_click_id=cust_2';
    await advance(1_000);
    tracker.init({ consent: 'granted' });
    expect(await resultAfter(0, result)).toEqual(tracked);
    expect(sentLeads()).toEqual([lead]);
    const sameLead = tracker.trackLead('usr_1', null, { clickId: 'cust_1' });
    expect(await sameLead).toEqual(duplicate);
  });

  it('skips a waiting lead when consent is denied', async () => {
    const tracker = await openPage({ consent: 'pending', onResult });
    const result = tracker.trackLead('usr_1');
    tracker.init({ consent: 'denied' });
    expect(await resultAfter(0, result)).toEqual(noConsent);
    expect(onResult).toHaveBeenCalledOnce();
    expect(fetch).not.toHaveBeenCalled();
  });

  it('sends the leads of an earlier page when consent is granted', async () => {
    fetch.mockImplementationOnce(unavailable);
    void (await openPage()).trackLead('usr_1');
    await advance(0);
    closePage();
    const tracker = await openPage({ consent: 'pending' });
    await advance(2 * MINUTE);
    expect(fetch).toHaveBeenCalledOnce();
    tracker.init({ consent: 'granted' });
    await advance(0);
    expect(sentLeads()).toEqual([lead, lead]);
  });

  it.each([
    ['on the same page', false],
    ['on the next page', true],
  ])('drops a pending lead when consent is withdrawn %s', async (_, isNextPage) => {
    const tracker = await openPage({ onResult });
    fetch.mockImplementation(unavailable);
    void tracker.trackLead('usr_1', 'user@example.com');
    await advance(0);
    expect(storedText()).toMatch(/cust_1.*usr_1.*user@example.com/);
    if (isNextPage) closePage();
    (isNextPage ? createTracker({ onResult }) : tracker).init({ consent: 'denied' });
    await advance(10 * MINUTE);
    expect(fetch).toHaveBeenCalledOnce();
    expect(onResult.mock.calls).toEqual([[noConsent, { ...lead, email: 'user@example.com' }]]);
    expect(storedText()).not.toMatch(/cust_1|usr_1|user@example.com/);
  });

  it('sends a new lead when consent is granted after it was denied', async () => {
    const tracker = await openPage({ consent: 'denied' });
    await tracker.trackLead('usr_1');
    tracker.init({ consent: 'granted' });
    expect(await tracker.trackLead('usr_1')).toEqual(tracked);
  });
});
