import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { LeadResult } from '../../src/core/lead-result';
import type { TrackerOptions } from '../../src/core/options';
import { defaultSettings } from '../../src/core/options';
import { createTracker } from '../../src/tracker';
import { after, answer, closePage, error, fetch, kept, log, openPage, sent } from './page';

const tracked = { status: 'tracked', message: 'done' };
const lead = { customer_key: 'usr_1' };
const unavailable = () => answer({}, { status: 503 });

describe('init', () => {
  it('governs what is sent after it', async () => {
    const tracker = createTracker({ programId: 1 });
    const before = tracker.trackLead('usr_1');
    tracker.init({ programId: 2 });
    tracker.init({ debug: false });
    await Promise.all([before, tracker.trackLead('usr_2')]);
    expect(sent()).toEqual([
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
    ['requireClick', 'maybe'],
    ['storage', 'cookie'],
    ['consent', 'yes'],
    ['onResult', 'hear'],
  ])('names an unusable %s and goes on without it', async (option, value) => {
    createTracker().init({ [option]: value });
    const advice = expect.stringContaining(`Ignored ${option}: expected `) as unknown;
    expect(error).toHaveBeenCalledWith('[affitor]', advice, value);
    expect(await createTracker({ [option]: value }).trackLead('usr_1')).toEqual(tracked);
    expect(fetch.mock.calls[0]?.[0]).toBe('https://api.affitor.com/api/v1/track/lead');
    expect(sent()).toEqual([lead]);
  });

  it.each([
    ['https://leads.site.test/affitor', 'https://leads.site.test/affitor/api/v1/track/lead'],
    ['/affitor/', '/affitor/api/v1/track/lead'],
  ])('lets the API be at %s', async (apiBase, url) => {
    await createTracker({ apiBase }).trackLead('usr_1');
    expect(fetch.mock.calls.map(([to]) => to)).toEqual([url]);
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

describe('getClickId', () => {
  it('is the cookie’s value now, or null', () => {
    const tracker = createTracker();
    expect(tracker.getClickId()).toBeNull();
    document.cookie = 'affitor_click_id=cust_1';
    expect(tracker.getClickId()).toBe('cust_1');
  });

  it('is that of just the cookie that is named, decoded', () => {
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
    ['a yes', {}, () => answer({ success: true, message: 'done' }), tracked],
    [
      'a no',
      {},
      () => answer({ error: 'no' }, { status: 400 }),
      { status: 'rejected', httpStatus: 400, message: 'no' },
    ],
    [
      'a signup that was skipped',
      { requireClick: true },
      unavailable,
      { status: 'skipped', reason: 'no-click' },
    ],
  ])('hears of %s once, with the lead', async (_, options, end, result) => {
    const onResult = vi.fn();
    fetch.mockImplementation(end);
    const tracker = await openPage({ ...options, onResult });
    expect(await tracker.trackLead('usr_1')).toEqual(result);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(onResult.mock.calls).toEqual([[result, lead]]);
  });

  it('hears of each lead by itself, in the order of their ends', async () => {
    const heard: unknown[] = [];
    const tracker = await openPage({
      onResult: ({ status }, { customer_key }) => heard.push([customer_key, status]),
    });
    fetch.mockImplementationOnce(unavailable);
    void tracker.trackLead('usr_1');
    void tracker.trackLead('usr_2');
    await vi.advanceTimersByTimeAsync(600);
    expect(heard).toEqual([
      ['usr_2', 'tracked'],
      ['usr_1', 'tracked'],
    ]);
  });

  it('may be set while a lead is under way', async () => {
    const onResult = vi.fn();
    const tracker = await openPage();
    const result = tracker.trackLead('usr_1');
    tracker.init({ onResult });
    await result;
    expect(onResult).toHaveBeenCalledOnce();
  });

  it('finds the lead out of storage, and may track it again', async () => {
    const results: (LeadResult | string)[] = [];
    const tracker = await openPage({
      onResult: () => {
        results.push(kept());
        void tracker.trackLead('usr_1').then((result) => results.push(result));
      },
    });
    await tracker.trackLead('usr_1');
    await vi.advanceTimersByTimeAsync(0);
    expect(results).toEqual([
      expect.not.stringContaining('usr_1'),
      { status: 'skipped', reason: 'duplicate' },
    ]);
  });

  it('that throws is named in the console, and breaks nothing', async () => {
    const failure = new Error('of the page’s own');
    const tracker = await openPage({
      onResult: () => {
        throw failure;
      },
    });
    expect(await tracker.trackLead('usr_1')).toEqual(tracked);
    expect(error.mock.calls).toEqual([['[affitor]', 'onResult threw', failure]]);
    expect(await tracker.trackLead('usr_1')).toMatchObject({ reason: 'duplicate' });
    expect(await tracker.trackLead('usr_2')).toEqual(tracked);
  });
});

describe('debug', () => {
  it('tells the settings, what was read and sent, and what was answered', async () => {
    const tracker = createTracker({ debug: true });
    await tracker.trackLead('usr_1');
    expect(log.mock.calls).toEqual([
      ['[affitor]', 'settings', { ...defaultSettings, debug: true }],
      ['[affitor]', 'lead', lead],
      ['[affitor]', 'sending', expect.objectContaining({ lead, tries: 1 })],
      ['[affitor]', 'result', tracked],
    ]);
  });

  it('logs how long a lead waits and why, with the HTTP status', async () => {
    const tracker = await openPage({ debug: true });
    fetch.mockImplementationOnce(unavailable);
    void tracker.trackLead('usr_1');
    await vi.advanceTimersByTimeAsync(0);
    const wait = { status: 'wait', ms: 600, reason: 'server', httpStatus: 503 };
    expect(log).toHaveBeenLastCalledWith('[affitor]', 'waiting', expect.objectContaining(wait));
  });

  it('tells why a lead was skipped', async () => {
    await createTracker({ debug: true, requireClick: true }).trackLead('usr_1');
    const skipped = { status: 'skipped', reason: 'no-click' };
    expect(log).toHaveBeenLastCalledWith('[affitor]', 'result', skipped);
  });

  it('logs a duplicate, on the same page and on the next one', async () => {
    const tracker = await openPage({ debug: true });
    await tracker.trackLead('usr_1');
    await tracker.trackLead('usr_1');
    expect(log).toHaveBeenLastCalledWith('[affitor]', 'duplicate', lead);
    closePage();
    log.mockClear();
    await (await openPage({ debug: true })).trackLead('usr_1');
    expect(log).toHaveBeenLastCalledWith('[affitor]', 'duplicate', lead);
  });

  describe('with ?aff= in the address', () => {
    const hint = ['[affitor]', '?aff= in the address, but no click cookie', 'affitor_click_id'];
    beforeEach(() => history.replaceState(null, '', '/signup?plan=pro&aff=PARTNER123'));
    afterEach(() => history.replaceState(null, '', '/'));

    it('says that the click cookie is missing', async () => {
      await createTracker({ debug: true }).trackLead('usr_1');
      expect(log.mock.calls).toContainEqual(hint);
    });

    it.each([
      ['there is a click cookie', { debug: true }, 'affitor_click_id=cust_1'],
      ['debug is off', {}, ''],
    ])('says nothing when %s', async (_, options, cookie) => {
      document.cookie = cookie;
      await createTracker(options).trackLead('usr_1');
      expect(log.mock.calls).not.toContainEqual(hint);
    });

    it('says nothing when only the name of another parameter ends in aff', async () => {
      history.replaceState(null, '', '/signup?staff=1');
      await createTracker({ debug: true }).trackLead('usr_1');
      expect(log.mock.calls).not.toContainEqual(hint);
    });
  });

  it('is silent unless asked for', async () => {
    const tracker = await openPage();
    fetch.mockImplementationOnce(unavailable);
    await after(600, tracker.trackLead('usr_1'));
    await tracker.trackLead('usr_1');
    expect(log).not.toHaveBeenCalled();
    expect(error).not.toHaveBeenCalled();
  });
});
