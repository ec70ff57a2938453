import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { LeadResult } from '../src/core/lead-result';
import { defaultSettings } from '../src/core/options';
import { createMockAffitor } from '../src/mock';
import { createTracker } from '../src/tracker';

const LEAD_URL = 'https://api.affitor.com/api/v1/track/lead';

const mock = createMockAffitor();
const server = setupServer(...mock.handlers);
const error = vi.spyOn(console, 'error').mockImplementation(() => undefined);
const log = vi.spyOn(console, 'log').mockImplementation(() => undefined);

beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
beforeEach(() => history.replaceState(null, '', '/'));
afterEach(() => {
  server.resetHandlers();
  mock.reset();
  vi.clearAllMocks();
  document.cookie = 'affitor_click_id=; Max-Age=0';
  document.cookie = 'other=; Max-Age=0';
});
afterAll(() => server.close());

/** A partner's click, as the mock and the browser know it afterwards. */
async function click(cookieName = 'affitor_click_id'): Promise<string> {
  const response = await mock.fetch(
    new Request('https://api.affitor.com/api/v1/track/click', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ affiliate_url: 'https://site.test/?aff=PARTNER123' }),
    }),
  );
  const { click_id } = (await response.json()) as { click_id: string };
  document.cookie = `${cookieName}=${click_id}`;
  return click_id;
}

const leadRequests = () => mock.requests().filter(({ path }) => path.endsWith('/lead'));

/** Lets the API's next answers be this one. */
const answer = (body: BodyInit | null, init?: ResponseInit) =>
  server.use(http.post(LEAD_URL, () => new HttpResponse(body, init)));

