import { describe, expect, it, vi } from 'vitest';
import type { Tracker } from '../../src/types';
import { after, answer, closePage, error, fetch, NOW, openPage, sent } from './page';

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const noAnswer = () => new Promise<never>(() => undefined);
const noNetwork = () => Promise.reject(new TypeError('Failed to fetch'));
const unavailable = (retryAfter?: string) => () =>
  answer({}, { status: 503, headers: retryAfter ? { 'Retry-After': retryAfter } : {} });
const leadAlready = () =>
  answer(
    { error: 'Customer status cannot be updated to lead. Current status: lead' },
    { status: 400 },
  );

describe('a lead', () => {
  it.each([
    ['no network', noNetwork, 'network'],
    ['a 503', unavailable(), 'server'],
    ['a 408', () => answer({ error: 'later' }, { status: 408 }), 'server'],
    ['a 429', () => answer({ error: 'later' }, { status: 429 }), 'server'],
    ['a page of HTML', () => Promise.resolve(new Response('<html></html>')), 'server'],
    ['an empty answer', () => Promise.resolve(new Response(null, { status: 204 })), 'server'],
  ])('is tried again after %s', async (_, failure, reason) => {
    const onResult = vi.fn();
    const tracker = await openPage({ timeout: 599, onResult });
    fetch.mockImplementationOnce(failure);
    expect(await after(599, tracker.trackLead('usr_1'))).toEqual({ status: 'queued', reason });
    expect(fetch).toHaveBeenCalledOnce();
    expect(onResult).not.toHaveBeenCalled();
    await pass(1);
    expect(sent()).toEqual([{ customer_key: 'usr_1' }, { customer_key: 'usr_1' }]);
    const tracked = { status: 'tracked', message: 'done' };
    expect(onResult.mock.calls).toEqual([[tracked, { customer_key: 'usr_1' }]]);
    expect(error).not.toHaveBeenCalled();
  });

  it('that is tried again in time is tracked', async () => {
    const tracker = await openPage();
    fetch.mockImplementationOnce(noNetwork);
    expect(await after(600, tracker.trackLead('usr_1'))).toMatchObject({ status: 'tracked' });
  });

  it('is tried at ever longer intervals', async () => {
    const tracker = await openPage();
    const times: number[] = [];
    fetch.mockImplementation(() => {
      times.push(Date.now() - NOW);
      return unavailable()();
    });
    void tracker.trackLead('usr_1');
    await pass(10_000);
    expect(times).toEqual([0, 600, 1_700, 3_800, 7_900]);
  });

  it.each([
    ['tracked', () => answer({ success: true })],
    ['rejected', () => answer({ error: 'no' }, { status: 400 })],
  ])('is not tried again once it is %s', async (status, end) => {
    const onResult = vi.fn();
    const tracker = await openPage({ onResult });
    fetch.mockImplementation(end);
    expect(await tracker.trackLead('usr_1')).toMatchObject({ status });
    tracker.flush();
    await pass(86_400_000);
    expect(fetch).toHaveBeenCalledOnce();
    expect(onResult).toHaveBeenCalledOnce();
  });

  it('is tried again where no answer has come in 30 s, and is not cut off', async () => {
    const onResult = vi.fn();
    const tracker = await openPage({ onResult });
    let answerLate: (response: Response) => void;
    fetch.mockImplementationOnce(() => new Promise((resolve) => (answerLate = resolve)));
    const timeout = { status: 'queued', reason: 'timeout' };
    expect(await after(3_000, tracker.trackLead('usr_1'))).toEqual(timeout);
    await pass(27_599);
    expect(fetch).toHaveBeenCalledOnce();
    expect(fetch.mock.calls[0]?.[1].signal).toBeUndefined();
    fetch.mockImplementationOnce(leadAlready);
    await pass(1);
    expect(fetch).toHaveBeenCalledTimes(2);
    answerLate!(Response.json({ success: true }));
    await pass(60_000);
    expect(onResult).toHaveBeenCalledOnce();
    expect(fetch).toHaveBeenCalledTimes(2);
  });

  it('says of the last attempt why it is queued', async () => {
    const tracker = await openPage({ timeout: 30_601 });
    fetch.mockImplementationOnce(noNetwork).mockImplementation(noAnswer);
    const queued = { status: 'queued', reason: 'timeout' };
    expect(await after(30_601, tracker.trackLead('usr_1'))).toEqual(queued);
    fetch.mockImplementation(unavailable());
    await pass(1_100);
    expect(await after(30_601, tracker.trackLead('usr_1'))).toMatchObject({ reason: 'server' });
  });

  it('is tried again without keepalive, which the browser may have refused', async () => {
    const tracker = await openPage();
    fetch.mockImplementation(noNetwork);
    void tracker.trackLead('usr_1');
    await pass(2_000);
    expect(fetch.mock.calls.map(([, init]) => init.keepalive)).toEqual([true, false, true]);
  });

  it('of which a repeated attempt finds it there is tracked, and no error', async () => {
    const tracker = await openPage();
    fetch.mockImplementationOnce(noNetwork).mockImplementationOnce(leadAlready);
    expect(await after(600, tracker.trackLead('usr_1'))).toMatchObject({ status: 'tracked' });
    expect(error).not.toHaveBeenCalled();
    expect(await tracker.trackLead('usr_1')).toMatchObject({ reason: 'duplicate' });
  });

  it('of which the first attempt finds it there is rejected', async () => {
    const tracker = await openPage();
    fetch.mockImplementationOnce(leadAlready);
    expect(await tracker.trackLead('usr_1')).toMatchObject({ status: 'rejected' });
  });

  it('is given up after a week', async () => {
    const onResult = vi.fn();
    const tracker = await openPage({ onResult });
    fetch.mockImplementation(unavailable());
    void tracker.trackLead('usr_1');
    await pass(0);
    vi.setSystemTime(NOW + 7 * 86_400_000);
    await pass(600);
    expect(fetch).toHaveBeenCalledOnce();
    const expired = { status: 'failed', reason: 'expired' };
    expect(onResult.mock.calls).toEqual([[expired, { customer_key: 'usr_1' }]]);
    expect(error).not.toHaveBeenCalled();
    expect(JSON.stringify(localStorage)).not.toContain('usr_1');
  });
});

