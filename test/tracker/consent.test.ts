import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createTracker } from '../../src/tracker';
import { after, answer, closePage, fetch, kept, openPage, sent } from './page';

const tracked = { status: 'tracked', message: 'done' };
const noConsent = { status: 'skipped', reason: 'no-consent' };
const lead = { click_id: 'cust_1', customer_key: 'usr_1' };
const unavailable = () => answer({}, { status: 503 });
const onResult = vi.fn();

beforeEach(() => {
  document.cookie = 'affitor_click_id=cust_1';
});

describe('consent', () => {
  it('that is denied skips a lead: nothing is sent or stored', async () => {
    const tracker = await openPage({ consent: 'denied', onResult });
    expect(await tracker.trackLead('usr_1')).toEqual(noConsent);
    expect(onResult.mock.calls).toEqual([[noConsent, lead]]);
    expect(fetch).not.toHaveBeenCalled();
    expect(kept()).toBe('[{},{}]');
  });

  it('that is pending lets a lead wait in the page’s memory', async () => {
    const tracker = await openPage({ consent: 'pending', onResult });
    const result = after(3_000, tracker.trackLead('usr_1'));
    expect(await result).toEqual({ status: 'queued', reason: 'timeout' });
    tracker.flush();
    dispatchEvent(new Event('online'));
    await vi.advanceTimersByTimeAsync(86_400_000);
    expect(fetch).not.toHaveBeenCalled();
    expect(kept()).toBe('[{},{}]');
    expect(onResult).not.toHaveBeenCalled();
  });

  it('that is pending does not even look at storage', async () => {
    const look = vi.fn(() => []);
    vi.stubGlobal('localStorage', new Proxy({}, { get: look, ownKeys: look }));
    const tracker = await openPage({ consent: 'pending' });
    void tracker.trackLead('usr_1');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(look).not.toHaveBeenCalled();
    tracker.init({ consent: 'granted' });
    await vi.advanceTimersByTimeAsync(0);
    expect(look).toHaveBeenCalled();
  });

  it('that is granted at last sends it, with the click id of the signup', async () => {
    const tracker = await openPage({ consent: 'pending' });
    const result = tracker.trackLead('usr_1');
    document.cookie = 'affitor_click_id=cust_2';
    await vi.advanceTimersByTimeAsync(1_000);
    tracker.init({ consent: 'granted' });
    expect(await after(0, result)).toEqual(tracked);
    expect(sent()).toEqual([lead]);
    expect(await tracker.trackLead('usr_1', null, { clickId: 'cust_1' })).toMatchObject({
      reason: 'duplicate',
    });
  });

  it('that is denied at last does not', async () => {
    const tracker = await openPage({ consent: 'pending', onResult });
    const result = tracker.trackLead('usr_1');
    tracker.init({ consent: 'denied' });
    expect(await after(0, result)).toEqual(noConsent);
    expect(onResult).toHaveBeenCalledOnce();
    expect(fetch).not.toHaveBeenCalled();
  });

  it('that is granted later takes up what an earlier page has left', async () => {
    fetch.mockImplementationOnce(unavailable);
    void (await openPage()).trackLead('usr_1');
    await vi.advanceTimersByTimeAsync(0);
    closePage();
    const tracker = await openPage({ consent: 'pending' });
    await vi.advanceTimersByTimeAsync(120_000);
    expect(fetch).toHaveBeenCalledOnce();
    tracker.init({ consent: 'granted' });
    await vi.advanceTimersByTimeAsync(0);
    expect(sent()).toEqual([lead, lead]);
  });

  it.each([
    ['here', false],
    ['on the next page', true],
  ])('that is withdrawn %s lets go of what is pending', async (_, isNextPage) => {
    const here = await openPage({ onResult });
    fetch.mockImplementation(unavailable);
    void here.trackLead('usr_1', 'user@example.com');
    await vi.advanceTimersByTimeAsync(0);
    expect(kept()).toMatch(/cust_1.*usr_1.*user@example.com/);
    if (isNextPage) closePage();
    (isNextPage ? createTracker({ onResult }) : here).init({ consent: 'denied' });
    await vi.advanceTimersByTimeAsync(600_000);
    expect(fetch).toHaveBeenCalledOnce();
    expect(onResult.mock.calls).toEqual([[noConsent, { ...lead, email: 'user@example.com' }]]);
    expect(kept()).not.toMatch(/cust_1|usr_1|user@example.com/);
  });

  it('that is granted after it was denied sends what is tracked then', async () => {
    const tracker = await openPage({ consent: 'denied' });
    await tracker.trackLead('usr_1');
    tracker.init({ consent: 'granted' });
    expect(await tracker.trackLead('usr_1')).toEqual(tracked);
  });
});