describe('trackLead', () => {
  it('makes a lead of the customer whom the click cookie names', async () => {
    const click_id = await click();
    const result = await createTracker().trackLead('usr_1', 'User@Example.com');
    expect(result).toEqual({ status: 'tracked', message: 'Lead tracked successfully' });
    expect(mock.state().customers).toMatchObject([
      { click_id, status: 'lead', customer_key: 'usr_1', email: { masked: 'u***@example.com' } },
    ]);
  });

  it('sends what the contract says and nothing else', async () => {
    const click_id = await click();
    const requests: Request[] = [];
    server.use(
      http.post(LEAD_URL, ({ request }) => {
        requests.push(request.clone());
      }),
    );
    await createTracker().trackLead('usr_1', 'user@example.com');
    expect(requests).toHaveLength(1);
    const [request] = requests as [Request];
    expect(await request.json()).toEqual({
      click_id,
      customer_key: 'usr_1',
      email: 'user@example.com',
    });
    expect(request.headers.get('Content-Type')).toBe('application/json');
    expect(request.headers.has('Authorization')).toBe(false);
    expect(request.credentials).toBe('omit');
    expect(request.keepalive).toBe(true);
  });

  it('has started its request when it returns', async () => {
    const fetch = vi.spyOn(globalThis, 'fetch');
    const result = createTracker().trackLead('usr_1');
    expect(fetch).toHaveBeenCalledOnce();
    fetch.mockRestore();
    await result;
  });

  it('reads the cookie when it is called, not when it is made', async () => {
    const tracker = createTracker();
    const click_id = await click();
    await tracker.trackLead('usr_1');
    expect(leadRequests()).toMatchObject([{ body: { click_id } }]);
  });

  it('reads a cookie of another name', async () => {
    const click_id = await click('other');
    await createTracker({ cookieName: 'other' }).trackLead('usr_1');
    expect(leadRequests()).toMatchObject([{ body: { click_id } }]);
  });

  it('goes on without the cookie where the browser refuses to read it', async () => {
    const refuse = vi.spyOn(document, 'cookie', 'get').mockImplementation(() => {
      throw new DOMException('sandboxed', 'SecurityError');
    });
    expect(createTracker().getClickId()).toBeNull();
    await createTracker().trackLead('usr_1');
    expect(leadRequests()).toMatchObject([{ body: { customer_key: 'usr_1' } }]);
    refuse.mockRestore();
  });

  it('is called signup by older pages', async () => {
    await click();
    await createTracker().signup('usr_1', 'user@example.com');
    expect(mock.state().customers).toMatchObject([{ status: 'lead', customer_key: 'usr_1' }]);
  });

  it('creates a test event in test mode, without a click or a key', async () => {
    const tracker = createTracker({ testMode: true, programId: 1 });
    expect(await tracker.trackLead('')).toEqual({
      status: 'tracked',
      message: 'Test lead event tracked successfully',
      event: { eventId: 1, programId: 1 },
    });
    expect(mock.state()).toMatchObject({ customers: [], events: [{ is_test: true }] });
  });

  it('names no programme of a test event where none was set', async () => {
    expect(await createTracker({ testMode: true }).trackLead('usr_1')).toMatchObject({
      event: { programId: null },
    });
  });

  it('skips a lead without any id', async () => {
    expect(await createTracker().trackLead(undefined as never)).toEqual({
      status: 'skipped',
      reason: 'missing-identifier',
    });
    expect(mock.requests()).toEqual([]);
    expect(error).toHaveBeenCalledWith(
      '[affitor]',
      'pass customerKey as string matching /\\S/, not',
      '',
    );
  });

  it('skips an organic signup where a click is required', async () => {
    const tracker = createTracker({ requireClick: true });
    expect(await tracker.trackLead('usr_1')).toEqual({ status: 'skipped', reason: 'no-click' });
    expect(mock.requests()).toEqual([]);
    await click();
    expect(await tracker.trackLead('usr_1')).toMatchObject({ status: 'tracked' });
  });

  it('says aloud why the API refused a lead', async () => {
    const refusal = 'Customer not found. Provide a valid click_id or customer_key.';
    const rejected = { status: 'rejected', httpStatus: 400, message: refusal };
    expect(await createTracker().trackLead('usr_unknown')).toEqual(rejected);
    expect(error).toHaveBeenCalledWith('[affitor]', 'lead rejected', rejected);
  });

  it('says nothing aloud of what is no refusal', async () => {
    answer('<html></html>', { status: 502 });
    await createTracker().trackLead('usr_1');
    expect(error).not.toHaveBeenCalled();
  });

  it.each<[string, BodyInit | null, number, LeadResult]>([
    ['a page of HTML', '<html></html>', 200, { status: 'failed', reason: 'server' }],
    ['nothing', null, 204, { status: 'failed', reason: 'server' }],
    ['JSON that is cut off', '{"success": tr', 200, { status: 'failed', reason: 'server' }],
    ['an error of HTML', '<html></html>', 502, { status: 'failed', reason: 'server' }],
    [
      'a refusal of HTML',
      '<html></html>',
      403,
      { status: 'rejected', httpStatus: 403, message: '' },
    ],
  ])('takes %s for what it is', async (_, body, status, result) => {
    answer(body, { status });
    expect(await createTracker().trackLead('usr_1')).toEqual(result);
  });

  it('fails where there is no network', async () => {
    server.use(http.post(LEAD_URL, () => HttpResponse.error()));
    expect(await createTracker().trackLead('usr_1')).toEqual({
      status: 'failed',
      reason: 'network',
    });
  });

  it('fails where the page has taken fetch away', async () => {
    vi.stubGlobal('fetch', undefined);
    expect(await createTracker().trackLead('usr_1')).toEqual({
      status: 'failed',
      reason: 'network',
    });
    vi.unstubAllGlobals();
  });

  it.each([
    [{}, 3000],
    [{ timeout: 5000 }, 5000],
    // A longer delay would overflow, and fire at once.
    [{ timeout: 1e12 }, 2_000_000_000],
  ])('resolves after the timeout of %j, while the request goes on', async (options, ms) => {
    vi.useFakeTimers({ toFake: ['setTimeout'] });
    const abort = vi.spyOn(AbortController.prototype, 'abort');
    server.use(http.post(LEAD_URL, () => new Promise<never>(() => undefined)));
    let result: LeadResult | undefined;
    void createTracker(options)
      .trackLead('usr_1')
      .then((late) => (result = late));
    await vi.advanceTimersByTimeAsync(ms - 1);
    expect(result).toBeUndefined();
    await vi.advanceTimersByTimeAsync(1);
    expect(result).toEqual({ status: 'failed', reason: 'timeout' });
    expect(abort).not.toHaveBeenCalled();
    vi.useRealTimers();
  });

  it('answers on a server that it is no browser', async () => {
    vi.stubGlobal('document', undefined);
    const tracker = createTracker({ debug: true });
    expect(await tracker.trackLead('usr_1')).toEqual({
      status: 'skipped',
      reason: 'not-a-browser',
    });
    expect(tracker.getClickId()).toBeNull();
    vi.unstubAllGlobals();
  });

  it('never rejects, whatever it is passed', async () => {
    const hostile = {
      get clickId(): string {
        throw new Error('no');
      },
    };
    const tracker = createTracker(null as never);
    tracker.init('nonsense' as never);
    for (const options of [hostile, 5, 'text', () => undefined, Symbol('x'), []]) {
      const result = await tracker.trackLead('usr_1', {} as never, options as never);
      expect(result.status).toBe('rejected');
    }
    expect(leadRequests().map(({ body }) => body)).toEqual(
      Array(6).fill({ customer_key: 'usr_1' }),
    );
  });
});

