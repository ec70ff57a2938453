import { describe, expect, it, vi } from 'vitest';
import { defaultSettings, type LeadOptions, type TrackerOptions } from '../../src/core/options';
import { LEASE_MS, MAX_REMEMBERED } from '../../src/core/outbox';
import { DAY, NOW } from '../time';
import {
  advance,
  closePage,
  fetch,
  FIRST_BACKOFF_MS,
  openPage,
  resultAfter,
  sentLeads,
  storedText,
} from './page';
import { leadAlready, noResponse, refuse, retryAfter, unavailable } from './responses';
import { duplicate, queued, rejected, skipped, tracked } from './results';

const lead = { customer_key: 'usr_1' };

describe('trackLead, called again for the same lead', () => {
  it('sends the lead once and resolves both calls to its result', async () => {
    const onResult = vi.fn();
    const tracker = await openPage({ onResult });
    const calls = [tracker.trackLead('usr_1'), tracker.signup('usr_1', 'other@example.com')];
    expect(await Promise.all(calls)).toEqual([tracked, tracked]);
    expect(sentLeads()).toEqual([lead]);
    expect(onResult).toHaveBeenCalledOnce();
  });

  it('sends the lead once when a replaced fetch calls trackLead again', async () => {
    const tracker = await openPage();
    let innerCall: Promise<unknown> | undefined;
    fetch.mockImplementationOnce(() => {
      innerCall = tracker.trackLead('usr_1');
      return Promise.resolve(Response.json({ success: true, message: tracked.message }));
    });
    expect(await tracker.trackLead('usr_1')).toEqual(tracked);
    expect(await innerCall).toEqual(tracked);
    expect(sentLeads()).toEqual([lead]);
  });

  it('waits for the next attempt of the first call', async () => {
    const tracker = await openPage();
    fetch.mockImplementationOnce(unavailable);
    void tracker.trackLead('usr_1');
    await advance(500);
    const secondCall = tracker.trackLead('usr_1');
    expect(await resultAfter(FIRST_BACKOFF_MS - 500, secondCall)).toEqual(tracked);
    expect(fetch).toHaveBeenCalledTimes(2);
  });

  it('applies the timeout to each call', async () => {
    const { timeout } = defaultSettings;
    const tracker = await openPage();
    fetch.mockImplementation(retryAfter('60'));
    expect(await resultAfter(timeout, tracker.trackLead('usr_1'))).toEqual(queued('server'));
    expect(await resultAfter(timeout - 1, tracker.trackLead('usr_1'))).toBeUndefined();
    expect(await resultAfter(timeout, tracker.trackLead('usr_1'))).toEqual(queued('server'));
    expect(fetch).toHaveBeenCalledOnce();
  });

  it('skips a lead that is tracked, and does not call onResult', async () => {
    const onResult = vi.fn();
    const tracker = await openPage({ onResult });
    await tracker.trackLead('usr_1', 'user@example.com');
    expect(await tracker.trackLead('usr_1', 'other@example.com')).toEqual(duplicate);
    closePage();
    expect(await (await openPage({ onResult })).trackLead('usr_1')).toEqual(duplicate);
    expect(fetch).toHaveBeenCalledOnce();
    expect(onResult).toHaveBeenCalledOnce();
  });

  it('skips a tracked lead for 30 days', async () => {
    await (await openPage()).trackLead('usr_1');
    closePage();
    vi.setSystemTime(NOW + 30 * DAY - 1);
    expect(await (await openPage()).trackLead('usr_1')).toEqual(duplicate);
    closePage();
    vi.setSystemTime(NOW + 30 * DAY);
    expect(await (await openPage()).trackLead('usr_1')).toEqual(tracked);
  });

  it('delivers the pending lead of the previous page', async () => {
    fetch.mockImplementationOnce(noResponse);
    void (await openPage()).trackLead('usr_1');
    closePage();
    const nextPage = await openPage({ timeout: 40_000 });
    const result = nextPage.trackLead('usr_1', 'other@example.com');
    expect(await resultAfter(LEASE_MS - 1, result)).toBeUndefined();
    expect(fetch).toHaveBeenCalledOnce();
    expect(await resultAfter(1, result)).toEqual(tracked);
    expect(sentLeads()).toEqual([lead, lead]);
    expect(await nextPage.trackLead('usr_1')).toEqual(duplicate);
  });

  it('sends a rejected lead again, on the same page and on the next one', async () => {
    fetch.mockImplementation(refuse);
    const tracker = await openPage();
    expect(await tracker.trackLead('usr_1')).toEqual(rejected);
    expect(await tracker.trackLead('usr_1')).toEqual(rejected);
    closePage();
    expect(await (await openPage()).trackLead('usr_1')).toEqual(rejected);
    expect(fetch).toHaveBeenCalledTimes(3);
  });

  it('resolves to queued while it asks again about a lead that the API says it has', async () => {
    fetch.mockImplementation(leadAlready);
    const tracker = await openPage({ timeout: 10 });
    expect(await resultAfter(10, tracker.trackLead('usr_1'))).toEqual(queued('server'));
  });

  it('sends a lead that was skipped without a click once there is a click', async () => {
    const tracker = await openPage({ requireClick: true });
    expect(await tracker.trackLead('usr_1')).toEqual(skipped('no-click'));
    document.cookie = 'affitor_click_id=cust_1';
    expect(await tracker.trackLead('usr_1')).toEqual(tracked);
  });

  it(`remembers ${MAX_REMEMBERED} tracked leads, without their customer keys`, async () => {
    const tracker = await openPage();
    for (let i = 0; i < MAX_REMEMBERED + 10; i++) await tracker.trackLead(`usr_${i}`);
    expect(localStorage).toHaveLength(MAX_REMEMBERED);
    expect(storedText()).not.toContain('usr_');
  });
});

describe('trackLead, called for another lead', () => {
  it.each<TrackerOptions>([{ programId: 2 }, { apiBase: '/affitor' }, { testMode: true }])(
    'sends the same customer key from a tracker with the options %j',
    async (options) => {
      await (await openPage()).trackLead('usr_1');
      expect(await (await openPage(options)).trackLead('usr_1')).toEqual(tracked);
      expect(await (await openPage(options)).trackLead('usr_1')).toEqual(duplicate);
      expect(fetch).toHaveBeenCalledTimes(2);
    },
  );

  it.each<LeadOptions>([{ clickId: 'cust_2' }, { eventName: 'trial' }, { testMode: true }])(
    'sends the same customer key with the options %j',
    async (options) => {
      const tracker = await openPage();
      await tracker.trackLead('usr_1');
      expect(await tracker.trackLead('usr_1', null, options)).toEqual(tracked);
      expect(await tracker.trackLead('usr_1', null, options)).toEqual(duplicate);
    },
  );
});
