// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { createMockApp } from '../../../../src/mock/http/app';
import { postLead } from '../../post-lead';
import { postSale } from '../../post-sale';
import { recordClick } from '../../record-click';

/** Creates a mock with one customer and one request. */
async function createUsedMock() {
  const mock = createMockApp();
  const click_id = recordClick(mock.backend);
  const patch = async (body: string, id = click_id) => {
    const response = await mock.app.request(`/__mock/customers/${id}`, {
      method: 'PATCH',
      headers: { 'Content-Type': 'application/json' },
      body,
    });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
  await postLead(mock);
  return { mock, click_id, patch };
}

describe('the control API', () => {
  it('returns the state and the requests', async () => {
    const { mock } = await createUsedMock();
    const get = async (path: string) => (await mock.app.request(path)).json() as Promise<unknown>;
    expect(await get('/__mock/state')).toEqual(mock.backend.state());
    expect(await get('/__mock/requests')).toEqual(mock.journal.entries());
    expect(mock.journal.entries()).toHaveLength(1);
  });

  describe('the lists of events', () => {
    /** Creates a mock with two leads, and returns a function that reads a list of events. */
    function createMockWithLeads() {
      const mock = createMockApp();
      const { backend } = mock;
      backend.addCustomer({ status: 'lead', customer_key: 'usr_1', email: 'ada@example.com' });
      backend.addCustomer({ status: 'lead', customer_key: 'usr_2', partner_code: 'OTHER123' });
      const get = async (path: string) => {
        const response = await mock.app.request(`/__mock/${path}`);
        return { status: response.status, body: (await response.json()) as unknown };
      };
      const events = (type: string) => backend.state().events.filter((e) => e.type === type);
      return { mock, get, events };
    }

    it('return the events of one type, with their count', async () => {
      const { mock, get, events } = createMockWithLeads();
      await postSale(mock, 'usr_1');
      const [leads, clicks, sales] = [events('lead'), events('click'), events('sale')];
      expect([leads.length, sales.length]).toEqual([2, 1]);
      expect(await get('leads')).toEqual({ status: 200, body: { count: 2, leads } });
      expect(await get('clicks')).toEqual({ status: 200, body: { count: 2, clicks } });
      expect(await get('sales')).toEqual({ status: 200, body: { count: 1, sales } });
      expect(await get('sales?amount_cents=1')).toEqual({
        status: 200,
        body: { count: 0, sales: [] },
      });
    });

    it.each([
      ['customer_key=usr_2', ['usr_2']],
      ['customer_key=usr_3', []],
      ['program_id=1&is_test=false', ['usr_1']],
      ['email=ADA%40example.com', ['usr_1']],
      ['email=', ['usr_2']],
      ['event_name=', ['usr_1', 'usr_2']],
      ['partner_code=OTHER123&customer_key=usr_1', []],
    ])('are filtered by %s', async (query, keys) => {
      const { get } = createMockWithLeads();
      expect(await get(`leads?${query}`)).toMatchObject({
        status: 200,
        body: { count: keys.length, leads: keys.map((customer_key) => ({ customer_key })) },
      });
    });

    it('refuse an unknown parameter', async () => {
      const { get } = createMockWithLeads();
      expect(await get('leads?customerKey=usr_1')).toEqual({
        status: 400,
        body: {
          error: expect.stringMatching(
            /^Query parameter customerKey is not one of eventId, type, .*customer_key,/,
          ) as string,
        },
      });
    });
  });

  it('resets the mock', async () => {
    const { mock } = await createUsedMock();
    const response = await mock.app.request('/__mock/reset', { method: 'POST' });
    expect(await response.json()).toMatchObject({ customers: [], events: [] });
    expect(mock.backend.state().customers).toEqual([]);
    expect(mock.journal.entries()).toEqual([]);
  });

  it('moves a customer to a later status', async () => {
    const { patch, click_id } = await createUsedMock();
    expect(await patch('{"status":"conversion"}')).toMatchObject({
      status: 200,
      body: { click_id, status: 'conversion' },
    });
  });

  it.each([
    [
      '{"status":"click"}',
      409,
      /^The status only moves forward \(click → lead → conversion\), and is click already$/,
    ],
    ['{"status":"customer"}', 400, /^status must be one of click, lead, conversion$/],
    ['{}', 400, /^status must be/],
    ['[]', 400, /^status must be/],
    ['{', 400, /valid JSON/],
  ])('refuses to change a customer to %s', async (body, status, error) => {
    const { patch } = await createUsedMock();
    const response = await patch(body);
    expect(response.status).toBe(status);
    expect(response.body.error).toMatch(error);
  });

  it('answers 404 for an unknown customer', async () => {
    const { patch } = await createUsedMock();
    expect(await patch('{"status":"lead"}', 'cust_9')).toEqual({
      status: 404,
      body: { error: 'No customer has the click_id cust_9' },
    });
  });

  it('removes one fault by its id', async () => {
    const { mock } = await createUsedMock();
    const [first, second] = mock.faults.add({ status: 503 }, { status: 500 });
    const remove = () => mock.app.request(`/__mock/faults/${first!.id}`, { method: 'DELETE' });
    const removed = await remove();
    expect(removed.status).toBe(200);
    expect(await removed.json()).toEqual([second]);
    const repeated = await remove();
    expect(repeated.status).toBe(404);
    expect(await repeated.json()).toEqual({
      error: `No fault has the id ${first!.id}. See GET /__mock/faults`,
    });
    expect(mock.faults.list()).toEqual([second]);
  });

  it.each([
    ['cross-site', 403],
    ['same-site', 200],
    ['same-origin', 200],
    ['none', 200],
  ])('answers a reset from a %s page with %d', async (site, status) => {
    const { mock } = await createUsedMock();
    const response = await mock.app.request('/__mock/reset', {
      method: 'POST',
      headers: { 'Sec-Fetch-Site': site },
    });
    expect(response.status).toBe(status);
    const error = 'Pages of other sites cannot control the mock';
    if (status === 403) expect(await response.json()).toEqual({ error });
    expect(mock.backend.state().customers).toHaveLength(status === 403 ? 1 : 0);
    const state = await mock.app.request('/__mock/state', { headers: { 'Sec-Fetch-Site': site } });
    expect(state.status).toBe(200);
  });
});