describe('Retry-After', () => {
  it.each([
    ['7', 7_000],
    ['Thu, 01 Jan 2026 12:00:10 GMT', 10_000],
    ['86400', 3_600_000],
    // Shorter than our own backoff, or of no use.
    ['0', 600],
    ['0.2', 600],
    ['soon', 600],
  ])('of %s is waited for', async (retryAfter, ms) => {
    const tracker = await openPage();
    fetch.mockImplementationOnce(unavailable(retryAfter));
    void tracker.trackLead('usr_1');
    await pass(ms - 1);
    expect(fetch).toHaveBeenCalledOnce();
    await pass(1);
    expect(fetch).toHaveBeenCalledTimes(2);
  });

  it('is not cut short by flush or by an event', async () => {
    const tracker = await openPage();
    fetch.mockImplementationOnce(unavailable('7'));
    void tracker.trackLead('usr_1');
    for (let second = 0; second < 6; second++) {
      await pass(1_000);
      tracker.flush();
      dispatchEvent(new Event('online'));
    }
    await pass(999);
    expect(fetch).toHaveBeenCalledOnce();
    await pass(1);
    expect(fetch).toHaveBeenCalledTimes(2);
  });

  it('is obeyed by the next page too', async () => {
    const tracker = await openPage();
    fetch.mockImplementationOnce(unavailable('7'));
    void tracker.trackLead('usr_1');
    await pass(0);
    closePage();
    await openPage();
    await pass(6_999);
    expect(fetch).toHaveBeenCalledOnce();
    await pass(1);
    expect(fetch).toHaveBeenCalledTimes(2);
  });
});

describe('a wait of our own', () => {
  const show = (hidden: boolean) => {
    vi.spyOn(document, 'hidden', 'get').mockReturnValue(hidden);
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
  };

  it.each<[string, (tracker: Tracker) => void]>([
    ['flush', (tracker) => tracker.flush()],
    ['init', (tracker) => tracker.init()],
    ['the network that is back', () => dispatchEvent(new Event('online'))],
    ['a page that is back', () => dispatchEvent(new Event('pageshow'))],
    ['somebody who looks at the page', () => show(false)],
  ])('is cut short by %s, once', async (_, cue) => {
    const tracker = await openPage();
    fetch.mockImplementation(noNetwork);
    void tracker.trackLead('usr_1');
    await pass(0);
    cue(tracker);
    await pass(0);
    expect(fetch).toHaveBeenCalledTimes(2);
    await pass(1_099);
    expect(fetch).toHaveBeenCalledTimes(2);
    await pass(1);
    expect(fetch).toHaveBeenCalledTimes(3);
  });

  it('is not cut short by somebody who looks away', async () => {
    const tracker = await openPage();
    fetch.mockImplementationOnce(noNetwork);
    void tracker.trackLead('usr_1');
    await pass(0);
    show(true);
    await pass(599);
    expect(fetch).toHaveBeenCalledOnce();
  });

  it('is that of each lead', async () => {
    const tracker = await openPage();
    fetch.mockImplementationOnce(noNetwork).mockImplementationOnce(noNetwork);
    void tracker.trackLead('usr_1');
    void tracker.trackLead('usr_2');
    await pass(0);
    tracker.flush();
    await pass(0);
    expect(sent().slice(2)).toEqual([{ customer_key: 'usr_1' }, { customer_key: 'usr_2' }]);
  });

  it('does not begin an attempt beside one that is under way', async () => {
    const tracker = await openPage();
    fetch.mockImplementation(noAnswer);
    void tracker.trackLead('usr_1');
    tracker.flush();
    dispatchEvent(new Event('online'));
    await pass(29_999);
    expect(fetch).toHaveBeenCalledOnce();
  });
});
