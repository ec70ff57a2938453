// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { createMockAffitor } from '../../../../src/mock';

const sale = { customer_key: 'usr_1', transaction_id: 'tx_1', amount_cents: 4900 };

/** A mock with a customer, and a function that posts a sale. */
function createMock() {
  const mock = createMockAffitor();
  const { click_id } = mock.addCustomer({ customer_key: 'usr_1' });
  const post = async (body: object, authorization = 'Bearer program_1_token') => {
    const response = await mock.fetch(
      new Request('https://api.affitor.com/api/v1/track/sale', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', Authorization: authorization },
        body: JSON.stringify(body),
      }),
    );
    return response.status;
  };
  return { mock, click_id, post };
}

describe('a sale', () => {
  it('is recorded with all its fields', async () => {
    const { mock, post } = createMock();
    const details = {
      currency: 'EUR',
      sale_type: 'subscription',
      is_recurring: true,
      subscription_id: 'sub_1',
      subscription_interval: 'monthly',
      product_id: 'plan_1',
    };
    expect(await post({ ...sale, ...details })).toBe(200);
    expect(mock.sales).toMatchObject([{ ...sale, ...details }]);
  });

  it('is in US dollars and has no other details by default', async () => {
    const { mock, post } = createMock();
    await post(sale);
    expect(mock.sales).toMatchObject([
      {
        currency: 'USD',
        sale_type: null,
        is_recurring: null,
        subscription_id: null,
        subscription_interval: null,
        product_id: null,
      },
    ]);
  });

  it('is a test event with its identifiers in test mode', async () => {
    const { mock, click_id, post } = createMock();
    await post({ ...sale, click_id, currency: 'EUR', additional_data: { test_mode: true } });
    await post({ ...sale, customer_key: null, additional_data: { test_mode: true } });
    expect(mock.state.events.slice(-2)).toMatchObject([
      { ...sale, type: 'sale', is_test: true, click_id, currency: 'EUR' },
      { customer_key: null, click_id: null, currency: 'USD' },
    ]);
    expect(mock.sales).toEqual([]);
  });

  it('may have several spaces before the token', async () => {
    expect(await createMock().post(sale, 'Bearer   program_1_token')).toBe(200);
  });
});
