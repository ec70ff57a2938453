// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { createMockAffitor } from '../../../src/mock';
import type { RecordedRequest } from '../../../src/mock/journal/journal';

const URL_OF_MOCK = 'https://api.affitor.com';

function createMock() {
  const mock = createMockAffitor();
  const post = async (path: string, body?: object, headers: Record<string, string> = {}) => {
    const response = await mock.fetch(
      new Request(URL_OF_MOCK + path, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', ...headers },
        body: body ? JSON.stringify(body) : null,
      }),
    );
    return { status: response.status, body: (await response.json()) as RecordedRequest };
  };
  const replay = (id: number | string) => post(`/__mock/requests/${id}/replay`);
  return { mock, post, replay };
}

describe('a replay', () => {
  it('sends a lead again, and answers with its new entry in the journal', async () => {
    const { mock, post, replay } = createMock();
    const { click_id } = mock.addCustomer();
    await post('/api/v1/track/lead', { click_id, customer_key: 'usr_1' });
    const { status, body } = await replay(1);
    expect(status).toBe(201);
    expect(body).toMatchObject({
      id: 2,
      path: '/api/v1/track/lead',
      body: { click_id, customer_key: 'usr_1' },
      status: 400,
      answer: { error: 'Customer status cannot be updated to lead. Current status: lead' },
    });
    expect(mock.requests).toHaveLength(2);
    expect(mock.requests[1]).toEqual(body);
  });

  it('leaves the email out, because the journal does not have it', async () => {
    const { mock, post, replay } = createMock();
    mock.fail({ status: 503, times: 1 });
    const { click_id } = mock.addCustomer();
    await post('/api/v1/track/lead', { click_id, email: 'ada@example.com' });
    expect((await replay(1)).body).toMatchObject({ status: 200, body: { click_id } });
    expect(mock.requests[1]!.body).toEqual({ click_id });
    expect(mock.customers).toMatchObject([{ status: 'lead', email: null }]);
  });

  it('has lists and null values of the body as they were', async () => {
    const { mock, post, replay } = createMock();
    const body = { customer_key: 'usr_1', additional_data: { tags: ['a', null, { id: 1 }] } };
    await post('/api/v1/track/lead', body);
    await replay(1);
    expect(mock.requests[1]!.body).toEqual(body);
  });

  it('has the token of the original request, and does not show it', async () => {
    const { mock, post, replay } = createMock();
    mock.addCustomer({ customer_key: 'usr_1' });
    mock.fail({ on: 'sale', status: 503, times: 1 });
    const sale = { customer_key: 'usr_1', transaction_id: 'tx_1', amount_cents: 4900 };
    await post('/api/v1/track/sale', sale, { Authorization: 'Bearer program_1_token' });
    expect((await replay(1)).body).toMatchObject({ status: 200, mode: 'server' });
    expect(mock.sales).toMatchObject([{ transaction_id: 'tx_1' }]);
    expect(JSON.stringify(mock.requests)).not.toContain('program_1_token');
  });

  it('can itself be replayed', async () => {
    const { mock, post, replay } = createMock();
    mock.addCustomer({ customer_key: 'usr_1' });
    const sale = { customer_key: 'usr_1', transaction_id: 'tx_1', amount_cents: 4900 };
    await post('/api/v1/track/sale', sale, { Authorization: 'Bearer program_1_token' });
    await replay(1);
    expect((await replay(2)).body).toMatchObject({ id: 3, status: 409, mode: 'server' });
  });

  it('gets the next fault', async () => {
    const { mock, post, replay } = createMock();
    await post('/api/v1/track/lead', {});
    mock.fail({ status: 503, times: 1 });
    expect((await replay(1)).body).toMatchObject({ status: 503, fault: { status: 503 } });
    expect((await replay(1)).body).toMatchObject({ status: 400, fault: null });
    mock.fail({ drop: 'before' });
    expect((await replay(1)).body).toMatchObject({ status: null, fault: { drop: 'before' } });
  });

  it.each(['9', 'abc'])('answers 404 for the unknown id %s', async (id) => {
    expect(await createMock().replay(id)).toEqual({
      status: 404,
      body: { error: `No request has the id ${id}. See GET /__mock/requests` },
    });
  });

  it('sends a GET again, which has no body', async () => {
    const { mock, replay } = createMock();
    await mock.fetch(new Request(`${URL_OF_MOCK}/api/v1/track/lead`));
    expect((await replay(1)).body).toMatchObject({ method: 'GET', status: 404 });
  });

  it('refuses a request whose body the journal does not have', async () => {
    const { mock, post, replay } = createMock();
    await post('/api/v1/track/lead');
    expect(await replay(1)).toEqual({
      status: 409,
      body: { error: 'Request 1 cannot be replayed: the journal does not have its body' },
    });
    expect(mock.requests).toHaveLength(1);
  });

  it('refuses a preflight', async () => {
    const { mock, replay } = createMock();
    mock.fail({ no_cors: 'preflight' });
    const options = { method: 'OPTIONS' };
    await mock.fetch(new Request(`${URL_OF_MOCK}/api/v1/track/lead`, options));
    expect(await replay(1)).toEqual({
      status: 409,
      body: {
        error: 'Request 1 cannot be replayed: it is a preflight, which only a browser can send',
      },
    });
  });
});
