// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { createMockApp } from '../../../../src/mock/http/app';
import { postLead } from '../../post-lead';
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
    expect(mock.backend.state().customers).toHaveLength(status === 403 ? 1 : 0);
    const state = await mock.app.request('/__mock/state', { headers: { 'Sec-Fetch-Site': site } });
    expect(state.status).toBe(200);
  });
});
