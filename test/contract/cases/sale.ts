import {
  ALL_FIELDS,
  apiError,
  bearer,
  brokenClock,
  CLICK_ID,
  KEY,
  lead,
  now,
  partnerClick,
  sale,
  testEvent,
  testMode,
  type Case,
} from './case';

const DAY = 86_400_000;

export const SALE = { transaction_id: 'inv_1', amount_cents: 4900, ...KEY };

export const signedUp = [partnerClick(), lead(ALL_FIELDS)];

export const recorded = (id = 1) => ({
  success: true,
  sale_id: id,
  commission_id: id,
  message: 'Sale tracked successfully',
});

/** A mock whose clock jumps by some days when a customer has clicked. */
const daysAfterClick = (days: number) => () => {
  let time = now();
  const newClickId = () => {
    time += days * DAY;
    return CLICK_ID;
  };
  return { now: () => time, newClickId };
};

const recordedSales: Case[] = [
  {
    name: 'a sale of a lead by its customer key',
    before: signedUp,
    request: sale(SALE),
    status: 200,
    answer: recorded(),
  },
  {
    name: 'a sale by the click id',
    before: signedUp,
    request: sale({ ...SALE, customer_key: null, click_id: CLICK_ID }),
    status: 200,
    answer: recorded(),
  },
  {
    name: 'a sale of a customer who is not a lead',
    before: [partnerClick()],
    request: sale({ ...SALE, click_id: CLICK_ID }),
    status: 200,
    answer: recorded(),
  },
  {
    name: 'a sale with all fields',
    before: signedUp,
    request: sale({
      ...SALE,
      click_id: CLICK_ID,
      currency: 'VND',
      sale_type: 'subscription',
      is_recurring: true,
      subscription_id: 'sub_1',
      subscription_interval: 'annual',
      product_id: 'plan_1',
      line_items: [{ name: 'Seat', quantity: 2 }],
      additional_data: { program_id: '1', own: true },
    }),
    status: 200,
    answer: recorded(),
  },
  {
    name: 'a second sale of a customer',
    before: [...signedUp, sale(SALE)],
    request: sale({ ...SALE, transaction_id: 'inv_2' }),
    status: 200,
    answer: recorded(2),
  },
  {
    name: 'a sale on the last day of the attribution window',
    before: [partnerClick()],
    request: sale({ ...SALE, click_id: CLICK_ID }),
    status: 200,
    answer: recorded(),
    options: daysAfterClick(60),
  },
  {
    name: 'a sale after the attribution window',
    before: [partnerClick()],
    request: sale({ ...SALE, click_id: CLICK_ID }),
    status: 200,
    answer: {
      success: true,
      attributed: false,
      reason: 'attribution_window_expired',
      click_age_days: 75,
      window_days: 60,
      sale_id: null,
      commission_id: null,
    },
    options: daysAfterClick(75),
  },
];

const refusedSales: Case[] = [
  {
    name: 'a sale without a token',
    before: signedUp,
    request: sale(SALE, {}),
    ...apiError('token-required'),
  },
  {
    name: 'a sale with an unknown token',
    before: signedUp,
    request: sale(SALE, bearer('wrong')),
    ...apiError('token-required'),
  },
  {
    name: 'a test sale without a token',
    request: sale({ ...SALE, ...testMode() }, {}),
    ...apiError('token-required'),
  },
  ...[undefined, null, '', 5].map((transaction_id) => ({
    name: `a sale with the transaction_id ${JSON.stringify(transaction_id)}`,
    before: signedUp,
    request: sale({ ...SALE, transaction_id }),
    ...apiError('transaction-id-required'),
  })),
  ...[undefined, null, 0, -1, 1.5, '4900', NaN].map((amount_cents) => ({
    name: `a sale with the amount_cents ${JSON.stringify(amount_cents)} (${String(amount_cents)})`,
    before: signedUp,
    request: sale({ ...SALE, amount_cents }),
    ...apiError('amount-invalid'),
  })),
  {
    name: 'a sale of an unknown customer',
    before: signedUp,
    request: sale({ ...SALE, customer_key: 'usr_9' }),
    ...apiError('sale-customer-not-found'),
  },
  {
    name: 'a sale that names no customer',
    before: signedUp,
    request: sale({ ...SALE, customer_key: '' }),
    ...apiError('sale-customer-not-found'),
  },
  {
    name: 'a sale of a customer of another programme',
    before: signedUp,
    request: sale(SALE, bearer('program_2_token')),
    ...apiError('no-attribution'),
  },
  {
    name: 'a repeated sale',
    before: [...signedUp, sale(SALE)],
    request: sale(SALE),
    ...apiError('duplicate-transaction'),
  },
  {
    name: 'a sale with the transaction_id of another programme’s sale',
    before: [...signedUp, sale(SALE)],
    request: sale({ ...SALE, customer_key: 'usr_9' }, bearer('program_2_token')),
    ...apiError('duplicate-transaction'),
  },
  {
    name: 'a sale in an unknown currency',
    before: signedUp,
    request: sale({ ...SALE, currency: 'GBP' }),
    status: 400,
    answer: { error: 'currency must be one of USD, EUR, VND' },
  },
  {
    name: 'a sale when the clock is broken',
    request: sale({ ...SALE, ...testMode() }),
    ...apiError('sale-failed'),
    options: brokenClock(),
  },
];

const testSales: Case[] = [
  {
    name: 'a test sale',
    request: sale({ ...SALE, ...testMode() }),
    status: 200,
    answer: testEvent('sale', 1),
  },
  {
    name: 'a test sale of another programme, without a transaction_id',
    request: sale({ amount_cents: 1, ...testMode({ program_id: 2 }) }),
    status: 200,
    answer: testEvent('sale', 2),
  },
  {
    name: 'a test sale without an amount',
    request: sale({ transaction_id: 'inv_1', ...testMode() }),
    ...apiError('amount-invalid'),
  },
];

export const saleCases: Case[] = [...recordedSales, ...refusedSales, ...testSales];
