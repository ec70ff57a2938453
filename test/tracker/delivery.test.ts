import { afterEach, describe, expect, it, vi } from 'vitest';
import { sleep } from '../../src/browser/timers';
import { REQUEST_TIMEOUT_MS } from '../../src/browser/post-json';
import { defaultSettings } from '../../src/core/options';
import type { Tracker } from '../../src/types';
import { DAY, HOUR, MINUTE, NOW } from '../time';
import {
  advance,
  closePage,
  consoleError,
  fetch,
  FIRST_BACKOFF_MS,
  NOTHING_STORED,
  openPage,
  OUTBOX,
  resultAfter,
  sentLeads,
  storedText,
  storeEntry,
} from './page';
import {
  accept,
  jsonResponse,
  leadAlready,
  networkError,
  noResponse,
  refuse,
  retryAfter,
  unavailable,
} from './responses';
import { duplicate, queued, tracked } from './results';

const lead = { customer_key: 'usr_1' };

describe('trackLead', () => {
  it.each([
    ['a network error', networkError, 'network'],
    ['a 503', unavailable, 'server'],
    ['a 408', () => jsonResponse({ error: 'later' }, { status: 408 }), 'server'],
    ['a 429', () => jsonResponse({ error: 'later' }, { status: 429 }), 'server'],
  ] as const)('sends a lead again after %s', async (_, response, reason) => {
    const onResult = vi.fn();
    const timeout = FIRST_BACKOFF_MS - 1;
    const tracker = await openPage({ timeout, onResult });
    fetch.mockImplementationOnce(response);
    expect(await resultAfter(timeout, tracker.trackLead('usr_1'))).toEqual(queued(reason));
    expect(fetch).toHaveBeenCalledOnce();
    expect(onResult).not.toHaveBeenCalled();
    await advance(1);
    expect(sentLeads()).toEqual([lead, lead]);
    expect(onResult.mock.calls).toEqual([[tracked, lead]]);
    expect(consoleError).not.toHaveBeenCalled();
  });

  it.each([
    ['an HTML page', '<html></html>', { status: 200 }],
    ['an empty response', null, { status: 204 }],
    ['the page of a firewall', '<html></html>', { status: 403 }],
    ['a client error without a body', null, { status: 400 }],
  ])('sends a lead again after %s, and logs once what came', async (_, body, init) => {
    const tracker = await openPage();
    const respond = () => Promise.resolve(new Response(body, init));
    fetch.mockImplementationOnce(respond).mockImplementationOnce(respond);
    expect(await resultAfter(FIRST_BACKOFF_MS * 4, tracker.trackLead('usr_1'))).toEqual(tracked);
    expect(sentLeads()).toEqual([lead, lead, lead]);
    const message = `Not an answer of the API: HTTP ${init.status} from https://api.affitor.com/api/v1/track/lead`;
    expect(consoleError.mock.calls).toEqual([['[affitor]', message, expect.anything()]]);
  });

  it('resolves to tracked when a second attempt succeeds before the timeout', async () => {
    const tracker = await openPage();
    fetch.mockImplementationOnce(networkError);
    expect(await resultAfter(FIRST_BACKOFF_MS, tracker.trackLead('usr_1'))).toEqual(tracked);
  });

  it('waits longer before each attempt', async () => {
    const tracker = await openPage();
    const times: number[] = [];
    fetch.mockImplementation(() => {
      times.push(Date.now() - NOW);
      return unavailable();
    });
    void tracker.trackLead('usr_1');
    await advance(10_000);
    expect(times).toEqual([0, 600, 1_700, 3_800, 7_900]);
  });

  it.each([
    ['tracked', accept],
    ['rejected', refuse],
  ])('does not send a lead again once it is %s', async (status, response) => {
    const onResult = vi.fn();
    const tracker = await openPage({ onResult });
    fetch.mockImplementation(response);
    expect(await tracker.trackLead('usr_1')).toMatchObject({ status });
    tracker.flush();
    await advance(DAY);
    expect(fetch).toHaveBeenCalledOnce();
    expect(onResult).toHaveBeenCalledOnce();
  });

  it('sends a lead again after a request without a response, which it does not abort', async () => {
    const onResult = vi.fn();
    const { timeout } = defaultSettings;
    const tracker = await openPage({ onResult });
    let respondLate: (response: Response) => void;
    fetch.mockImplementationOnce(() => new Promise((resolve) => (respondLate = resolve)));
    expect(await resultAfter(timeout, tracker.trackLead('usr_1'))).toEqual(queued('timeout'));
    await advance(REQUEST_TIMEOUT_MS + FIRST_BACKOFF_MS - timeout - 1);
    expect(fetch).toHaveBeenCalledOnce();
    expect(fetch.mock.calls[0]?.[1].signal).toBeUndefined();
    fetch.mockImplementationOnce(leadAlready);
    await advance(1);
    expect(fetch).toHaveBeenCalledTimes(2);
    respondLate!(Response.json({ success: true }));
    await advance(MINUTE);
    expect(onResult).toHaveBeenCalledOnce();
    expect(fetch).toHaveBeenCalledTimes(2);
  });

  it('resolves to queued with the reason of the last finished attempt', async () => {
    const timeout = REQUEST_TIMEOUT_MS + FIRST_BACKOFF_MS + 1;
    const tracker = await openPage({ timeout });
    fetch.mockImplementationOnce(networkError).mockImplementation(noResponse);
    expect(await resultAfter(timeout, tracker.trackLead('usr_1'))).toEqual(queued('timeout'));
    fetch.mockImplementation(unavailable);
    await advance(1_100);
    expect(await resultAfter(timeout, tracker.trackLead('usr_1'))).toEqual(queued('server'));
  });

  it('sends every second attempt without keepalive, which the browser may refuse', async () => {
    const tracker = await openPage();
    fetch.mockImplementation(networkError);
    void tracker.trackLead('usr_1');
    await advance(2_000);
    expect(fetch.mock.calls.map(([, init]) => init.keepalive)).toEqual([true, false, true]);
  });

  it('resolves to tracked when a repeated attempt finds that the API has the lead', async () => {
    const tracker = await openPage();
    fetch.mockImplementationOnce(networkError).mockImplementationOnce(leadAlready);
    expect(await resultAfter(FIRST_BACKOFF_MS, tracker.trackLead('usr_1'))).toMatchObject({
      status: 'tracked',
    });
    expect(consoleError).not.toHaveBeenCalled();
    expect(await tracker.trackLead('usr_1')).toEqual(duplicate);
  });

  it('resolves to rejected when the first attempt finds that the API has the lead', async () => {
    const tracker = await openPage();
    fetch.mockImplementationOnce(leadAlready);
    const result = tracker.trackLead('usr_1');
    expect(await resultAfter(FIRST_BACKOFF_MS, result)).toMatchObject({ status: 'rejected' });
    expect(fetch).toHaveBeenCalledOnce();
  });

  it('resolves to duplicate when another tab has tracked the lead at the same instant', async () => {
    const onResult = vi.fn();
    const tracker = await openPage({ onResult });
    fetch.mockImplementationOnce(leadAlready);
    const result = tracker.trackLead('usr_1');
    await advance(0);
    // The other tab gets its response later than this one.
    const [key] = Object.keys(localStorage);
    storeEntry({ status: 'tracked', at: NOW }, key);
    expect(await resultAfter(FIRST_BACKOFF_MS, result)).toEqual(duplicate);
    expect(fetch).toHaveBeenCalledOnce();
    expect(onResult).not.toHaveBeenCalled();
    expect(consoleError).not.toHaveBeenCalled();
    expect(storedText()).toContain('tracked');
  });

  it.each([
    ['rejected', refuse],
    ['tracked', accept],
    ['unavailable', unavailable],
  ])('keeps the memory of another tab that has tracked the lead: %s', async (_, response) => {
    const onResult = vi.fn();
    const tracker = await openPage({ onResult });
    fetch.mockImplementationOnce(() => {
      storeEntry({ status: 'tracked', at: NOW }, Object.keys(localStorage)[0]);
      return response();
    });
    const result = tracker.trackLead('usr_1');
    expect(await resultAfter(FIRST_BACKOFF_MS, result)).toEqual(duplicate);
    expect(storedText()).toContain('tracked');
    expect(onResult).not.toHaveBeenCalled();
  });

  it('gives up a lead after seven days', async () => {
    const onResult = vi.fn();
    const tracker = await openPage({ onResult });
    fetch.mockImplementation(unavailable);
    void tracker.trackLead('usr_1');
    await advance(0);
    vi.setSystemTime(NOW + 7 * DAY);
    await advance(FIRST_BACKOFF_MS);
    expect(fetch).toHaveBeenCalledOnce();
    const result = { status: 'failed', reason: 'expired' };
    expect(onResult.mock.calls).toEqual([[result, lead]]);
    expect(consoleError.mock.calls).toEqual([['[affitor]', 'result', result]]);
    expect(storedText()).not.toContain('usr_1');
  });
});

