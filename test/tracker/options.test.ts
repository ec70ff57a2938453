import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { LeadResult } from '../../src/core/lead-result';
import { defaultSettings, type TrackerOptions } from '../../src/core/options';
import { createTracker } from '../../src/tracker';
import { MINUTE } from '../time';
import {
  advance,
  closePage,
  consoleError,
  consoleLog,
  fetch,
  FIRST_BACKOFF_MS,
  openPage,
  resultAfter,
  sentLeads,
  storedText,
} from './page';
import { accept, refuse, unavailable } from './responses';
import { duplicate, queued, rejected, skipped, tracked } from './results';

const lead = { customer_key: 'usr_1' };

describe('init', () => {
  it('applies its options to the leads that are tracked afterwards', async () => {
    const tracker = createTracker({ programId: 1 });
    const before = tracker.trackLead('usr_1');
    tracker.init({ programId: 2 });
    tracker.init({ debug: false });
    await Promise.all([before, tracker.trackLead('usr_2')]);
    expect(sentLeads()).toEqual([
      { customer_key: 'usr_1', additional_data: { program_id: 1 } },
      { customer_key: 'usr_2', additional_data: { program_id: 2 } },
    ]);
  });

  it.each<[string, unknown]>([
    ['programId', 'abc'],
    ['apiBase', 5],
    ['apiBase', 'localhost:4242'],
    ['testMode', 'maybe'],
    ['debug', 'maybe'],
    ['cookieName', ''],
    ['timeout', 'soon'],
    ['storage', 'cookie'],
    ['onResult', 'hear'],
  ])('ignores the option %s with the invalid value %j and logs an error', async (name, value) => {
    createTracker().init({ [name]: value });
    const message = expect.stringContaining(`Ignored ${name}: expected `) as unknown;
    expect(consoleError).toHaveBeenCalledWith('[affitor]', message, value);
    expect(await createTracker({ [name]: value }).trackLead('usr_1')).toEqual(tracked);
    expect(fetch.mock.calls[0]?.[0]).toBe('https://api.affitor.com/api/v1/track/lead');
    expect(sentLeads()).toEqual([lead]);
  });

  it.each<[string, unknown, object]>([
    ['requireClick', 'maybe', skipped('no-click')],
    ['consent', 'yes', queued('timeout')],
  ])('sends nothing when the option %s has the invalid value %j', async (name, value, result) => {
    const tracker = createTracker({ [name]: value });
    expect(await resultAfter(3000, tracker.trackLead('usr_1'))).toEqual(result);
    expect(fetch).not.toHaveBeenCalled();
  });

  it('starts the tracker once, however often it is called', async () => {
    const listen = vi.mocked(addEventListener);
    const tracker = createTracker();
    expect(listen).not.toHaveBeenCalled();
    expect(vi.getTimerCount()).toBe(0);
    tracker.init();
    const listeners = listen.mock.calls.length;
    tracker.init();
    await tracker.trackLead('usr_1');
    expect(listen).toHaveBeenCalledTimes(listeners);
  });
});

describe('the apiBase option', () => {
  it.each([
    ['https://leads.site.test/affitor', 'https://leads.site.test/affitor/api/v1/track/lead'],
    ['/affitor/', 'http://localhost:3000/affitor/api/v1/track/lead'],
  ])('with the value %s sends leads to %s', async (apiBase, url) => {
    await createTracker({ apiBase }).trackLead('usr_1');
    expect(fetch.mock.calls.map(([to]) => to)).toEqual([url]);
  });
});

describe('getClickId', () => {
  it('returns the current value of the click cookie, or null', () => {
    const tracker = createTracker();
    expect(tracker.getClickId()).toBeNull();
    document.cookie = 'affitor_click_id=cust_1';
    expect(tracker.getClickId()).toBe('cust_1');
  });

  it('returns the decoded value of the cookie that cookieName names', () => {
    document.cookie = 'old_other=wrong';
    document.cookie = 'other=cust%201%3B';
    expect(createTracker({ cookieName: 'other' }).getClickId()).toBe('cust 1;');
    expect(createTracker().getClickId()).toBeNull();
    document.cookie = 'old_other=; Max-Age=0';
    document.cookie = 'other=; Max-Age=0';
  });
});

