// @vitest-environment node
import { expect, it } from 'vitest';
import { createMockApp } from '../../../../src/mock/http/app';

async function arrange() {
  const mock = createMockApp();
  const outcome = mock.backend.recordClick('PARTNER123');
  if (outcome.kind !== 'recorded') throw new Error(outcome.kind);
  const { click_id } = outcome.customer;
  const patch = async (body: string, id = click_id) => {
    const response = await mock.app.request(`/__mock/customers/${id}`, {
      method: 'PATCH',
      headers: { 'Content-Type': 'application/json' },
      body,
    });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
  await mock.app.request('/api/v1/track/lead', { method: 'POST' });
  return { mock, click_id, patch };
}

it('shows the state and the requests', async () => {
  const { mock } = await arrange();
  const get = async (path: string) => (await mock.app.request(path)).json() as Promise<unknown>;
  expect(await get('/__mock/state')).toEqual(mock.backend.state());
  expect(await get('/__mock/requests')).toEqual(mock.journal.entries());
  expect(mock.journal.entries()).toHaveLength(1);
});

it('starts over', async () => {
  const { mock } = await arrange();
  const response = await mock.app.request('/__mock/reset', { method: 'POST' });
  expect(await response.json()).toMatchObject({ customers: [], events: [] });
  expect(mock.backend.state().customers).toEqual([]);
  expect(mock.journal.entries()).toEqual([]);
});

it('moves a customer forwards', async () => {
  const { patch, click_id } = await arrange();
  expect(await patch('{"status":"conversion"}')).toMatchObject({
    status: 200,
    body: { click_id, status: 'conversion' },
  });
});

it.each([
  ['{"status":"click"}', 409, /click → lead → conversion, never backwards; this is a click/],
  ['{"status":"customer"}', 400, /^status must be one of click, lead, conversion$/],
  ['{}', 400, /^status must be/],
  ['[]', 400, /^status must be/],
  ['{', 400, /valid JSON/],
])('refuses to make of a customer what %s says', async (body, status, error) => {
  const { patch } = await arrange();
  const answer = await patch(body);
  expect(answer.status).toBe(status);
  expect(answer.body.error).toMatch(error);
});

it('knows only customers that there are', async () => {
  const { patch } = await arrange();
  expect(await patch('{"status":"lead"}', 'cust_9')).toEqual({
    status: 404,
    body: { error: 'No customer has the click_id cust_9' },
  });
});

it('answers JSON where nothing is', async () => {
  const { mock } = await arrange();
  const response = await mock.app.request('/api/v1/track/sale');
  expect(response.status).toBe(404);
  expect(await response.json()).toEqual({ error: 'Nothing is at GET /api/v1/track/sale' });
});

it.each([
  ['cross-site', 403],
  ['same-site', 200],
  ['same-origin', 200],
  ['none', 200],
])('lets a page that is %s reset the mock with %d', async (site, status) => {
  const { mock } = await arrange();
  const response = await mock.app.request('/__mock/reset', {
    method: 'POST',
    headers: { 'Sec-Fetch-Site': site },
  });
  expect(response.status).toBe(status);
  expect(mock.backend.state().customers).toHaveLength(status === 403 ? 1 : 0);
  const state = await mock.app.request('/__mock/state', { headers: { 'Sec-Fetch-Site': site } });
  expect(state.status).toBe(200);
});