describe('the Retry-After header', () => {
  it.each([
    ['7', 7_000],
    ['Thu, 01 Jan 2026 12:00:10 GMT', 10_000],
    ['86400', HOUR],
    // A proxy has added the header again.
    ['20, 20', 20_000],
    ['Thu, 01 Jan 2026 12:00:10 GMT, Thu, 01 Jan 2026 12:00:10 GMT', 10_000],
    // Shorter than the backoff, or invalid.
    ['0', FIRST_BACKOFF_MS],
    ['0.2', FIRST_BACKOFF_MS],
    ['soon', FIRST_BACKOFF_MS],
  ])('with the value %s delays the next attempt by %d ms', async (value, ms) => {
    const tracker = await openPage();
    fetch.mockImplementationOnce(retryAfter(value));
    void tracker.trackLead('usr_1');
    await advance(ms - 1);
    expect(fetch).toHaveBeenCalledOnce();
    await advance(1);
    expect(fetch).toHaveBeenCalledTimes(2);
  });

  it('delays the next attempt in spite of flush and of events', async () => {
    const tracker = await openPage();
    fetch.mockImplementationOnce(retryAfter('7'));
    void tracker.trackLead('usr_1');
    for (let second = 0; second < 6; second++) {
      await advance(1_000);
      tracker.flush();
      dispatchEvent(new Event('online'));
    }
    await advance(999);
    expect(fetch).toHaveBeenCalledOnce();
    await advance(1);
    expect(fetch).toHaveBeenCalledTimes(2);
  });

  it('delays the first attempt of the next page', async () => {
    const tracker = await openPage();
    fetch.mockImplementationOnce(retryAfter('7'));
    void tracker.trackLead('usr_1');
    await advance(0);
    closePage();
    await openPage();
    await advance(6_999);
    expect(fetch).toHaveBeenCalledOnce();
    await advance(1);
    expect(fetch).toHaveBeenCalledTimes(2);
  });
});

