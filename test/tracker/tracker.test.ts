import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { LeadResult } from '../../src/core/lead-result';
import { createMockAffitor } from '../../src/mock/index';
import { createTracker } from '../../src/tracker';
import { after, error, fetch, log } from './page';

const mock = createMockAffitor();

beforeEach(() => {
  mock.reset();
  fetch.mockImplementation((...request) => mock.fetch(new Request(...request)));
});

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

const leadRequests = () => mock.requests.filter(({ path }) => path.endsWith('/lead'));

describe('trackLead', () => {
  it('makes a lead of the customer whom the click cookie names', async () => {
    const click_id = await click();
    const result = await createTracker().trackLead('usr_1', 'User@Example.com');
    expect(result).toEqual({ status: 'tracked', message: 'Lead tracked successfully' });
    expect(mock.state.customers).toMatchObject([
      { click_id, status: 'lead', customer_key: 'usr_1', email: { masked: 'u***@example.com' } },
    ]);
  });

  it('sends what the contract says and nothing else', async () => {
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
    expect(request.credentials).toBe('omit');
    expect(request.keepalive).toBe(true);
  });

  it('has started its request when it returns', async () => {
    const result = createTracker().trackLead('usr_1');
    expect(fetch).toHaveBeenCalledOnce();
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
    expect(mock.state.customers).toMatchObject([{ status: 'lead', customer_key: 'usr_1' }]);
  });

  it('creates a test event in test mode, without a click or a key', async () => {
    const tracker = createTracker({ testMode: true, programId: 1 });
    expect(await tracker.trackLead('')).toEqual({
      status: 'tracked',
      message: 'Test lead event tracked successfully',
      event: { eventId: 1, programId: 1 },
    });
    expect(mock.state).toMatchObject({ customers: [], events: [{ is_test: true }] });
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
    expect(mock.requests).toEqual([]);
    expect(error).toHaveBeenCalledWith(
      '[affitor]',
      'Ignored customerKey: expected a non-empty string or a number, got',
      '',
    );
  });

  it('skips an organic signup where a click is required', async () => {
    const tracker = createTracker({ requireClick: true });
    expect(await tracker.trackLead('usr_1')).toEqual({ status: 'skipped', reason: 'no-click' });
    expect(mock.requests).toEqual([]);
    await click();
    expect(await tracker.trackLead('usr_1')).toMatchObject({ status: 'tracked' });
  });

  it('says aloud why the API refused a lead', async () => {
    const refusal = 'Customer not found. Provide a valid click_id or customer_key.';
    const rejected = { status: 'rejected', httpStatus: 400, message: refusal };
    expect(await createTracker().trackLead('usr_unknown')).toEqual(rejected);
    expect(error).toHaveBeenCalledWith('[affitor]', 'result', rejected);
  });

  it.each<[string, BodyInit | null, number, LeadResult]>([
    ['a page of HTML', '<html></html>', 200, { status: 'queued', reason: 'server' }],
    ['nothing', null, 204, { status: 'queued', reason: 'server' }],
    ['JSON that is cut off', '{"success": tr', 200, { status: 'queued', reason: 'server' }],
    ['an error of HTML', '<html></html>', 502, { status: 'queued', reason: 'server' }],
    [
      'a refusal of HTML',
      '<html></html>',
      403,
      { status: 'rejected', httpStatus: 403, message: '' },
    ],
  ])('takes %s for what it is', async (_, body, status, result) => {
    fetch.mockImplementation(() => Promise.resolve(new Response(body, { status })));
    expect(await after(3_000, createTracker().trackLead('usr_1'))).toEqual(result);
  });

  it.each<[string, unknown]>([
    ['there is no network', () => Promise.reject(new TypeError('Failed to fetch'))],
    ['the page’s own fetch throws', refuse],
    ['the page’s own fetch answers nothing', () => undefined],
    ['the page has taken fetch away', undefined],
  ])('keeps the lead where %s', async (_, pageFetch) => {
    vi.stubGlobal('fetch', pageFetch);
    expect(await after(3_000, createTracker().trackLead('usr_1'))).toEqual({
      status: 'queued',
      reason: 'network',
    });
    expect(error).not.toHaveBeenCalled();
  });

  it.each([
    [{}, 3000],
    [{ timeout: 5000 }, 5000],
    [{ timeout: 0 }, 0],
    // A longer delay would overflow, and fire at once.
    [{ timeout: 1e12, consent: 'pending' }, 2_000_000_000],
  ] as const)(
    'resolves after the timeout of %j, while the request goes on',
    async (options, ms) => {
      fetch.mockImplementation(() => new Promise<never>(() => undefined));
      // It fires each minute, and there are many.
      vi.stubGlobal('setInterval', vi.fn());
      const result = createTracker(options).trackLead('usr_1');
      if (ms) expect(await after(ms - 1, result)).toBeUndefined();
      expect(await after(1, result)).toEqual({ status: 'queued', reason: 'timeout' });
    },
  );

  it('answers on a server that it is no browser', async () => {
    vi.stubGlobal('document', undefined);
    const tracker = createTracker({ debug: true });
    expect(await tracker.trackLead('usr_1')).toEqual({
      status: 'skipped',
      reason: 'not-a-browser',
    });
    expect(tracker.getClickId()).toBeNull();
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

function refuse(): never {
  throw new TypeError('refused');
}
