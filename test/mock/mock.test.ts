// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { createMockAffitor } from '../../src/mock';
import type { Fault } from '../../src/mock/faults/fault';
import { toRequest } from '../contract/api-request';

const NOON = Date.parse('2026-01-01T12:00:00Z');

const lead = (body: object) =>
  toRequest('https://api.affitor.com', { path: '/api/v1/track/lead', body });

describe('createMockAffitor', () => {
  it('returns the customers, the leads and the requests', async () => {
    const mock = createMockAffitor({ now: () => NOON });
    const { click_id } = mock.addCustomer();
    const fields = { click_id, customer_key: 'usr_1', email: 'ada@example.com' };
    await mock.fetch(lead(fields));
    await mock.fetch(lead({ ...fields, additional_data: { test_mode: true } }));
    await mock.fetch(lead(fields));

    const { email, ...ids } = fields;
    const hashed = { masked: 'a***@example.com' };
    expect(email).not.toBe(hashed.masked);
    expect(mock.customers).toMatchObject([{ ...ids, status: 'lead', email: hashed }]);
    expect(mock.leads).toMatchObject([
      { ...ids, type: 'lead', partner_code: 'PARTNER123', email: hashed, is_test: false },
      { ...ids, type: 'lead', partner_code: null, email: null, is_test: true },
    ]);
    expect(mock.requests).toMatchObject([{ status: 200 }, { mode: 'test' }, { status: 400 }]);
    expect(mock.state).toMatchObject({
      customers: mock.customers,
      events: [{ type: 'click' }, {}, {}],
    });
  });

  it('returns copies', () => {
    const mock = createMockAffitor();
    mock.addCustomer({ status: 'lead' }).status = 'conversion';
    mock.customers.length = 0;
    mock.leads[0]!.customer_key = 'usr_9';
    mock.state.partners.length = 0;
    expect(mock.customers).toMatchObject([{ status: 'lead' }]);
    expect(mock.leads).toMatchObject([{ customer_key: null }]);
    expect(mock.state.partners).toHaveLength(4);
  });

  it('adds a customer that the API then finds', async () => {
    const mock = createMockAffitor();
    mock.addCustomer({ status: 'conversion', customer_key: 'usr_1', partner_code: 'OTHER123' });
    expect(mock.customers).toMatchObject([
      { status: 'conversion', customer_key: 'usr_1', partner_code: 'OTHER123', program_id: 2 },
    ]);
    const response = await mock.fetch(lead({ customer_key: 'usr_1' }));
    expect(await response.json()).toEqual({
      error: 'Customer status cannot be updated to lead. Current status: conversion',
    });
  });

  it('takes the arguments of the global fetch', async () => {
    const mock = createMockAffitor();
    const url = 'https://api.affitor.com/api/v1/track/lead';
    const init = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{}' };
    for (const input of [url, new URL(url), new Request(url)]) {
      expect((await mock.fetch(input, init)).status).toBe(400);
    }
    expect((await mock.fetch(new Request(url, init))).status).toBe(400);
    expect((await mock.fetch('https://api.affitor.com/go/PARTNER123')).status).toBe(302);
    expect(mock.requests).toHaveLength(4);
  });

  it('refuses to add an invalid customer', () => {
    const mock = createMockAffitor();
    expect(() => mock.addCustomer({ partner_code: 'P' })).toThrow(
      'partner_code must be the code of a partner: PARTNER123,',
    );
    expect(() => mock.addCustomer({ status: 'sale' as 'lead' })).toThrow(/^status must be /);
    expect(() => mock.addCustomer([] as object)).toThrow('A customer must be an object');
    expect(mock.customers).toEqual([]);
  });

  it('removes one fault, and keeps the others', async () => {
    const mock = createMockAffitor();
    const [first] = mock.fail({ status: 503 }, { status: 500 });
    expect(mock.removeFault(first!)).toBe(true);
    expect(mock.removeFault(first!)).toBe(false);
    expect((await mock.fetch(lead({}))).status).toBe(500);
  });

  it('clears its faults and keeps its requests', async () => {
    const faults = [{ status: 503 }];
    const mock = createMockAffitor({ faults });
    const send = async () => (await mock.fetch(lead({}))).status;
    expect(await send()).toBe(503);
    mock.clearFaults();
    expect(await send()).toBe(400);
    expect(mock.requests).toHaveLength(2);
    // A reset restores the original faults, though the object has changed.
    faults[0]!.status = 500;
    mock.reset();
    expect(await send()).toBe(503);
  });

  it('shares nothing with another mock', () => {
    const [one, other] = [createMockAffitor(), createMockAffitor()];
    one.addCustomer({ customer_key: 'usr_1' });
    one.fail({ status: 503 });
    expect(other.customers).toEqual([]);
    other.addCustomer({ customer_key: 'usr_1' });
    other.reset();
    expect(one.customers).toHaveLength(1);
  });

  it('has the same state on each run if the test sets its ids and times', async () => {
    const run = async () => {
      let now = NOON;
      const mock = createMockAffitor({
        now: () => now++,
        newClickId: (count) => `click-${count}`,
        seed: { customers: [{ status: 'lead' }] },
      });
      await mock.fetch(new Request('https://api.affitor.com/go/PARTNER123'));
      await mock.fetch(lead({ click_id: 'click-2', customer_key: 'usr_1' }));
      const first = [mock.state, mock.requests];
      mock.reset();
      return [first, mock.state, mock.requests];
    };
    const [first, ...afterReset] = await run();
    expect(await run()).toEqual([first, ...afterReset]);
    expect(first).toMatchObject([
      { customers: [{ click_id: 'click-1' }, { click_id: 'click-2', status: 'lead' }] },
      [{ id: 1 }],
    ]);
    // A reset restarts the ids, but not the clock.
    expect(afterReset).toMatchObject([
      { customers: [{ click_id: 'click-1' }], events: [{}, {}] },
      [],
    ]);
  });

  it('refuses a click id that is taken', () => {
    const mock = createMockAffitor({ newClickId: () => 'click' });
    mock.addCustomer();
    expect(() => mock.addCustomer()).toThrow('click_id must be unique, but click is already taken');
    expect(mock.customers).toHaveLength(1);
  });

  it.each<[object, string]>([
    [{ latency: -1 }, 'latency must be a number of milliseconds from 0 to 2147483647'],
    [{ latency: '150' }, 'latency must be a number of milliseconds from 0 to 2147483647'],
    [{ faults: [{ status: 1 } as Fault] }, 'status must be a whole number from 200 to 599'],
    [{ seed: { partners: 1 } }, 'seed.partners must be an array'],
    [{ seed: null }, 'seed must be an object'],
    [{ faults: { status: 503 } }, 'faults must be an array'],
    [{ faults: [5] }, 'A fault must be an object'],
    [{ now: 5 }, 'now must be a function'],
    [{ newClickId: 'x' }, 'newClickId must be a function'],
    [{ apiBase: 5 }, 'apiBase must be an absolute URL or a path that starts with /'],
    [{ apiBase: 'api.test' }, 'apiBase must be an absolute URL or a path that starts with /'],
    [{ latencey: 5 }, 'latencey is not one of seed, faults, latency, now, newClickId, apiBase'],
    [[], 'options must be an object'],
  ])('rejects the options %j', (options, error) => {
    expect(() => createMockAffitor(options)).toThrow(new Error(error));
  });
});
