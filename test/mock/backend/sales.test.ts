// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { Backend, type BackendSale } from '../../../src/mock/backend/backend';
import type { Program } from '../../../src/mock/backend/model';
import type { StoreChange } from '../../../src/mock/backend/store';

const NOON = Date.parse('2026-01-01T12:00:00Z');
const AT = '2026-01-01T12:00:00.000Z';

function setUp() {
  const changes: StoreChange[] = [];
  const backend = new Backend({ now: () => NOON }, (change) =>
    changes.push(structuredClone(change)),
  );
  backend.addCustomer({ click_id: 'cust_1', customer_key: 'usr_1', status: 'lead' });
  const program = backend.findProgramByToken('program_1_token')!;
  changes.length = 0;
  return { backend, changes, program };
}

const sale = (program: Program, more: Partial<BackendSale> = {}): BackendSale => ({
  program,
  customer_key: 'usr_1',
  transaction_id: 'inv_1',
  amount_cents: 4900,
  currency: 'EUR',
  sale_type: 'payment',
  is_recurring: false,
  subscription_id: null,
  subscription_interval: null,
  product_id: null,
  ...more,
});

const stored = {
  sale_id: 1,
  commission_id: 1,
  transaction_id: 'inv_1',
  program_id: 1,
  partner_code: 'PARTNER123',
  click_id: 'cust_1',
  customer_key: 'usr_1',
  amount_cents: 4900,
  currency: 'EUR',
  sale_type: 'payment',
  is_recurring: false,
  subscription_id: null,
  subscription_interval: null,
  product_id: null,
  refunded_cents: 0,
  refund_reason: null,
  refunded_at: null,
  at: AT,
};

describe('recordSale', () => {
  it('stores the sale, makes the customer a conversion and publishes both', () => {
    const { backend, changes, program } = setUp();
    expect(backend.recordSale(sale(program))).toEqual({ kind: 'recorded', sale: stored });
    const { sales, customers, events } = backend.state();
    expect(sales).toEqual([stored]);
    expect(customers).toMatchObject([{ status: 'conversion' }]);
    expect(events.at(-1)).toMatchObject({
      type: 'sale',
      is_test: false,
      program_id: 1,
      partner_code: 'PARTNER123',
      click_id: 'cust_1',
      customer_key: 'usr_1',
      transaction_id: 'inv_1',
      amount_cents: 4900,
      currency: 'EUR',
    });
    expect(changes.map(({ type }) => type)).toEqual(['sale', 'customer', 'event']);
  });

  it('adds one step to the history for several sales', () => {
    const { backend, program } = setUp();
    backend.recordSale(sale(program));
    backend.recordSale(sale(program, { transaction_id: 'inv_2' }));
    const { customers, sales } = backend.state();
    expect(sales).toMatchObject([{ sale_id: 1 }, { sale_id: 2 }]);
    expect(customers[0]!.history.map(({ status }) => status)).toEqual([
      'click',
      'lead',
      'conversion',
    ]);
  });

  it('prefers the customer key to the click id', () => {
    const { backend, program } = setUp();
    backend.addCustomer({ click_id: 'cust_2', partner_code: 'PARTNER456' });
    expect(backend.recordSale(sale(program, { click_id: 'cust_2' }))).toMatchObject({
      sale: { click_id: 'cust_1' },
    });
  });

  it('pays the partner of the last click', () => {
    const { backend, program } = setUp();
    backend.recordClick('PARTNER456', 'cust_1');
    expect(backend.recordSale(sale(program))).toMatchObject({
      sale: { partner_code: 'PARTNER456' },
    });
  });

  it('keeps the last 10,000 sales', () => {
    const { backend, program } = setUp();
    for (let i = 0; i <= 10_000; i++) {
      backend.recordSale(sale(program, { transaction_id: `inv_${i}` }));
    }
    const { sales } = backend.state();
    expect(sales).toHaveLength(10_000);
    expect(sales[0]).toMatchObject({ transaction_id: 'inv_1' });
  });

  it('removes the sales on a reset', () => {
    const { backend, program } = setUp();
    backend.recordSale(sale(program));
    backend.reset();
    expect(backend.state().sales).toEqual([]);
  });
});

describe('recordRefund', () => {
  it.each([
    ['the whole sale', undefined, 4900],
    ['the whole sale', null, 4900],
    ['a part', 900, 900],
    ['no more than the sale', 9900, 4900],
  ])('refunds %s for an amount of %s', (_, refund_amount_cents, refunded_cents) => {
    const { backend, changes, program } = setUp();
    backend.recordSale(sale(program));
    changes.length = 0;
    const reason = 'Asked by ada@example.com';
    backend.recordRefund({
      program,
      transaction_id: 'inv_1',
      refund_amount_cents,
      refund_reason: reason,
    });
    const refunded = { refunded_cents, refund_reason: 'Asked by ***', refunded_at: AT };
    expect(backend.state().sales).toEqual([{ ...stored, ...refunded }]);
    expect(backend.state().events.at(-1)).toMatchObject({
      type: 'refund',
      transaction_id: 'inv_1',
      amount_cents: refunded_cents,
    });
    expect(changes.map(({ type }) => type)).toEqual(['sale', 'event']);
  });

  it('changes nothing if the sale was refunded before', () => {
    const { backend, program } = setUp();
    backend.recordSale(sale(program));
    const refund = { program, transaction_id: 'inv_1', refund_amount_cents: 900 };
    backend.recordRefund(refund);
    const before = backend.state();
    expect(backend.recordRefund({ ...refund, refund_amount_cents: 100 })).toEqual({
      kind: 'repeated',
    });
    expect(backend.state()).toEqual(before);
  });

  it('leaves the customer a conversion', () => {
    const { backend, program } = setUp();
    backend.recordSale(sale(program));
    backend.recordRefund({ program, transaction_id: 'inv_1' });
    expect(backend.state().customers).toMatchObject([{ status: 'conversion' }]);
  });
});