describe('the backoff', () => {
  const visibility = vi.spyOn(document, 'visibilityState', 'get');
  const changeVisibility = (state: DocumentVisibilityState) => {
    visibility.mockReturnValue(state);
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
  };
  afterEach(() => void visibility.mockReturnValue('visible'));

  it.each<[string, (tracker: Tracker) => void]>([
    ['flush is called', (tracker) => tracker.flush()],
    ['init is called', (tracker) => tracker.init()],
    ['the network is back', () => dispatchEvent(new Event('online'))],
    ['the page is shown again', () => dispatchEvent(new Event('pageshow'))],
    ['the page becomes visible', () => changeVisibility('visible')],
  ])('ends early, once, when %s', async (_, trigger) => {
    const tracker = await openPage();
    fetch.mockImplementation(networkError);
    void tracker.trackLead('usr_1');
    await advance(0);
    trigger(tracker);
    await advance(0);
    expect(fetch).toHaveBeenCalledTimes(2);
    await advance(1_099);
    expect(fetch).toHaveBeenCalledTimes(2);
    await advance(1);
    expect(fetch).toHaveBeenCalledTimes(3);
  });

  it('does not end early when the page becomes hidden', async () => {
    const tracker = await openPage();
    fetch.mockImplementationOnce(networkError);
    void tracker.trackLead('usr_1');
    await advance(0);
    changeVisibility('hidden');
    await advance(FIRST_BACKOFF_MS - 1);
    expect(fetch).toHaveBeenCalledOnce();
  });

  it('ends early for all leads', async () => {
    const tracker = await openPage();
    fetch.mockImplementationOnce(networkError).mockImplementationOnce(networkError);
    void tracker.trackLead('usr_1');
    void tracker.trackLead('usr_2');
    await advance(0);
    tracker.flush();
    await advance(0);
    expect(sentLeads().slice(2)).toEqual([lead, { customer_key: 'usr_2' }]);
  });
});

