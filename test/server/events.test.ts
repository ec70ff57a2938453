import { describe, expect, it, vi } from 'vitest';
import type { LeadInput } from '../../src/server/lead-body';
import type { RefundInput } from '../../src/server/refund-body';
import type { SaleInput } from '../../src/server/sale-body';
import { jsonResponse } from '../tracker/responses';
import {
  createTracker,
  fetch,
  sentBodies,
  TOKEN,
  warnings,
  useScriptedFetch,
} from './scripted-fetch';

useScriptedFetch();

const SALE = { transactionId: 'in_1', customerKey: 'usr_1', amountCents: 4900 };

const calls = {
  trackLead: (input: unknown) => createTracker().trackLead(input as LeadInput),
  trackSale: (input: unknown) => createTracker().trackSale(input as SaleInput),
  trackRefund: (input: unknown) => createTracker().trackRefund(input as RefundInput),
};

type Call = keyof typeof calls;

describe('a request', () => {
  it.each<[Call, string]>([
    ['trackLead', 'lead'],
    ['trackSale', 'sale'],
    ['trackRefund', 'refund'],
  ])('of %s posts JSON to the endpoint %s with the token', async (call, endpoint) => {
    await calls[call](SALE);
    expect(fetch).toHaveBeenCalledOnce();
    const [url, init] = fetch.mock.calls[0]!;
    expect(url).toBe(`https://api.affitor.com/api/v1/track/${endpoint}`);
    expect(Object.keys(init!).sort()).toEqual(['body', 'headers', 'method', 'redirect', 'signal']);
    expect(init).toMatchObject({
      method: 'POST',
      headers: { Authorization: `Bearer ${TOKEN}`, 'Content-Type': 'application/json' },
      // The token must not go to another address.
      redirect: 'manual',
    });
    expect(init?.signal?.aborted).toBe(false);
  });

  it.each<[Call, object, object]>([
    ['trackLead', { customerKey: 'usr_1' }, { customer_key: 'usr_1' }],
    ['trackLead', { clickId: 'cust_1' }, { click_id: 'cust_1' }],
    [
      'trackLead',
      {
        clickId: ' cust_1 ',
        customerKey: ' usr_1\n',
        email: ' user@example.com ',
        eventName: ' trial ',
        testMode: true,
        additionalData: { own: [1], test_mode: 'no', event_name: 'no', program_id: 7 },
      },
      {
        click_id: 'cust_1',
        customer_key: 'usr_1',
        email: 'user@example.com',
        additional_data: { own: [1], test_mode: true, event_name: 'trial', program_id: 7 },
      },
    ],
    ['trackLead', { customerKey: 42 }, { customer_key: '42' }],
    ['trackLead', { customerKey: 0 }, { customer_key: '0' }],
    ['trackLead', { customerKey: 2n ** 64n }, { customer_key: '18446744073709551616' }],
    [
      'trackLead',
      {
        customerKey: 'usr_1',
        clickId: null,
        email: null,
        eventName: null,
        testMode: null,
        additionalData: null,
      },
      { customer_key: 'usr_1' },
    ],
    [
      'trackLead',
      { customerKey: ' ', clickId: 'cust_1', email: '', eventName: '', testMode: false },
      { click_id: 'cust_1' },
    ],
    ['trackLead', { customerKey: 'usr_1', additionalData: {} }, { customer_key: 'usr_1' }],
    ['trackLead', { testMode: true }, { additional_data: { test_mode: true } }],
    [
      'trackLead',
      { additionalData: { test_mode: true } },
      { additional_data: { test_mode: true } },
    ],
    ['trackLead', { customerKey: 'usr_1', unknown: 1 }, { customer_key: 'usr_1' }],
    ['trackSale', SALE, { transaction_id: 'in_1', customer_key: 'usr_1', amount_cents: 4900 }],
    [
      'trackSale',
      {
        transactionId: ' in_1 ',
        customerKey: 'usr_1',
        clickId: 'cust_1',
        amountCents: 1,
        currency: 'eur',
        saleType: 'subscription',
        isRecurring: false,
        subscriptionId: 'sub_1',
        subscriptionInterval: 'annual',
        productId: 'plan_1',
        lineItems: [{ quantity: 2 }],
        testMode: true,
        additionalData: { program_id: 7 },
      },
      {
        transaction_id: 'in_1',
        customer_key: 'usr_1',
        click_id: 'cust_1',
        amount_cents: 1,
        currency: 'EUR',
        sale_type: 'subscription',
        is_recurring: false,
        subscription_id: 'sub_1',
        subscription_interval: 'annual',
        product_id: 'plan_1',
        line_items: [{ quantity: 2 }],
        additional_data: { test_mode: true, program_id: 7 },
      },
    ],
    [
      'trackSale',
      { testMode: true, amountCents: 1 },
      { amount_cents: 1, additional_data: { test_mode: true } },
    ],
    ['trackRefund', { transactionId: 'in_1' }, { transaction_id: 'in_1' }],
    [
      'trackRefund',
      { transactionId: ' in_1 ', refundAmountCents: 900, refundReason: ' Too many seats ' },
      { transaction_id: 'in_1', refund_amount_cents: 900, refund_reason: 'Too many seats' },
    ],
    [
      'trackRefund',
      { transactionId: 'in_1', refundAmountCents: null, refundReason: null },
      { transaction_id: 'in_1' },
    ],
  ])('of %s is complete and has nothing without a value: %#', async (call, input, body) => {
    expect(await calls[call](input)).toMatchObject({ status: 'tracked' });
    expect(sentBodies()).toEqual([body]);
    expect(warnings()).toEqual([]);
  });

  it('is not changed by a toJSON that the application adds to all arrays', async () => {
    const prototype = Array.prototype as { toJSON?: () => string };
    prototype.toJSON = () => 'text';
    try {
      await calls.trackSale({ ...SALE, lineItems: [1], additionalData: { own: [2] } });
      expect(fetch.mock.lastCall?.[1]?.body).toContain('"line_items":[1]');
      expect(fetch.mock.lastCall?.[1]?.body).toContain('"own":[2]');
    } finally {
      delete prototype.toJSON;
    }
  });
});

