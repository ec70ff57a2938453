// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { Backend } from '../../../src/mock/backend/backend';
import { MAX_HISTORY_STEPS } from '../../../src/mock/backend/customer-store';
import { MAX_ENTRIES, MAX_TEXT_LENGTH } from '../../../src/mock/lib/bounded-log';

describe('Store', () => {
  it('removes the oldest customers and events, and their keys, when it has too many', () => {
    const backend = new Backend();
    backend.addCustomer({ click_id: 'first', customer_key: 'usr_1' });
    for (let count = 0; count < MAX_ENTRIES; count++) backend.addCustomer({});
    const { customers, events } = backend.state();
    expect([customers.length, events.length]).toEqual([MAX_ENTRIES, MAX_ENTRIES]);
    expect(events[0]?.eventId).toBe(2);
    for (const ids of [{ click_id: 'first' }, { customer_key: 'usr_1' }]) {
      expect(backend.recordLead({ ...ids, program: undefined })).toMatchObject({
        error: 'customer-not-found',
      });
    }
  });

  it('removes the oldest customers and events when their text is too long', () => {
    const backend = new Backend();
    for (let count = 0; count < 1200; count++) {
      const { click_id } = backend.addCustomer({});
      const key = `${count} ${'x'.repeat(60_000)}`;
      backend.recordLead({ click_id, customer_key: key, program: undefined });
    }
    const { customers, events } = backend.state();
    const keyLengths = customers.map(({ customer_key }) => customer_key!.length);
    expect(keyLengths.reduce((sum, length) => sum + length)).toBeLessThanOrEqual(MAX_TEXT_LENGTH);
    expect(customers.at(-1)?.customer_key).toMatch(/^1199 /);
    expect(events.at(-1)?.eventId).toBe(2400);
    expect(JSON.stringify(events).length).toBeLessThan(MAX_TEXT_LENGTH * 1.1);
  });

  it('removes the oldest history steps of a customer with many clicks', () => {
    const backend = new Backend();
    const { click_id } = backend.addCustomer({});
    for (let count = 0; count < 2 * MAX_HISTORY_STEPS; count++) {
      backend.recordClick('PARTNER456', click_id);
    }
    const [customer] = backend.state().customers;
    expect(customer?.history).toHaveLength(MAX_HISTORY_STEPS);
    expect(customer?.history[0]?.partner_code).toBe('PARTNER456');
  });
});
