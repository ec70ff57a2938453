// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { createMockAffitor } from '../../../src/mock';
import { Backend } from '../../../src/mock/backend/backend';
import { MAX_HISTORY_STEPS } from '../../../src/mock/backend/customer-store';
import type { Seed } from '../../../src/mock/backend/seed';

/** A state with each kind of customer, sale and event. */
async function usedState() {
  const mock = createMockAffitor({ newClickId: (count) => `click_${count}` });
  const post = (endpoint: string, body: object) =>
    mock.fetch(
      new Request(`https://api.affitor.com/api/v1/track/${endpoint}`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', Authorization: 'Bearer program_1_token' },
        body: JSON.stringify(body),
      }),
    );
  mock.addCustomer();
  mock.addCustomer({ status: 'lead', customer_key: 'usr_1', email: 'ada@example.com' });
  mock.addCustomer({ customer_key: 'usr_2', email: 'x' });
  await post('sale', { customer_key: 'usr_1', transaction_id: 'tx_1', amount_cents: 4900 });
  await post('refund', { transaction_id: 'tx_1', refund_amount_cents: 900, refund_reason: 'late' });
  await post('sale', { customer_key: 'usr_1', transaction_id: 'tx_2', amount_cents: 4900 });
  await post('lead', { customer_key: '', additional_data: { test_mode: true } });
  return mock.state;
}

describe('the state as a seed', () => {
  it('restores the same state', async () => {
    const state = await usedState();
    expect(state.sales).toHaveLength(2);
    const seed = JSON.parse(JSON.stringify(state)) as Seed;
    expect(new Backend({ seed }).state()).toEqual(state);
  });

  it('restores the whole state again on a reset', async () => {
    const state = await usedState();
    const backend = new Backend({ seed: state });
    backend.recordClick('PARTNER123');
    backend.reset();
    expect(backend.state()).toEqual(state);
  });

  it('counts on from the ids of the state', async () => {
    const backend = new Backend({ seed: await usedState(), newClickId: (count) => `new_${count}` });
    const { events } = backend.state();
    const [program] = backend.state().programs;
    backend.recordClick('PARTNER123');
    const sale = { transaction_id: 'tx_3', amount_cents: 1, currency: 'USD' as const };
    const details = { sale_type: null, is_recurring: null, product_id: null };
    const subscription = { subscription_id: null, subscription_interval: null };
    backend.recordSale({
      ...{ ...sale, ...details, ...subscription },
      ...{ program: program!, customer_key: 'usr_1' },
    });
    expect(backend.state().customers.at(-1)!.click_id).toBe('new_4');
    expect(backend.state().sales.at(-1)).toMatchObject({ sale_id: 3, commission_id: 3 });
    expect(backend.state().events.at(-1)!.eventId).toBe(events.at(-1)!.eventId + 2);
  });

  it('keeps the last history steps of a customer', async () => {
    const state = await usedState();
    const [customer] = state.customers;
    const [step] = customer!.history;
    const at = (second: number) => new Date(Date.UTC(2026, 0, 1, 0, 0, second)).toISOString();
    customer!.history = Array.from({ length: MAX_HISTORY_STEPS + 1 }, (_, i) => ({
      ...step!,
      at: at(i),
    }));
    const [restored] = new Backend({ seed: state }).state().customers;
    expect(restored!.history).toHaveLength(MAX_HISTORY_STEPS);
    expect(restored!.history[0]!.at).toBe(at(1));
  });

  it('can have new customers beside those of the state', async () => {
    const state = await usedState();
    const seed = { ...state, customers: [...state.customers, { customer_key: 'usr_9' }] };
    expect(new Backend({ seed }).state()).toMatchObject({
      customers: [{}, {}, {}, { customer_key: 'usr_9' }],
    });
  });

  it.each<[string, (state: Awaited<ReturnType<typeof usedState>>) => void, string]>([
    [
      'a broken date',
      ({ customers }) => (customers[0]!.created_at = 'now'),
      'customers[0].created_at must be an ISO 8601 date, such as 2026-01-01T12:00:00.000Z',
    ],
    [
      'a plain email',
      ({ customers }) => (customers[1]!.email!.masked = 'ada@example.com'),
      'customers[1].email.masked must be a masked email, such as a***@example.com',
    ],
    [
      'a broken hash',
      ({ customers }) => (customers[1]!.email!.sha256 = 'a'.repeat(63)),
      'customers[1].email.sha256 must be a SHA-256 hash of 64 hexadecimal digits',
    ],
    [
      'text before a masked email',
      ({ customers }) => (customers[1]!.email!.masked = 'ada***@example.com'),
      'customers[1].email.masked must be a masked email, such as a***@example.com',
    ],
    [
      'text after a masked email',
      ({ customers }) => (customers[1]!.email!.masked = 'a***da'),
      'customers[1].email.masked must be a masked email, such as a***@example.com',
    ],
    [
      'text before a hash',
      ({ customers }) => (customers[1]!.email!.sha256 = `x${'a'.repeat(64)}`),
      'customers[1].email.sha256 must be a SHA-256 hash of 64 hexadecimal digits',
    ],
    [
      'text after a hash',
      ({ customers }) => (customers[1]!.email!.sha256 = `${'a'.repeat(64)}x`),
      'customers[1].email.sha256 must be a SHA-256 hash of 64 hexadecimal digits',
    ],
    [
      'a wrong text',
      ({ sales }) => (sales[0]!.refund_reason = 5 as never),
      'sales[0].refund_reason must be a string or null',
    ],
    [
      'the sale id 0',
      ({ sales }) => (sales[0]!.sale_id = 0),
      'sales[0].sale_id must be a whole number of at least 1',
    ],
    [
      'a negative refund',
      ({ sales }) => (sales[0]!.refunded_cents = -1),
      'sales[0].refunded_cents must be a whole number of at least 0',
    ],
    [
      'a negative amount',
      ({ events }) => (events[0]!.amount_cents = -1),
      'events[0].amount_cents must be a whole number of at least 0, or null',
    ],
    [
      'a wrong programme',
      ({ customers }) => (customers[0]!.program_id = 2),
      'customers[0].program_id must be 1, the programme of partner PARTNER123',
    ],
    [
      'a repeated click id',
      ({ customers }) => (customers[1]!.click_id = customers[0]!.click_id),
      'customers[1].click_id must be unique, but click_1 is already taken',
    ],
    [
      'a repeated key',
      ({ customers }) => (customers[2]!.customer_key = 'usr_1'),
      'customers[2].customer_key must be unique, but usr_1 is already taken',
    ],
    [
      'a repeated event id',
      ({ events }) => (events[1]!.eventId = 1),
      'events[1].eventId must be greater than 1, the eventId before it',
    ],
    [
      'a repeated transaction',
      ({ sales }) => (sales[1]!.transaction_id = 'tx_1'),
      'sales[1].transaction_id must be unique, but tx_1 is already taken',
    ],
    [
      'a repeated sale id',
      ({ sales }) => (sales[1]!.sale_id = 1),
      'sales[1].sale_id must be greater than 1, the sale_id before it',
    ],
  ])('is refused with %s', async (_, spoil, error) => {
    const state = await usedState();
    spoil(state);
    expect(() => new Backend({ seed: state })).toThrow(new Error(`seed.${error}`));
  });
});