const cycle: unknown[] = [];
cycle.push(cycle);

const throwing = (name: string) =>
  Object.defineProperty({ ...SALE }, name, {
    get() {
      throw new Error('a getter');
    },
  });

describe('a wrong argument', () => {
  it.each<[Call, string, unknown[]]>([
    ['trackLead', 'lead', [undefined, null, 'usr_1', 5, ['usr_1'], () => undefined]],
    ['trackSale', 'sale', [undefined, null, 'in_1', [SALE]]],
    ['trackRefund', 'refund', [undefined, null, 'in_1', [SALE]]],
  ])('of %s is called %s if there is no object', async (call, argument, inputs) => {
    for (const input of inputs) {
      expect(await calls[call](input)).toEqual({
        status: 'skipped',
        reason: 'invalid-argument',
        argument,
      });
      const text = `The ${argument} was not sent: expected ${argument} to be an object such as { `;
      expect(warnings().at(-1)).toContain(text);
    }
    expect(warnings()).toHaveLength(inputs.length);
    expect(fetch).not.toHaveBeenCalled();
  });

  const notText = [5, {}, [], true, Symbol('text')];
  const notObject = ['text', 5, [], [1], cycle, { value: 1n }, new Date(0), () => undefined];
  const notCents = [0, -1, 1.5, NaN, Infinity, '4900', 2 ** 53, {}, 10n, true];
  const notBoolean = ['true', 1, 0, {}];

  it.each<[Call, string, unknown[]]>([
    ['trackLead', 'clickId', notText],
    ['trackLead', 'email', notText],
    ['trackLead', 'eventName', notText],
    ['trackLead', 'testMode', notBoolean],
    ['trackLead', 'additionalData', notObject],
    ['trackSale', 'transactionId', [undefined, null, '', ' ', ...notText]],
    ['trackSale', 'amountCents', [undefined, null, ...notCents]],
    ['trackSale', 'clickId', notText],
    ['trackSale', 'currency', notText],
    ['trackSale', 'saleType', notText],
    ['trackSale', 'isRecurring', notBoolean],
    ['trackSale', 'subscriptionId', notText],
    ['trackSale', 'subscriptionInterval', notText],
    ['trackSale', 'productId', notText],
    ['trackSale', 'lineItems', ['text', {}, cycle, [1n]]],
    ['trackSale', 'testMode', notBoolean],
    ['trackSale', 'additionalData', notObject],
    ['trackRefund', 'transactionId', [undefined, null, '', ' ', ...notText]],
    ['trackRefund', 'refundAmountCents', notCents],
    ['trackRefund', 'refundReason', notText],
  ])('of %s skips the event with its name: %s', async (call, argument, values) => {
    const skipped = { status: 'skipped', reason: 'invalid-argument', argument };
    for (const value of values) {
      expect(await calls[call]({ ...SALE, [argument]: value })).toEqual(skipped);
      expect(warnings().at(-1)).toMatch(
        new RegExp(`^The \\w+ was not sent: expected ${argument} to be an? .+, got .+$`),
      );
    }
    expect(await calls[call](throwing(argument))).toEqual(skipped);
    expect(warnings().at(-1)).toContain(`${argument} to be a value, got a getter that throws`);
    expect(warnings()).toHaveLength(values.length + 1);
    expect(fetch).not.toHaveBeenCalled();
  });

  it.each<[Call, unknown]>(
    (['trackLead', 'trackSale'] as const).flatMap((call) =>
      [NaN, Infinity, {}, ['usr_1'], true, () => undefined, Symbol('key')].map(
        (key): [Call, unknown] => [call, key],
      ),
    ),
  )('of %s skips the event if it is the customer key: %o', async (call, customerKey) => {
    // Without the key, the click would be bound to no customer for ever.
    const result = await calls[call]({ ...SALE, clickId: 'cust_1', customerKey });
    expect(result).toEqual({ status: 'skipped', reason: 'invalid-customer-key' });
    expect(warnings()).toEqual([
      expect.stringMatching(/was not sent: expected customerKey to be a string or a number, got /),
    ]);
    expect(fetch).not.toHaveBeenCalled();
  });

  it.each<[Call, object]>([
    ['trackLead', {}],
    ['trackLead', { email: 'user@example.com', testMode: false }],
    ['trackLead', { customerKey: '', clickId: null }],
    ['trackSale', { ...SALE, customerKey: undefined }],
  ])('of %s is missing-identifier if nothing names the customer: %j', async (call, input) => {
    expect(await calls[call](input)).toEqual({ status: 'skipped', reason: 'missing-identifier' });
    expect(warnings()).toEqual([
      expect.stringContaining('was not sent: expected a customerKey or a clickId, got neither'),
    ]);
    expect(fetch).not.toHaveBeenCalled();
  });

  it('that cannot be read at all never makes a call throw or reject', async () => {
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    expect(await calls.trackLead(proxy)).toEqual({ status: 'failed', reason: 'network' });
    expect(warnings()).toEqual([
      'The lead was not delivered, because an argument or the response cannot be read',
    ]);
  });

  it('is described by its value if it is a number, and by its type otherwise', async () => {
    for (const amountCents of [49.5, NaN, null, 'user@example.com', ' ', [], {}, true, 1n]) {
      await calls.trackSale({ ...SALE, amountCents });
    }
    expect(warnings().map((text) => /got (.+)$/.exec(text)?.[1])).toEqual([
      '49.5',
      'NaN',
      'undefined',
      'a string',
      'an empty string',
      'an array',
      'an object',
      'true',
      'a bigint',
    ]);
  });
});

