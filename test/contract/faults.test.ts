import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Fault } from '../../src/mock/faults/fault';
import { badFaults } from './bad-faults';
import { CLICK_ID, lead, now, partnerClick, tracked } from './cases';
import { hosts, type Host } from './hosts';

/** Longer than any test: nobody waits for it. */
const LONG = 2 ** 31 - 1;

const injected = { error: 'Injected fault' };
const LEAD = lead({ click_id: CLICK_ID });
const JSON_TYPE = 'application/json';

const faultsControl = (method: string, body?: unknown) => ({
  method,
  path: '/__mock/faults',
  body,
});

const corsHeaders = (headers: Headers) =>
  [...headers.keys()].filter((name) => name.startsWith('access-control-'));

const parsed = async (response: Response): Promise<unknown> => {
  const text = await response.text();
  return response.headers.get('Content-Type') === JSON_TYPE ? JSON.parse(text) : text;
};

describe.each(Object.entries(hosts))('by way of %s', (_, open) => {
  let host: Host;
  afterEach(() => host.close());

  /** A mock with one customer, who has clicked, and these faults. */
  async function arrange(...faults: Fault[]): Promise<void> {
    host = await open({ now });
    await host.send(partnerClick());
    host.fail(...faults);
  }

  const customerStatus = () => host.state.customers[0]?.status;
  const lastRequest = () => host.requests.at(-1);
  const statuses = async (...requests: (typeof LEAD)[]) => {
    const answered: number[] = [];
    for (const request of requests) answered.push((await host.send(request)).status);
    return answered;
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
    [{ preflight_delay_ms: LONG }, 200, tracked, JSON_TYPE, 'lead'],
    [{ hang: false }, 200, tracked, JSON_TYPE, 'lead'],
  ])('answers as %j says', async (fault, status, answer, type, customer) => {
    await arrange(fault);
    const response = await host.send(LEAD);
    expect(response.status).toBe(status);
    expect(await parsed(response)).toEqual(answer);
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
  ])('sends and exposes Retry-After as %j says', async (fault, status, exposed) => {
    await arrange(fault);
    const { headers, status: sent } = await host.send(LEAD);
    expect(sent).toBe(status);
    expect(headers.get('Retry-After')).toBe(fault.retry_after);
    expect(headers.get('Access-Control-Expose-Headers')).toBe(exposed);
  });

  it.each<[Fault, number, string]>([
    [{ no_cors: 'answer' }, 200, 'lead'],
    [{ no_cors: 'answer', status: 502, body: '<html>' }, 502, 'click'],
    [{ no_cors: 'answer', retry_after: '2' }, 200, 'lead'],
  ])('lets no page of another site read the answer on %j', async (fault, status, customer) => {
    await arrange({ ...fault, times: 1 });
    expect(corsHeaders((await host.send({ ...LEAD, method: 'OPTIONS' })).headers)).not.toEqual([]);
    const { headers, status: sent } = await host.send(LEAD);
    expect(sent).toBe(status);
    expect(corsHeaders(headers)).toEqual([]);
    expect(headers.get('Retry-After')).toBe(fault.retry_after ?? null);
    expect(customerStatus()).toBe(customer);
    expect(corsHeaders((await host.send(LEAD)).headers)).not.toEqual([]);
  });

  it('lets no page send what its preflight must allow, until that is used up', async () => {
    await arrange({ on: 'lead', no_cors: 'preflight', times: 1 }, { status: 503, times: 1 });
    const preflight = async (path = LEAD.path) => {
      const response = await host.send({ path, method: 'OPTIONS' });
      expect(response.status).toBe(204);
      return corsHeaders(response.headers).length;
    };
    // It is on another endpoint, and is about preflights alone.
    expect(await preflight(partnerClick().path)).toBeGreaterThan(0);
    expect(await statuses(LEAD)).toEqual([503]);
    expect(await preflight()).toBe(0);
    expect(await preflight()).toBeGreaterThan(0);
    expect(await statuses(LEAD)).toEqual([200]);
  });

  it('hits only who is named by the click id or the key', async () => {
    const ada = { customer: 'usr_ada', status: 503, times: 2 };
    await arrange(ada, { customer: CLICK_ID, status: 502 }, { customer: 'x', status: 501 });
    const known = partnerClick('PARTNER123', { existing_click_id: CLICK_ID });
    const requests = [
      lead({ customer_key: 'usr_bob' }),
      lead({ customer_key: 'usr_ada' }),
      lead({ click_id: CLICK_ID, customer_key: 'usr_ada' }),
      lead({ click_id: CLICK_ID, customer_key: 'usr_ada' }),
      known,
      partnerClick(),
      lead('{'),
      lead('null'),
    ];
    expect(await statuses(...requests)).toEqual([400, 503, 503, 502, 502, 200, 400, 400]);
  });

  it('answers in place of the API what the API would refuse', async () => {
    await arrange({ status: 503 });
    expect(await statuses(lead('{'))).toEqual([503]);
    expect(lastRequest()).toMatchObject({ body: null, status: 503, answer: injected });
  });

  it('records a request before its answer is late, and stops waiting with the client', async () => {
    const set = vi.spyOn(globalThis, 'setTimeout');
    const clear = vi.spyOn(globalThis, 'clearTimeout');
    await arrange({ delay_ms: LONG });
    const client = new AbortController();
    const sent = host.send(LEAD, client.signal);
    const settled = vi.fn();
    sent.then(settled, settled);
    await vi.waitFor(() =>
      expect(lastRequest()).toMatchObject({ status: 200, answer: tracked, duration_ms: LONG }),
    );
    expect(customerStatus()).toBe('lead');
    expect(settled).not.toHaveBeenCalled();
    client.abort();
    await expect(sent).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }));
    // A timer that is left would keep the process alive.
    const timer: unknown =
      set.mock.results[set.mock.calls.findIndex(([, ms]) => ms === LONG)]?.value;
    await vi.waitFor(() => expect(clear.mock.calls.flat()).toContain(timer));
    set.mockRestore();
    clear.mockRestore();
  });

  it.each<[Fault, string, object]>([
    [{ drop: 'before' }, 'click', { status: null, answer: null }],
    [{ drop: 'before', delay_ms: 5 }, 'click', { status: null, answer: null, duration_ms: 5 }],
    [{ drop: 'after' }, 'lead', { status: 200, answer: tracked }],
    [{ drop: 'after', delay_ms: 5 }, 'lead', { status: 200, answer: tracked, duration_ms: 5 }],
  ])('drops a request as %j says', async (fault, customer, entry) => {
    await arrange({ ...fault, times: 1 });
    await expect(host.send(LEAD)).rejects.toThrow(TypeError);
    expect(customerStatus()).toBe(customer);
    const body = { click_id: CLICK_ID };
    expect(host.requests).toMatchObject([{ fault: null }, { body, fault, ...entry }]);
    // The next one gets through.
    expect((await host.send(partnerClick())).status).toBe(200);
  });

  it('lets a request hang until the client gives up', async () => {
    await arrange({ hang: true, times: 1 });
    const client = new AbortController();
    const sent = host.send(LEAD, client.signal);
    const settled = vi.fn();
    sent.then(settled, settled);
    await vi.waitFor(() =>
      expect(lastRequest()).toMatchObject({ status: null, answer: null, fault: { hang: true } }),
    );
    // What comes after is answered meanwhile.
    expect((await host.send(partnerClick())).status).toBe(200);
    expect(settled).not.toHaveBeenCalled();
    client.abort();
    await expect(sent).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }));
    expect(customerStatus()).toBe('click');
  });

  it('hits a request with one fault, as often as that says, in order', async () => {
    await arrange({ times: 2, status: 503 }, { on: 'click', status: 502 }, { times: 1, body: '' });
    const requests = [LEAD, LEAD, LEAD, LEAD, partnerClick(), partnerClick()];
    expect(await statuses(...requests)).toEqual([503, 503, 200, 200, 502, 502]);
    const hit = host.requests.map(({ fault }) => fault);
    expect(hit).toEqual([
      null,
      { status: 503 },
      { status: 503 },
      { body: '' },
      null,
      { on: 'click', status: 502 },
      { on: 'click', status: 502 },
    ]);
  });

  it('hits nothing but what is posted to the endpoints', async () => {
    await arrange({ times: 1, status: 503 });
    const others = [
      { ...LEAD, method: 'OPTIONS' },
      { ...LEAD, method: 'PUT' },
      { ...LEAD, path: '/api/v1/track/sale' },
      { method: 'GET', path: '/__mock/state' },
    ];
    expect(await statuses(...others, LEAD)).toEqual([204, 404, 404, 200, 503]);
  });

  it('is told faults by its controls, too', async () => {
    await arrange();
    const fault = { on: 'lead', status: 503, retry_after: '2' };
    const posted = await host.send(faultsControl('POST', { ...fault, times: 2 }));
    expect(posted.status).toBe(201);
    expect(await posted.json()).toEqual({ id: 1, ...fault, times: 2 });
    await host.send(faultsControl('POST', { hang: true }));
    expect(await statuses(LEAD)).toEqual([503]);

    const list = await host.send(faultsControl('GET'));
    expect(await list.json()).toEqual([
      { id: 1, ...fault, times: 1 },
      { id: 2, hang: true, times: null },
    ]);
    const emptied = await host.send(faultsControl('DELETE'));
    expect([emptied.status, await emptied.json()]).toEqual([200, []]);
    expect(await statuses(LEAD)).toEqual([200]);
  });

  it('has faults from the start, and again on reset', async () => {
    host = await open({ now, faults: [{ status: 503, times: 1 }] });
    expect(await statuses(partnerClick(), partnerClick())).toEqual([503, 200]);
    host.fail({ status: 501 });
    host.reset();
    expect(await statuses(partnerClick(), partnerClick())).toEqual([503, 200]);
  });

  it('is as late as it was made to be, with the fault’s delay on top', async () => {
    const set = vi.spyOn(globalThis, 'setTimeout');
    host = await open({ now, latency: 7 });
    host.fail({ delay_ms: 11, times: 1 });
    const preflight = { ...LEAD, method: 'OPTIONS' };
    expect(await statuses(partnerClick(), LEAD, preflight)).toEqual([200, 200, 204]);
    host.fail({ preflight_delay_ms: 13 });
    expect(await statuses(preflight)).toEqual([204]);
    expect(host.requests).toMatchObject([{ duration_ms: 18 }, { duration_ms: 7 }]);
    const waits = set.mock.calls.map(([, ms]) => ms).filter((ms) => ms && ms >= 7 && ms <= 20);
    expect(waits).toEqual([18, 7, 7, 20]);
    set.mockRestore();
  });

  it('forgets its faults on reset, from code and by its controls', async () => {
    await arrange({ status: 503 });
    host.reset();
    expect(await (await host.send(faultsControl('GET'))).json()).toEqual([]);
    host.fail({ status: 503 });
    expect(await statuses({ path: '/__mock/reset' }, partnerClick())).toEqual([200, 200]);
  });

  it.each(badFaults)('refuses the fault %j', async (fault, error) => {
    await arrange();
    const response = await host.send(faultsControl('POST', JSON.stringify(fault)));
    expect([response.status, await response.json()]).toEqual([400, { error }]);
    // From code it says the same, and keeps none of what came with it.
    expect(() => host.fail({ status: 503 }, fault as Fault)).toThrow(new Error(error));
    expect(await (await host.send(faultsControl('GET'))).json()).toEqual([]);
  });
});
