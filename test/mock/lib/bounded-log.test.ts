// @vitest-environment node
import { expect, it } from 'vitest';
import { Backend } from '../../../src/mock/backend/backend';

it('forgets the oldest of more than 10,000 customers and events, and their keys', () => {
  const backend = new Backend();
  backend.addCustomer({ click_id: 'first', customer_key: 'usr_1' });
  for (let count = 0; count < 10_000; count++) backend.addCustomer({});
  const { customers, events } = backend.state();
  expect([customers.length, events.length]).toEqual([10_000, 10_000]);
  expect(events[0]?.eventId).toBe(2);
  for (const who of [{ click_id: 'first' }, { customer_key: 'usr_1' }]) {
    expect(backend.recordLead({ ...who, program: undefined })).toMatchObject({
      refusal: 'customer-not-found',
    });
  }
});

it('forgets the oldest where their keys and names become too long', () => {
  const backend = new Backend();
  for (let count = 0; count < 1200; count++) {
    const { click_id } = backend.addCustomer({});
    const key = `${count} ${'x'.repeat(60_000)}`;
    backend.recordLead({ click_id, customer_key: key, program: undefined });
  }
  const { customers, events } = backend.state();
  const keys = customers.map(({ customer_key }) => customer_key!.length);
  expect(keys.reduce((sum, length) => sum + length)).toBeLessThanOrEqual(2 ** 25);
  expect(customers.at(-1)?.customer_key).toMatch(/^1199 /);
  expect(events.at(-1)?.eventId).toBe(2400);
  expect(JSON.stringify(events).length).toBeLessThan(2 ** 25 * 1.1);
});

it('forgets the first steps of somebody who clicks all the time', () => {
  const backend = new Backend();
  const { click_id } = backend.addCustomer({});
  for (let count = 0; count < 200; count++) backend.recordClick('PARTNER456', click_id);
  const [customer] = backend.state().customers;
  expect(customer?.history).toHaveLength(100);
  expect(customer?.history[0]?.partner_code).toBe('PARTNER456');
});
