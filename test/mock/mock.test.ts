// @vitest-environment node
import { expect, it } from 'vitest';
import { createMockAffitor } from '../../src/mock';
import type { Fault } from '../../src/mock/faults/fault';

const NOON = Date.parse('2026-01-01T12:00:00Z');

const post = (path: string, body: object) =>
  new Request(`https://api.affitor.com/api/v1/track/${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });

it('shows the customers, the leads and the requests', async () => {
  const mock = createMockAffitor({ now: () => NOON });
  const { click_id } = mock.addCustomer();
  const told = { click_id, customer_key: 'usr_1', email: 'ada@example.com' };
  await mock.fetch(post('lead', told));
  await mock.fetch(post('lead', { ...told, additional_data: { test_mode: true } }));
  await mock.fetch(post('lead', told));

  const { email, ...ids } = told;
  const kept = { masked: 'a***@example.com' };
  expect(email).not.toBe(kept.masked);
  expect(mock.customers).toMatchObject([{ ...ids, status: 'lead', email: kept }]);
  expect(mock.leads).toMatchObject([
    { ...ids, type: 'lead', partner_code: 'PARTNER123', email: kept, is_test: false },
    { ...ids, type: 'lead', partner_code: null, email: null, is_test: true },
  ]);
  expect(mock.requests).toMatchObject([{ status: 200 }, { mode: 'test' }, { status: 400 }]);
  expect(mock.state).toMatchObject({
    customers: mock.customers,
    events: [{ type: 'click' }, {}, {}],
  });
});

it('hands out copies', () => {
  const mock = createMockAffitor();
  mock.addCustomer({ status: 'lead' }).status = 'conversion';
  mock.customers.length = 0;
  mock.leads[0]!.customer_key = 'usr_9';
  mock.state.partners.length = 0;
  expect(mock.customers).toMatchObject([{ status: 'lead' }]);
  expect(mock.leads).toMatchObject([{ customer_key: null }]);
  expect(mock.state.partners).toHaveLength(4);
});

it('arranges a customer, whom the API then knows', async () => {
  const mock = createMockAffitor();
  mock.addCustomer({ status: 'conversion', customer_key: 'usr_1', partner_code: 'OTHER123' });
  expect(mock.customers).toMatchObject([
    { status: 'conversion', customer_key: 'usr_1', partner_code: 'OTHER123', program_id: 2 },
  ]);
  const answer = await mock.fetch(post('lead', { customer_key: 'usr_1' }));
  expect(await answer.json()).toEqual({
    error: 'Customer status cannot be updated to lead. Current status: conversion',
  });
});

it('arranges no customer who could not be', () => {
  const mock = createMockAffitor();
  expect(() => mock.addCustomer({ partner_code: 'P' })).toThrow(
    'partner_code must be that of a partner: PARTNER123,',
  );
  expect(() => mock.addCustomer({ status: 'sale' as 'lead' })).toThrow(/^status must be /);
  expect(() => mock.addCustomer([] as object)).toThrow('A customer must be an object');
  expect(mock.customers).toEqual([]);
});

it('takes its faults back without forgetting what happened', async () => {
  const first = [{ status: 503 }];
  const mock = createMockAffitor({ faults: first });
  const send = async () => (await mock.fetch(post('lead', {}))).status;
  expect(await send()).toBe(503);
  mock.clearFaults();
  expect(await send()).toBe(400);
  expect(mock.requests).toHaveLength(2);
  // They are there again as they were, whatever has become of the objects.
  first[0]!.status = 500;
  mock.reset();
  expect(await send()).toBe(503);
});

it('shares nothing with another', () => {
  const [one, other] = [createMockAffitor(), createMockAffitor()];
  one.addCustomer({ customer_key: 'usr_1' });
  one.fail({ status: 503 });
  expect(other.customers).toEqual([]);
  other.addCustomer({ customer_key: 'usr_1' });
  other.reset();
  expect(one.customers).toHaveLength(1);
});

it('has the same state on each run, where ids and times come from its test', async () => {
  const play = async () => {
    let now = NOON;
    const mock = createMockAffitor({
      now: () => now++,
      newClickId: (count) => `click-${count}`,
      seed: { customers: [{ status: 'lead' }] },
    });
    await mock.fetch(new Request('https://api.affitor.com/go/PARTNER123'));
    await mock.fetch(post('lead', { click_id: 'click-2', customer_key: 'usr_1' }));
    const first = [mock.state, mock.requests];
    mock.reset();
    return [first, mock.state, mock.requests];
  };
  const [first, ...afterReset] = await play();
  expect(await play()).toEqual([first, ...afterReset]);
  expect(first).toMatchObject([
    { customers: [{ click_id: 'click-1' }, { click_id: 'click-2', status: 'lead' }] },
    [{ id: 1 }],
  ]);
  // The ids begin again, the time goes on.
  expect(afterReset).toMatchObject([
    { customers: [{ click_id: 'click-1' }], events: [{}, {}] },
    [],
  ]);
});

it('takes no click id twice', () => {
  const mock = createMockAffitor({ newClickId: () => 'click' });
  mock.addCustomer();
  expect(() => mock.addCustomer()).toThrow('click_id must be new, and click is not');
  expect(mock.customers).toHaveLength(1);
});

it.each<[object, string]>([
  [{ latency: -1 }, 'latency must be a number of milliseconds from 0 to 2147483647'],
  [{ latency: '150' }, 'latency must be a number of milliseconds from 0 to 2147483647'],
  [{ faults: [{ status: 1 } as Fault] }, 'status must be a whole number from 200 to 599'],
  [{ seed: { partners: 1 } }, 'seed.partners must be a list'],
  [{ seed: null }, 'seed must be an object'],
  [{ faults: { status: 503 } }, 'faults must be a list'],
  [{ faults: [5] }, 'A fault must be an object'],
  [{ now: 5 }, 'now must be a function'],
  [{ newClickId: 'x' }, 'newClickId must be a function'],
  [{ apiBase: 5 }, 'apiBase must be an absolute URL, or a path that begins with /'],
  [{ apiBase: 'api.test' }, 'apiBase must be an absolute URL, or a path that begins with /'],
  [{ latencey: 5 }, 'latencey is none of seed, faults, latency, now, newClickId, apiBase'],
  [[], 'options must be an object'],
])('is not made with %j', (options, error) => {
  expect(() => createMockAffitor(options)).toThrow(new Error(error));
});
