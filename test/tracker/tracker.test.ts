import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { LeadResult } from '../../src/core/lead-result';
import { defaultSettings } from '../../src/core/options';
import { createMockAffitor } from '../../src/mock/index';
import { createTracker } from '../../src/tracker';
import { DAY } from '../time';
import { consoleError, consoleLog, fetch, resultAfter } from './page';
import { networkError, noResponse } from './responses';
import { queued, skipped } from './results';

const mock = createMockAffitor();

beforeEach(() => {
  mock.reset();
  fetch.mockImplementation((...request) => mock.fetch(new Request(...request)));
});

/** Records a partner's click in the mock and sets the click cookie. Returns the click id. */
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

const leadRequests = () => mock.requests.filter(({ path }) => path.endsWith('/lead'));

describe('trackLead', () => {
  it('makes the customer of the click cookie a lead', async () => {
    const click_id = await click();
    const result = await createTracker().trackLead('usr_1', 'User@Example.com');
    expect(result).toEqual({ status: 'tracked', message: 'Lead tracked successfully' });
    expect(mock.state.customers).toMatchObject([
      { click_id, status: 'lead', customer_key: 'usr_1', email: { masked: 'u***@example.com' } },
    ]);
  });

  it('sends one request with the fields and headers of the contract and no others', async () => {
    const click_id = await click();
    await createTracker().trackLead('usr_1', 'user@example.com');
    expect(fetch).toHaveBeenCalledOnce();
    const request = new Request(...fetch.mock.calls[0]!);
    expect(request.url).toBe('https://api.affitor.com/api/v1/track/lead');
    expect(request.method).toBe('POST');
    expect(await request.json()).toEqual({
      click_id,
      customer_key: 'usr_1',
      email: 'user@example.com',
    });
    expect([...request.headers]).toEqual([['content-type', 'application/json']]);
    expect(request.credentials).toBe('same-origin');
    expect(request.keepalive).toBe(true);
  });

  it('starts the request before it returns', async () => {
    const result = createTracker().trackLead('usr_1');
    expect(fetch).toHaveBeenCalledOnce();
    await result;
  });

  it('reads the click cookie at each call, not when the tracker is created', async () => {
    const tracker = createTracker();
    const click_id = await click();
    await tracker.trackLead('usr_1');
    expect(leadRequests()).toMatchObject([{ body: { click_id } }]);
  });

  it('reads the cookie that cookieName names', async () => {
    const click_id = await click('other');
    await createTracker({ cookieName: 'other' }).trackLead('usr_1');
    expect(leadRequests()).toMatchObject([{ body: { click_id } }]);
  });

  it('sends the lead without a click id when the browser does not let it read cookies', async () => {
    const cookie = vi.spyOn(document, 'cookie', 'get').mockImplementation(() => {
      throw new DOMException('sandboxed', 'SecurityError');
    });
    expect(createTracker().getClickId()).toBeNull();
    await createTracker().trackLead('usr_1');
    expect(leadRequests()).toMatchObject([{ body: { customer_key: 'usr_1' } }]);
    cookie.mockRestore();
  });

  it('is also available as signup, its earlier name', async () => {
    await click();
    await createTracker().signup('usr_1', 'user@example.com');
    expect(mock.state.customers).toMatchObject([{ status: 'lead', customer_key: 'usr_1' }]);
  });

  it('creates a test event in test mode, without a click id or a customer key', async () => {
    const tracker = createTracker({ testMode: true, programId: 1 });
    expect(await tracker.trackLead('')).toEqual({
      status: 'tracked',
      message: 'Test lead event tracked successfully',
      event: { eventId: 1, programId: 1 },
    });
    expect(mock.state).toMatchObject({ customers: [], events: [{ is_test: true }] });
  });

  it('creates a test event without a programme when programId is not set', async () => {
    expect(await createTracker({ testMode: true }).trackLead('usr_1')).toMatchObject({
      event: { programId: null },
    });
  });

  it('skips a lead without a customer key and a click id', async () => {
    expect(await createTracker().trackLead(undefined as never)).toEqual(
      skipped('missing-identifier'),
    );
    expect(mock.requests).toEqual([]);
    expect(consoleError).toHaveBeenCalledWith(
      '[affitor]',
      'Ignored customerKey: expected a non-empty string or a number, got',
      '',
    );
  });

  it('skips a signup without a click when requireClick is on', async () => {
    const tracker = createTracker({ requireClick: true });
    expect(await tracker.trackLead('usr_1')).toEqual(skipped('no-click'));
    expect(mock.requests).toEqual([]);
    await click();
    expect(await tracker.trackLead('usr_1')).toMatchObject({ status: 'tracked' });
  });

  it('logs why the API rejected a lead', async () => {
    const message = 'Customer not found. Provide a valid click_id or customer_key.';
    const rejected = { status: 'rejected', httpStatus: 400, message };
    expect(await createTracker().trackLead('usr_unknown')).toEqual(rejected);
    expect(consoleError).toHaveBeenCalledWith('[affitor]', 'result', rejected);
  });

  it.each<[string, BodyInit | null, number, LeadResult]>([
    ['an HTML page', '<html></html>', 200, queued('server')],
    ['an empty response', null, 204, queued('server')],
    ['incomplete JSON', '{"success": tr', 200, queued('server')],
    ['an HTML page with the status 502', '<html></html>', 502, queued('server')],
    ['an HTML page with the status 403', '<html></html>', 403, queued('server')],
    ['an empty body with the status 404', null, 404, queued('server')],
  ])('handles %s, which is not from the API', async (_, body, status, result) => {
    fetch.mockImplementation(() => Promise.resolve(new Response(body, { status })));
    const { timeout } = defaultSettings;
    expect(await resultAfter(timeout, createTracker().trackLead('usr_1'))).toEqual(result);
  });

  it.each<[string, unknown]>([
    ['there is no network', networkError],
    [
      'the page’s own fetch throws',
      () => {
        throw new TypeError('refused');
      },
    ],
    ['the page’s own fetch returns undefined', () => undefined],
    ['the page has removed fetch', undefined],
  ])('keeps the lead when %s', async (_, pageFetch) => {
    vi.stubGlobal('fetch', pageFetch);
    const { timeout } = defaultSettings;
    const result = createTracker().trackLead('usr_1');
    expect(await resultAfter(timeout, result)).toEqual(queued('network'));
    expect(consoleError).not.toHaveBeenCalled();
  });

  it.each([
    [{}, 3000],
    [{ timeout: 5000 }, 5000],
    [{ timeout: 0 }, 0],
  ] as const)(
    'with the options %j resolves to queued after %d ms without a response',
    async (options, ms) => {
      fetch.mockImplementation(noResponse);
      const result = createTracker(options).trackLead('usr_1');
      if (ms) expect(await resultAfter(ms - 1, result)).toBeUndefined();
      expect(await resultAfter(1, result)).toEqual(queued('timeout'));
    },
  );

  it('never resolves to queued with a timeout that overflows a timer', async () => {
    const tracker = createTracker({ timeout: 2 ** 31, consent: 'pending' });
    expect(await resultAfter(60 * DAY, tracker.trackLead('usr_1'))).toBeUndefined();
  });

  it('skips a lead on a server, where there is no document', async () => {
    vi.stubGlobal('document', undefined);
    const tracker = createTracker({ debug: true });
    expect(await tracker.trackLead('usr_1')).toEqual(skipped('not-a-browser'));
    expect(tracker.getClickId()).toBeNull();
  });

  it('never rejects, whatever its arguments are', async () => {
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

  it.each([
    ['error', consoleError],
    ['log', consoleLog],
  ])('sends the lead when console.%s throws', async (_, method) => {
    method.mockImplementation(() => {
      throw new Error('This page does not allow logging.');
    });
    const tracker = createTracker({ debug: true });
    expect(await tracker.trackLead('', 5 as never, { clickId: 'cust_9' })).toMatchObject({
      status: 'rejected',
    });
  });
});
