import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Fault } from '../../src/mock/faults/fault';
import { MAX_MS } from '../../src/mock/faults/fault-schema';
import type { ApiRequest } from './api-request';
import { CLICK_ID, lead, now, partnerClick, tracked } from './cases/case';
import { hosts, type Host } from './hosts';
import { invalidFaults } from './invalid-faults';

const injected = { error: 'Injected fault' };
const LEAD = lead({ click_id: CLICK_ID });
const JSON_TYPE = 'application/json';

const faultsRequest = (method: string, body?: unknown) => ({
  method,
  path: '/__mock/faults',
  body,
});

const corsHeadersOf = (headers: Headers) =>
  [...headers.keys()].filter((name) => name.startsWith('access-control-'));

const readBody = async (response: Response): Promise<unknown> => {
  const text = await response.text();
  return response.headers.get('Content-Type') === JSON_TYPE ? JSON.parse(text) : text;
};

describe.each(Object.entries(hosts))('faults over %s', (_, open) => {
  let host: Host;
  afterEach(() => host.close());

  /** Opens a mock with one customer, whose status is click, and these faults. */
  async function openWithFaults(...faults: Fault[]): Promise<void> {
    host = await open({ now });
    await host.send(partnerClick());
    host.fail(...faults);
  }

  const customerStatus = () => host.state.customers[0]?.status;
  const lastRequest = () => host.requests.at(-1);
  const sendAll = async (...requests: ApiRequest[]) => {
    const statuses: number[] = [];
    for (const request of requests) statuses.push((await host.send(request)).status);
    return statuses;
  };

  it.each<[Fault, number, unknown, string | null, string]>([
    [{}, 200, tracked, JSON_TYPE, 'lead'],
    [{ status: 503 }, 503, injected, JSON_TYPE, 'click'],
    [{ status: 200 }, 200, injected, JSON_TYPE, 'click'],
    [{ status: 599 }, 599, injected, JSON_TYPE, 'click'],
    [{ status: 204 }, 204, '', null, 'click'],
    [{ body: '<p>ü</p>' }, 200, '<p>ü</p>', 'text/html', 'click'],
    [{ body: '' }, 200, '', 'text/html', 'click'],
    [{ status: 502, body: '<html>' }, 502, '<html>', 'text/html', 'click'],
    [{ delay_ms: 5 }, 200, tracked, JSON_TYPE, 'lead'],
    [{ status: 503, delay_ms: 5 }, 503, injected, JSON_TYPE, 'click'],
    [{ preflight_delay_ms: MAX_MS }, 200, tracked, JSON_TYPE, 'lead'],
    [{ hang: false }, 200, tracked, JSON_TYPE, 'lead'],
  ])('answer with %j', async (fault, status, answer, type, customer) => {
    await openWithFaults(fault);
    const response = await host.send(LEAD);
    expect(response.status).toBe(status);
    expect(await readBody(response)).toEqual(answer);
    expect(response.headers.get('Content-Type')).toBe(type);
    expect(response.headers.get('Access-Control-Allow-Origin')).toBe('*');
    expect(response.headers.get('Access-Control-Expose-Headers')).toBe('Retry-After');
    expect(response.headers.has('Retry-After')).toBe(false);
    expect(customerStatus()).toBe(customer);
    const body = { click_id: CLICK_ID };
    expect(lastRequest()).toMatchObject({ mode: 'browser', body, status, answer, fault });
    expect(lastRequest()?.duration_ms).toBe(fault.delay_ms ?? 0);
  });

  it.each<[Fault, number, string | null]>([
    [{ retry_after: '2', status: 429 }, 429, 'Retry-After'],
    [{ retry_after: 'Wed, 21 Oct 2026 07:28:00 GMT' }, 200, 'Retry-After'],
    [{ retry_after: 'soon', body: '<html>' }, 200, 'Retry-After'],
    [{ retry_after: '' }, 200, 'Retry-After'],
    [{ retry_after: '2', expose_retry_after: true }, 200, 'Retry-After'],
    [{ retry_after: '2', expose_retry_after: false, status: 503 }, 503, null],
  ])('send Retry-After with %j', async (fault, status, exposed) => {
    await openWithFaults(fault);
    const { headers, status: sent } = await host.send(LEAD);
    expect(sent).toBe(status);
    expect(headers.get('Retry-After')).toBe(fault.retry_after);
    expect(headers.get('Access-Control-Expose-Headers')).toBe(exposed);
  });

  it.each<[Fault, number, string]>([
    [{ no_cors: 'answer' }, 200, 'lead'],
    [{ no_cors: 'answer', status: 502, body: '<html>' }, 502, 'click'],
    [{ no_cors: 'answer', retry_after: '2' }, 200, 'lead'],
  ])('hide the response from other origins with %j', async (fault, status, customer) => {
    await openWithFaults({ ...fault, times: 1 });
    expect(corsHeadersOf((await host.send({ ...LEAD, method: 'OPTIONS' })).headers)).not.toEqual(
      [],
    );
    const { headers, status: sent } = await host.send(LEAD);
    expect(sent).toBe(status);
    expect(corsHeadersOf(headers)).toEqual([]);
    expect(headers.get('Retry-After')).toBe(fault.retry_after ?? null);
    expect(customerStatus()).toBe(customer);
    expect(corsHeadersOf((await host.send(LEAD)).headers)).not.toEqual([]);
  });

  it('block preflights with no_cors, the given number of times', async () => {
    await openWithFaults({ on: 'lead', no_cors: 'preflight', times: 1 }, { status: 503, times: 1 });
    const preflight = async (path = LEAD.path) => {
      const response = await host.send({ path, method: 'OPTIONS' });
      expect(response.status).toBe(204);
      return corsHeadersOf(response.headers).length;
    };
    // The fault is for another endpoint, and only for preflights.
    expect(await preflight(partnerClick().path)).toBeGreaterThan(0);
    expect(await sendAll(LEAD)).toEqual([503]);
    expect(await preflight()).toBe(0);
    expect(await preflight()).toBeGreaterThan(0);
    expect(await sendAll(LEAD)).toEqual([200]);
  });

  it('apply only to the customer that they name', async () => {
    const forAda = { customer: 'usr_ada', status: 503, times: 2 };
    await openWithFaults(
      forAda,
      { customer: CLICK_ID, status: 502 },
      { customer: 'x', status: 501 },
    );
    const clickOfCustomer = partnerClick('PARTNER123', { existing_click_id: CLICK_ID });
    const requests = [
      lead({ customer_key: 'usr_bob' }),
      lead({ customer_key: 'usr_ada' }),
      lead({ click_id: CLICK_ID, customer_key: 'usr_ada' }),
      lead({ click_id: CLICK_ID, customer_key: 'usr_ada' }),
      clickOfCustomer,
      partnerClick(),
      lead('{'),
      lead('null'),
    ];
    expect(await sendAll(...requests)).toEqual([400, 503, 503, 502, 502, 200, 400, 400]);
  });

  it('answer requests that the API would refuse', async () => {
    await openWithFaults({ status: 503 });
    expect(await sendAll(lead('{'))).toEqual([503]);
    expect(lastRequest()).toMatchObject({ body: null, status: 503, answer: injected });
  });

  it('delay the response after the request is recorded, until the client aborts it', async () => {
    const setTimeout = vi.spyOn(globalThis, 'setTimeout');
    const clearTimeout = vi.spyOn(globalThis, 'clearTimeout');
    await openWithFaults({ delay_ms: MAX_MS });
    const client = new AbortController();
    const sent = host.send(LEAD, client.signal);
    const settled = vi.fn();
    sent.then(settled, settled);
    await vi.waitFor(() =>
      expect(lastRequest()).toMatchObject({ status: 200, answer: tracked, duration_ms: MAX_MS }),
    );
    expect(customerStatus()).toBe('lead');
    expect(settled).not.toHaveBeenCalled();
    client.abort();
    await expect(sent).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }));
    // A leftover timer would keep the process alive.
    const timer: unknown =
      setTimeout.mock.results[setTimeout.mock.calls.findIndex(([, ms]) => ms === MAX_MS)]?.value;
    await vi.waitFor(() => expect(clearTimeout.mock.calls.flat()).toContain(timer));
    setTimeout.mockRestore();
    clearTimeout.mockRestore();
  });

  it.each<[Fault, string, object]>([
    [{ drop: 'before' }, 'click', { status: null, answer: null }],
    [{ drop: 'before', delay_ms: 5 }, 'click', { status: null, answer: null, duration_ms: 5 }],
    [{ drop: 'after' }, 'lead', { status: 200, answer: tracked }],
    [{ drop: 'after', delay_ms: 5 }, 'lead', { status: 200, answer: tracked, duration_ms: 5 }],
  ])('drop the connection with %j', async (fault, customer, entry) => {
    await openWithFaults({ ...fault, times: 1 });
    await expect(host.send(LEAD)).rejects.toThrow(TypeError);
    expect(customerStatus()).toBe(customer);
    const body = { click_id: CLICK_ID };
    expect(host.requests).toMatchObject([{ fault: null }, { body, fault, ...entry }]);
    // The next request succeeds.
    expect((await host.send(partnerClick())).status).toBe(200);
  });

  it('leave a request without a response until the client aborts it', async () => {
    await openWithFaults({ hang: true, times: 1 });
    const client = new AbortController();
    const sent = host.send(LEAD, client.signal);
    const settled = vi.fn();
    sent.then(settled, settled);
    await vi.waitFor(() =>
      expect(lastRequest()).toMatchObject({ status: null, answer: null, fault: { hang: true } }),
    );
    // The next request is answered meanwhile.
    expect((await host.send(partnerClick())).status).toBe(200);
    expect(settled).not.toHaveBeenCalled();
    client.abort();
    await expect(sent).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }));
    expect(customerStatus()).toBe('click');
  });

  it('apply in order, one per request, the given number of times', async () => {
    await openWithFaults(
      { times: 2, status: 503 },
      { on: 'click', status: 502 },
      { times: 1, body: '' },
    );
    const requests = [LEAD, LEAD, LEAD, LEAD, partnerClick(), partnerClick()];
    expect(await sendAll(...requests)).toEqual([503, 503, 200, 200, 502, 502]);
    const applied = host.requests.map(({ fault }) => fault);
    expect(applied).toEqual([
      null,
      { status: 503 },
      { status: 503 },
      { body: '' },
      null,
      { on: 'click', status: 502 },
      { on: 'click', status: 502 },
    ]);
  });

  it('apply only to POST requests to the endpoints', async () => {
    await openWithFaults({ times: 1, status: 503 });
    const requests = [
      { ...LEAD, method: 'OPTIONS' },
      { ...LEAD, method: 'PUT' },
      { ...LEAD, path: '/api/v1/track/subscription' },
      { method: 'GET', path: '/__mock/state' },
    ];
    expect(await sendAll(...requests, LEAD)).toEqual([204, 404, 404, 200, 503]);
  });

  it('can be added, listed and cleared with the control API', async () => {
    await openWithFaults();
    const fault = { on: 'lead', status: 503, retry_after: '2' };
    const created = await host.send(faultsRequest('POST', { ...fault, times: 2 }));
    expect(created.status).toBe(201);
    expect(await created.json()).toEqual({ id: 1, ...fault, times: 2 });
    await host.send(faultsRequest('POST', { hang: true }));
    expect(await sendAll(LEAD)).toEqual([503]);

    const list = await host.send(faultsRequest('GET'));
    expect(await list.json()).toEqual([
      { id: 1, ...fault, times: 1 },
      { id: 2, hang: true, times: null },
    ]);
    const cleared = await host.send(faultsRequest('DELETE'));
    expect([cleared.status, await cleared.json()]).toEqual([200, []]);
    expect(await sendAll(LEAD)).toEqual([200]);
  });

  it('can be set at the start, and a reset restores them', async () => {
    host = await open({ now, faults: [{ status: 503, times: 1 }] });
    expect(await sendAll(partnerClick(), partnerClick())).toEqual([503, 200]);
    host.fail({ status: 501 });
    host.reset();
    expect(await sendAll(partnerClick(), partnerClick())).toEqual([503, 200]);
  });

  it('add their delay to the latency of the mock', async () => {
    const setTimeout = vi.spyOn(globalThis, 'setTimeout');
    host = await open({ now, latency: 7 });
    host.fail({ delay_ms: 11, times: 1 });
    const preflight = { ...LEAD, method: 'OPTIONS' };
    expect(await sendAll(partnerClick(), LEAD, preflight)).toEqual([200, 200, 204]);
    host.fail({ preflight_delay_ms: 13 });
    expect(await sendAll(preflight)).toEqual([204]);
    expect(host.requests).toMatchObject([{ duration_ms: 18 }, { duration_ms: 7 }]);
    const delays = setTimeout.mock.calls
      .map(([, ms]) => ms)
      .filter((ms) => ms && ms >= 7 && ms <= 20);
    expect(delays).toEqual([18, 7, 7, 20]);
    setTimeout.mockRestore();
  });

  it('are removed by a reset, from code and with the control API', async () => {
    await openWithFaults({ status: 503 });
    host.reset();
    expect(await (await host.send(faultsRequest('GET'))).json()).toEqual([]);
    host.fail({ status: 503 });
    expect(await sendAll({ path: '/__mock/reset' }, partnerClick())).toEqual([200, 200]);
  });

  it.each(invalidFaults.map(({ fault, error }) => [fault, error] as const))(
    'are refused if they are invalid: %j',
    async (fault, error) => {
      await openWithFaults();
      const response = await host.send(faultsRequest('POST', JSON.stringify(fault)));
      expect([response.status, await response.json()]).toEqual([400, { error }]);
      // fail() throws the same error, and adds none of its faults.
      expect(() => host.fail({ status: 503 }, fault as Fault)).toThrow(new Error(error));
      expect(await (await host.send(faultsRequest('GET'))).json()).toEqual([]);
    },
  );
});