describe('onResult', () => {
  it.each<[string, TrackerOptions, () => Promise<Response>, object]>([
    ['tracked', {}, accept, tracked],
    ['rejected', {}, refuse, rejected],
    ['skipped', { requireClick: true }, unavailable, skipped('no-click')],
  ])('is called once when a lead is %s', async (_, options, response, result) => {
    const onResult = vi.fn();
    fetch.mockImplementation(response);
    const tracker = await openPage({ ...options, onResult });
    expect(await tracker.trackLead('usr_1')).toEqual(result);
    await advance(MINUTE);
    expect(onResult.mock.calls).toEqual([[result, lead]]);
  });

  it('is called for each lead, in the order of the results', async () => {
    const results: unknown[] = [];
    const tracker = await openPage({
      onResult: ({ status }, { customer_key }) => results.push([customer_key, status]),
    });
    fetch.mockImplementationOnce(unavailable);
    void tracker.trackLead('usr_1');
    void tracker.trackLead('usr_2');
    await advance(FIRST_BACKOFF_MS);
    expect(results).toEqual([
      ['usr_2', 'tracked'],
      ['usr_1', 'tracked'],
    ]);
  });

  it('is called for a lead that was sent before onResult was set', async () => {
    const onResult = vi.fn();
    const tracker = await openPage();
    const result = tracker.trackLead('usr_1');
    tracker.init({ onResult });
    await result;
    expect(onResult).toHaveBeenCalledOnce();
  });

  it('is called after the lead is removed from storage, and may track it again', async () => {
    const results: (LeadResult | string)[] = [];
    const tracker = await openPage({
      onResult: () => {
        results.push(storedText());
        void tracker.trackLead('usr_1').then((result) => results.push(result));
      },
    });
    await tracker.trackLead('usr_1');
    await advance(0);
    expect(results).toEqual([expect.not.stringContaining('usr_1'), duplicate]);
  });

  it('does not affect the result when it throws, and the error is logged', async () => {
    const failure = new Error('the page’s own error');
    const tracker = await openPage({
      onResult: () => {
        throw failure;
      },
    });
    expect(await tracker.trackLead('usr_1')).toEqual(tracked);
    expect(consoleError.mock.calls).toEqual([['[affitor]', 'onResult threw', failure]]);
    expect(await tracker.trackLead('usr_1')).toEqual(duplicate);
    expect(await tracker.trackLead('usr_2')).toEqual(tracked);
  });
});

describe('the debug option', () => {
  it('logs the settings, the lead, the request and the result', async () => {
    const tracker = createTracker({ debug: true });
    await tracker.trackLead('usr_1');
    expect(consoleLog.mock.calls).toEqual([
      ['[affitor]', 'settings', { ...defaultSettings, debug: true }],
      ['[affitor]', 'lead', lead],
      ['[affitor]', 'sending', expect.objectContaining({ body: lead, tries: 1 })],
      ['[affitor]', 'result', tracked],
    ]);
  });

  it('logs how long a lead waits and why, with the HTTP status', async () => {
    const tracker = await openPage({ debug: true });
    fetch.mockImplementationOnce(unavailable);
    void tracker.trackLead('usr_1');
    await advance(0);
    const wait = { status: 'wait', ms: FIRST_BACKOFF_MS, reason: 'server', httpStatus: 503 };
    expect(consoleLog).toHaveBeenLastCalledWith(
      '[affitor]',
      'waiting',
      expect.objectContaining(wait),
    );
  });

  it('logs why a lead is skipped', async () => {
    await createTracker({ debug: true, requireClick: true }).trackLead('usr_1');
    expect(consoleLog).toHaveBeenLastCalledWith('[affitor]', 'result', skipped('no-click'));
  });

  it('logs a duplicate, on the same page and on the next one', async () => {
    const tracker = await openPage({ debug: true });
    await tracker.trackLead('usr_1');
    await tracker.trackLead('usr_1');
    expect(consoleLog).toHaveBeenLastCalledWith('[affitor]', 'duplicate', lead);
    closePage();
    consoleLog.mockClear();
    await (await openPage({ debug: true })).trackLead('usr_1');
    expect(consoleLog).toHaveBeenLastCalledWith('[affitor]', 'duplicate', lead);
  });

  it('logs nothing when it is off', async () => {
    const tracker = await openPage();
    fetch.mockImplementationOnce(unavailable);
    await resultAfter(FIRST_BACKOFF_MS, tracker.trackLead('usr_1'));
    await tracker.trackLead('usr_1');
    expect(consoleLog).not.toHaveBeenCalled();
    expect(consoleError).not.toHaveBeenCalled();
  });

  describe('with ?aff= in the address', () => {
    const hint = ['[affitor]', '?aff= without a click cookie:', 'affitor_click_id'];
    beforeEach(() => history.replaceState(null, '', '/signup?plan=pro&aff=PARTNER123'));
    afterEach(() => history.replaceState(null, '', '/'));

    it('logs that the click cookie is missing', async () => {
      await createTracker({ debug: true }).trackLead('usr_1');
      expect(consoleLog.mock.calls).toContainEqual(hint);
    });

    it.each([
      ['there is a click cookie', { debug: true }, 'affitor_click_id=cust_1'],
      ['debug is off', {}, ''],
    ])('does not log a missing click cookie when %s', async (_, options, cookie) => {
      document.cookie = cookie;
      await createTracker(options).trackLead('usr_1');
      expect(consoleLog.mock.calls).not.toContainEqual(hint);
    });

    it('does not log a missing click cookie when another parameter ends in aff', async () => {
      history.replaceState(null, '', '/signup?staff=1');
      await createTracker({ debug: true }).trackLead('usr_1');
      expect(consoleLog.mock.calls).not.toContainEqual(hint);
    });
  });
});
