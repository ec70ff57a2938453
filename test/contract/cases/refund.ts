import { apiError, bearer, brokenClock, refund, sale, type Case } from './case';
import { SALE, signedUp } from './sale';

const sold = [...signedUp, sale(SALE)];

const REFUND = { transaction_id: 'inv_1' };

const refunded = { success: true, commission_id: 1 };

export const refundCases: Case[] = [
  {
    name: 'a refund',
    before: sold,
    request: refund(REFUND),
    status: 200,
    answer: refunded,
  },
  {
    name: 'a partial refund',
    before: sold,
    request: refund({ ...REFUND, refund_amount_cents: 900, refund_reason: 'Too many seats' }),
    status: 200,
    answer: refunded,
  },
  {
    name: 'a repeated refund',
    before: [...sold, refund(REFUND)],
    request: refund(REFUND),
    status: 200,
    answer: { success: true, status: 'skipped', reason: 'already reversed' },
  },
  ...[undefined, null, ''].map((transaction_id) => ({
    name: `a refund with the transaction_id ${JSON.stringify(transaction_id)}`,
    before: sold,
    request: refund({ transaction_id }),
    ...apiError('refund-transaction-id-required'),
  })),
  {
    name: 'a refund without a token',
    before: sold,
    request: refund(REFUND, {}),
    ...apiError('token-required'),
  },
  {
    name: 'a refund with an unknown token',
    before: sold,
    request: refund(REFUND, bearer('wrong')),
    ...apiError('token-required'),
  },
  {
    name: 'a refund of an unknown sale',
    before: sold,
    request: refund({ transaction_id: 'inv_9' }),
    ...apiError('sale-not-found'),
  },
  {
    name: 'a refund of another programme’s sale',
    before: sold,
    request: refund(REFUND, bearer('program_2_token')),
    ...apiError('sale-not-found'),
  },
  {
    name: 'a refund with an amount of 0',
    before: sold,
    request: refund({ ...REFUND, refund_amount_cents: 0 }),
    status: 400,
    answer: { error: 'refund_amount_cents must be >=1' },
  },
  {
    name: 'a refund when the clock is broken',
    before: sold,
    request: refund(REFUND),
    ...apiError('refund-failed'),
    options: brokenClock(17),
  },
];