describe('a result', () => {
  it.each<[Call, object, ResponseInit | undefined, object]>([
    ['trackLead', { success: true, message: 'done' }, undefined, { message: 'done' }],
    [
      'trackLead',
      { success: true, message: 'wait', provisional: true },
      undefined,
      { message: 'wait', provisional: true },
    ],
    [
      'trackLead',
      { success: true, message: 'test', data: { eventId: 4, programId: 1, test_mode: true } },
      undefined,
      { message: 'test', event: { eventId: 4, programId: 1 } },
    ],
    [
      'trackSale',
      { success: true, sale_id: 5, commission_id: 6, message: 'done', unknown: 1 },
      undefined,
      { message: 'done', attributed: true, saleId: 5, commissionId: 6 },
    ],
    [
      'trackSale',
      { success: true, sale_id: '5', commission_id: null },
      { status: 201 },
      { message: '', attributed: true, saleId: null, commissionId: null },
    ],
    [
      'trackSale',
      {
        success: true,
        attributed: false,
        reason: 'attribution_window_expired',
        sale_id: null,
        commission_id: null,
      },
      undefined,
      {
        message: '',
        attributed: false,
        reason: 'attribution_window_expired',
        saleId: null,
        commissionId: null,
      },
    ],
    [
      'trackSale',
      { success: true, attributed: false, reason: 5 },
      undefined,
      { message: '', attributed: false, saleId: null, commissionId: null },
    ],
    [
      'trackSale',
      { success: true, attributed: true, reason: 'none', sale_id: 5, commission_id: 6 },
      undefined,
      { message: '', attributed: true, saleId: 5, commissionId: 6 },
    ],
    [
      'trackSale',
      { success: true, message: 'test', data: { eventId: 4, programId: 1, test_mode: true } },
      undefined,
      {
        message: 'test',
        attributed: true,
        saleId: null,
        commissionId: null,
        event: { eventId: 4, programId: 1 },
      },
    ],
    [
      'trackSale',
      { error: 'Duplicate' },
      { status: 409 },
      {
        message: 'Duplicate',
        attributed: true,
        saleId: null,
        commissionId: null,
        duplicate: true,
      },
    ],
    ['trackRefund', { success: true, commission_id: 6 }, undefined, { commissionId: 6 }],
    ['trackRefund', { success: true, status: 'done', commission_id: null }, undefined, {}],
    [
      'trackRefund',
      { success: true, status: 'skipped', reason: 'already reversed' },
      undefined,
      { alreadyRefunded: true },
    ],
  ])('of %s is tracked after %j %j', async (call, body, init, fields) => {
    fetch.mockImplementation(() => jsonResponse(body, init));
    expect(await calls[call](SALE)).toEqual({ status: 'tracked', ...fields });
    expect(fetch).toHaveBeenCalledOnce();
    expect(warnings()).toEqual([]);
  });

  it.each<[Call, object, number]>([
    ['trackLead', { error: 'no' }, 400],
    ['trackLead', { error: 'no' }, 401],
    ['trackLead', { error: 'no' }, 409],
    ['trackLead', { success: false, message: 'no' }, 200],
    ['trackSale', { error: 'no' }, 400],
    ['trackSale', { error: 'no' }, 413],
    ['trackSale', { success: false, message: 'no' }, 200],
    ['trackRefund', { error: 'no' }, 404],
    ['trackRefund', { error: 'no' }, 409],
  ])('of %s is rejected after %j with HTTP %d', async (call, body, status) => {
    fetch.mockImplementation(() => jsonResponse(body, { status }));
    expect(await calls[call](SALE)).toEqual({
      status: 'rejected',
      httpStatus: status,
      message: 'no',
    });
    expect(fetch).toHaveBeenCalledOnce();
    const event = call.slice('track'.length).toLowerCase();
    expect(warnings()).toEqual([`The ${event} was rejected with HTTP ${status}: no`]);
  });

  it('is not lost if the console throws', async () => {
    vi.mocked(console.warn).mockImplementation(() => {
      throw new Error('no console');
    });
    expect(await calls.trackLead({})).toEqual({ status: 'skipped', reason: 'missing-identifier' });
  });
});
