import { describe, expect, it, vi } from 'vitest';
import type { LeadOptions, TrackerOptions } from '../../src/core/options';
import { after, answer, closePage, fetch, kept, NOW, openPage, sent } from './page';

const DAY = 86_400_000;
const tracked = { status: 'tracked', message: 'done' };
const duplicate = { status: 'skipped', reason: 'duplicate' };
const refuse = () => answer({ error: 'no' }, { status: 400 });

describe('the same lead', () => {
  it('twice in one tick is sent once, and both calls are told how it ended', async () => {
    const onResult = vi.fn();
    const tracker = await openPage({ onResult });
    const calls = [tracker.trackLead('usr_1'), tracker.signup('usr_1', 'other@example.com')];
    expect(await Promise.all(calls)).toEqual([tracked, tracked]);
    expect(sent()).toEqual([{ customer_key: 'usr_1' }]);
    expect(onResult).toHaveBeenCalledOnce();
  });

  it('while it waits to be tried again waits for that', async () => {
    const tracker = await openPage();
    fetch.mockImplementationOnce(() => answer({}, { status: 503 }));
    const first = tracker.trackLead('usr_1');
    await after(500, first);
    expect(await after(100, tracker.trackLead('usr_1'))).toEqual(tracked);
    expect(fetch).toHaveBeenCalledTimes(2);
  });

  it('has a timeout for each call', async () => {
    const tracker = await openPage();
    fetch.mockImplementation(() => answer({}, { status: 503, headers: { 'Retry-After': '60' } }));
    const queued = { status: 'queued', reason: 'server' };
    expect(await after(3_000, tracker.trackLead('usr_1'))).toEqual(queued);
    expect(await after(2_999, tracker.trackLead('usr_1'))).toBeUndefined();
    expect(await after(3_000, tracker.trackLead('usr_1'))).toEqual(queued);
    expect(fetch).toHaveBeenCalledOnce();
  });

  it('is skipped once it is tracked, without a word to onResult', async () => {
    const onResult = vi.fn();
    const tracker = await openPage({ onResult });
    await tracker.trackLead('usr_1', 'user@example.com');
    expect(await tracker.trackLead('usr_1', 'other@example.com')).toEqual(duplicate);
    closePage();
    expect(await (await openPage({ onResult })).trackLead('usr_1')).toEqual(duplicate);
    expect(fetch).toHaveBeenCalledOnce();
    expect(onResult).toHaveBeenCalledOnce();
  });

  it('is remembered for 30 days', async () => {
    await (await openPage()).trackLead('usr_1');
    closePage();
    vi.setSystemTime(NOW + 30 * DAY - 1);
    expect(await (await openPage()).trackLead('usr_1')).toEqual(duplicate);
    closePage();
    vi.setSystemTime(NOW + 30 * DAY);
    expect(await (await openPage()).trackLead('usr_1')).toEqual(tracked);
  });

  it('on the next page, while it is pending, is the one that is pending', async () => {
    fetch.mockImplementationOnce(() => new Promise<never>(() => undefined));
    void (await openPage()).trackLead('usr_1');
    closePage();
    const next = await openPage({ timeout: 40_000 });
    const result = next.trackLead('usr_1', 'other@example.com');
    expect(await after(30_999, result)).toBeUndefined();
    expect(fetch).toHaveBeenCalledOnce();
    expect(await after(1, result)).toEqual(tracked);
    expect(sent()).toEqual([{ customer_key: 'usr_1' }, { customer_key: 'usr_1' }]);
    expect(await next.trackLead('usr_1')).toEqual(duplicate);
  });

  it('that was rejected is sent again, here and on the next page', async () => {
    fetch.mockImplementation(refuse);
    const tracker = await openPage();
    expect(await tracker.trackLead('usr_1')).toMatchObject({ status: 'rejected' });
    expect(await tracker.trackLead('usr_1')).toMatchObject({ status: 'rejected' });
    closePage();
    expect(await (await openPage()).trackLead('usr_1')).toMatchObject({ status: 'rejected' });
    expect(fetch).toHaveBeenCalledTimes(3);
  });

  it('that was skipped for the want of a click is sent once there is one', async () => {
    const tracker = await openPage({ requireClick: true });
    expect(await tracker.trackLead('usr_1')).toMatchObject({ reason: 'no-click' });
    document.cookie = 'affitor_click_id=cust_1';
    expect(await tracker.trackLead('usr_1')).toEqual(tracked);
  });

  it.each<TrackerOptions>([{ programId: 2 }, { apiBase: '/affitor' }, { testMode: true }])(
    'is another to a tracker with %j',
    async (options) => {
      await (await openPage()).trackLead('usr_1');
      expect(await (await openPage(options)).trackLead('usr_1')).toEqual(tracked);
      expect(await (await openPage(options)).trackLead('usr_1')).toEqual(duplicate);
      expect(fetch).toHaveBeenCalledTimes(2);
    },
  );

  it.each<LeadOptions>([{ clickId: 'cust_2' }, { eventName: 'trial' }, { testMode: true }])(
    'is another with %j',
    async (options) => {
      const tracker = await openPage();
      await tracker.trackLead('usr_1');
      expect(await tracker.trackLead('usr_1', null, options)).toEqual(tracked);
      expect(await tracker.trackLead('usr_1', null, options)).toEqual(duplicate);
    },
  );

  it('is looked for among 50 at most', async () => {
    const tracker = await openPage();
    for (let i = 0; i < 60; i++) await tracker.trackLead(`usr_${i}`);
    expect(localStorage).toHaveLength(50);
    expect(kept()).not.toContain('usr_');
  });
});
