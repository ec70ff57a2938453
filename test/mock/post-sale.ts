import type { MockApp } from '../../src/mock/http/app';
import { request } from './request';

/** Sends a sale of a customer to a mock, with the token of programme 1. */
export const postSale = (mock: Pick<MockApp, 'handle'>, customer_key: string): Promise<Response> =>
  request(mock, '/api/v1/track/sale', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: 'Bearer program_1_token' },
    body: JSON.stringify({
      transaction_id: `tx_${customer_key}`,
      amount_cents: 4900,
      customer_key,
    }),
  });
