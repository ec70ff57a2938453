// @vitest-environment node
import { expect, it } from 'vitest';
import { Backend } from '../../src/mock/backend';

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

it('forgets the first steps of somebody who clicks all the time', () => {
  const backend = new Backend();
  const { click_id } = backend.addCustomer({});
  for (let count = 0; count < 200; count++) backend.recordClick('PARTNER456', click_id);
  const [customer] = backend.state().customers;
  expect(customer?.history).toHaveLength(100);
  expect(customer?.history[0]?.partner_code).toBe('PARTNER456');
});