describe('a page that breaks its console', () => {
  it.each([
    ['error', error],
    ['log', log],
  ])('by its %s breaks no lead', async (_, method) => {
    method.mockImplementation(() => {
      throw new Error('nothing may be logged here');
    });
    const tracker = createTracker({ debug: true });
    expect(await tracker.trackLead('', 5 as never, { clickId: 'cust_9' })).toMatchObject({
      status: 'rejected',
    });
    method.mockImplementation(() => undefined);
  });
});

describe('init', () => {
  it('governs what is sent after it', async () => {
    const tracker = createTracker({ programId: 1 });
    const before = tracker.trackLead('usr_1');
    tracker.init({ programId: 2 });
    tracker.init({ debug: false });
    await Promise.all([before, tracker.trackLead('usr_2')]);
    expect(leadRequests().map(({ body }) => body)).toEqual([
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
  ])('names an unusable %s and goes on without it', async (option, value) => {
    createTracker().init({ [option]: value });
    expect(error).toHaveBeenCalledWith(
      '[affitor]',
      expect.stringContaining(`pass ${option} as`),
      value,
    );
    const result = await createTracker({ [option]: value }).trackLead('usr_1');
    expect(result.status).toBe('rejected');
    expect(leadRequests()).toMatchObject([{ body: { customer_key: 'usr_1' } }]);
  });

  it.each(['https://leads.site.test/affitor', 'https://leads.site.test/affitor/'])(
    'sends to another API, at %s',
    async (apiBase) => {
      const other = createMockAffitor({ apiBase });
      server.use(...other.handlers);
      await createTracker({ apiBase }).trackLead('usr_1');
      expect(mock.requests()).toEqual([]);
      expect(other.requests()).toHaveLength(1);
    },
  );
});

describe('getClickId', () => {
  it('is the cookie’s value now, or null', async () => {
    const tracker = createTracker();
    expect(tracker.getClickId()).toBeNull();
    const click_id = await click();
    expect(tracker.getClickId()).toBe(click_id);
  });

  it('is that of just the cookie that is named, decoded', () => {
    document.cookie = 'old_other=wrong';
    document.cookie = 'other=cust%201%3B';
    expect(createTracker({ cookieName: 'other' }).getClickId()).toBe('cust 1;');
    expect(createTracker().getClickId()).toBeNull();
    document.cookie = 'old_other=; Max-Age=0';
  });
});

describe('debug', () => {
  it('tells the settings, what was read and sent, and what was answered', async () => {
    const click_id = await click();
    await createTracker({ debug: true }).trackLead('usr_1');
    expect(log.mock.calls).toEqual([
      ['[affitor]', { ...defaultSettings, debug: true }],
      ['[affitor]', { click_id, customer_key: 'usr_1' }],
      ['[affitor]', { status: 'tracked', message: 'Lead tracked successfully' }],
    ]);
  });

  it('hints at a click script that is not running', async () => {
    history.replaceState(null, '', '/?utm=x&aff=PARTNER123');
    const hint = expect.stringContaining('click script not running') as unknown;
    await createTracker({ debug: true }).trackLead('usr_1');
    expect(log).toHaveBeenCalledWith('[affitor]', hint);
    log.mockClear();
    history.replaceState(null, '', '/?affiliate=PARTNER123&staff=1');
    await createTracker({ debug: true }).trackLead('usr_1');
    expect(log).not.toHaveBeenCalledWith('[affitor]', hint);
    history.replaceState(null, '', '/?aff=PARTNER123');
    await click();
    await createTracker({ debug: true }).trackLead('usr_1');
    expect(log).not.toHaveBeenCalledWith('[affitor]', hint);
  });

  it('tells why a lead was skipped', async () => {
    await createTracker({ debug: true, requireClick: true }).trackLead('usr_1');
    expect(log).toHaveBeenCalledWith('[affitor]', { status: 'skipped', reason: 'no-click' });
  });

  it('is silent unless asked for', async () => {
    await click();
    await createTracker().trackLead('usr_1');
    expect(log).not.toHaveBeenCalled();
    expect(error).not.toHaveBeenCalled();
  });
});