describe('a prerendered page', () => {
  it('stores and sends nothing until it is activated', async () => {
    Object.assign(document, { prerendering: true });
    const tracker = await openPage();
    const result = tracker.trackLead('usr_1');
    await advance(HOUR);
    expect(await result).toEqual(queued('timeout'));
    expect(fetch).not.toHaveBeenCalled();
    expect(storedText()).toBe(NOTHING_STORED);
    Object.assign(document, { prerendering: false });
    document.dispatchEvent(new Event('prerenderingchange'));
    await advance(0);
    expect(sentLeads()).toEqual([lead]);
  });
});

describe('many pending leads', () => {
  const storeLeads = (count: number) => {
    for (let i = 0; i < count; i++) {
      storeEntry(
        { body: { customer_key: `usr_${i}` }, at: NOW, tries: 1, next: 0 },
        `${OUTBOX}${i}`,
      );
    }
  };

  it('are sent six at a time', async () => {
    storeLeads(50);
    let underWay = 0;
    let most = 0;
    fetch.mockImplementation(async () => {
      most = Math.max(most, ++underWay);
      await sleep(100);
      underWay--;
      return accept();
    });
    await openPage();
    await advance(MINUTE);
    expect(fetch).toHaveBeenCalledTimes(50);
    expect(most).toBe(6);
    expect(storedText()).not.toContain('usr_');
  });

  it('are read as often for each lead, however many there are', async () => {
    const parse = vi.spyOn(JSON, 'parse');
    const readsPerLead: number[] = [];
    for (const count of [100, 400]) {
      storeLeads(count);
      parse.mockClear();
      await openPage();
      await advance(MINUTE);
      expect(storedText()).not.toContain('usr_');
      readsPerLead.push(parse.mock.calls.length / count);
      closePage();
      localStorage.clear();
    }
    parse.mockRestore();
    expect(Math.max(...readsPerLead)).toBeLessThan(10);
  });
});

describe('timers', () => {
  it('are all gone when no lead is pending', async () => {
    const tracker = await openPage();
    fetch.mockImplementationOnce(unavailable);
    void tracker.trackLead('usr_1');
    await advance(FIRST_BACKOFF_MS);
    // jsdom's storage sets timers of its own.
    await advance(1);
    expect(fetch).toHaveBeenCalledTimes(2);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('are all gone when one attempt succeeds', async () => {
    const tracker = await openPage();
    await tracker.trackLead('usr_1');
    await advance(1);
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('flush', () => {
  it('does not start a second attempt while the first one has no response', async () => {
    const tracker = await openPage();
    fetch.mockImplementation(noResponse);
    void tracker.trackLead('usr_1');
    tracker.flush();
    dispatchEvent(new Event('online'));
    await advance(REQUEST_TIMEOUT_MS - 1);
    expect(fetch).toHaveBeenCalledOnce();
  });
});
