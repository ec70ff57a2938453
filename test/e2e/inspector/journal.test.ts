import { Agent, request } from 'node:http';
import { expect } from 'vitest';
import type { MockServer } from '../../../dist/mock/server.js';
import { explain } from '../../../src/mock/journal/explain';
import {
  expectFunnel,
  expectNotice,
  expectTexts,
  it,
  openInspector,
  postLead,
  requestRows,
  section,
} from './inspector-page';

it('explains a rejected request: the rule of the API and the fix', async ({
  inspector: { page },
  server,
}) => {
  await postLead(server, { click_id: 'cust_9', email: 'ada@example.com' });
  await requestRows(page).click();
  const details = section(page, 'Journal').locator('.details');
  const { rule, fix } = explain(server.requests[0]!)!;
  await details.getByText(`API rule (400): ${rule}`).waitFor();
  await details.getByText(`How to fix it: ${fix}`).waitFor();
  await details.getByText('"masked": "a***@example.com"').waitFor();
  await details.getByText('"error": "Customer not found.').waitFor();
  expect(await page.content()).not.toContain('ada@example.com');
});

it('copies a request as curl', async ({ inspector: { page }, server }) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await postLead(server, { customer_key: "usr_o'neill" }, { Authorization: 'Bearer nonsense' });
  await requestRows(page).click();
  await page.getByRole('button', { name: 'Copy as curl' }).click();
  await expectNotice(page, 'Copied to the clipboard');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
    [
      `curl -X POST '${server.url}/api/v1/track/lead' \\`,
      `  -H 'Authorization: Bearer YOUR_PROGRAM_API_KEY' \\`,
      `  -H 'Content-Type: application/json' \\`,
      `  -d '{"customer_key":"usr_o'\\''neill"}'`,
    ].join('\n'),
  );
});

it('reports a missing clipboard', async ({ inspector: { page }, server }) => {
  await postLead(server, {});
  await requestRows(page).click();
  await page.evaluate(() =>
    Object.defineProperty(navigator, 'clipboard', { value: undefined, configurable: true }),
  );
  await page.getByRole('button', { name: 'Copy as curl' }).click();
  await expectNotice(page, 'Select the command and copy it.');
});

it('marks a response that a fault dropped', async ({ inspector: { page }, server }) => {
  server.fail({ drop: 'after', times: 1 });
  await postLead(server, { additional_data: { test_mode: true } }).catch(() => undefined);
  await requestRows(page).filter({ hasText: '200, response lost' }).click();
  await page.getByRole('heading', { name: 'Response (lost on the way)' }).waitFor();
});

it('marks a request that a fault left without a response', async ({
  inspector: { page },
  server,
}) => {
  server.fail({ drop: 'before', times: 1 });
  await postLead(server, {}).catch(() => undefined);
  await requestRows(page).filter({ hasText: 'no response' }).click();
  await page
    .getByText('Fault: All endpoints: connection reset before the request is recorded', {
      exact: true,
    })
    .waitFor();
  await page.getByText('No response was sent.').waitFor();
});

it('filters the requests', async ({ inspector: { page }, server }) => {
  server.fail({ status: 503, times: 1 });
  await postLead(server, {});
  await postLead(server, { additional_data: { test_mode: true } });
  await postLead(server, {});
  await expect.poll(() => requestRows(page).count()).toBe(3);
  await page.getByLabel('Show').selectOption('Requests hit by a fault');
  await expect
    .poll(() => requestRows(page).allInnerTexts())
    .toMatchObject([expect.stringContaining('503')]);
  server.fail({ hang: true, times: 1 });
  void postLead(server, {}).catch(() => undefined);
  await page.getByLabel('Show').selectOption('Failed requests');
  await expect.poll(() => requestRows(page).count()).toBe(3);
});

it('renders a page of 10,000 requests and customers, and keeps updating', async ({
  tab: page,
  server,
}) => {
  for (let count = 0; count < 10_000; count++) server.addCustomer();
  await sendRequests(server, 10_000);

  await openInspector(page, server.url);
  await expectFunnel(page, '10,000 clicks', '0 leads', '0 conversions');
  expect(await requestRows(page).count()).toBe(50);
  expect(await page.evaluate(() => document.querySelectorAll('*').length)).toBeLessThan(2500);
  await section(page, 'Journal').getByText('Showing 50 of 10,000').waitFor();
  await page.getByRole('button', { name: 'Show 50 more requests' }).click();
  await expect.poll(() => requestRows(page).count()).toBe(100);
  await page.getByRole('button', { name: 'Send a test lead' }).click();
  await requestRows(page).first().filter({ hasText: '200' }).waitFor();
  await section(page, 'Journal').getByText('Showing 100 of 10,000').waitFor();
});

/** Sends many leads over a few open connections, which is faster than `fetch`. */
async function sendRequests({ url }: MockServer, count: number): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: 8 });
  const headers = { 'Content-Type': 'application/json' };
  const send = () =>
    new Promise<void>((resolve, reject) => {
      request(`${url}/api/v1/track/lead`, { method: 'POST', agent, headers }, (response) =>
        response.resume().on('end', resolve),
      )
        .on('error', reject)
        .end('{}');
    });
  await Promise.all(Array.from({ length: count }, send));
  agent.destroy();
}

it('names the customer and the partner of each request, and finds them', async ({
  inspector: { page },
  server,
}) => {
  server.addCustomer({ click_id: 'cust_a', customer_key: 'usr_a', status: 'lead' });
  const post = (path: string, body: object, headers = {}) =>
    fetch(`${server.url}/api/v1/track/${path}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  const token = { Authorization: 'Bearer program_1_token' };
  await post('sale', { transaction_id: 'inv_1', amount_cents: 1, click_id: 'cust_a' }, token);
  await post('refund', { transaction_id: 'inv_1' }, token);
  await post('click', { affiliate_url: 'https://site.test/?aff=NOBODY' });
  await post('lead', { customer_key: 'usr_b' });
  await expectTexts(
    () => requestRows(page).allInnerTexts(),
    [
      /lead\s+usr_b\s/,
      /click\s+via NOBODY/,
      /refund\s+usr_a via PARTNER123/,
      /sale\s+usr_a via PARTNER123/,
    ],
  );
  const search = section(page, 'Journal').getByLabel('Search');
  await search.fill('Partner123');
  await expectTexts(() => requestRows(page).allInnerTexts(), [/refund/, /sale/]);
  await search.fill('nothing like it');
  await page.getByText('No matching requests.').waitFor();
});

it('shows a request and its response side by side, and below each other on a phone', async ({
  inspector: { page },
}) => {
  await page.getByRole('button', { name: 'Send a test lead' }).click();
  await requestRows(page).first().click();
  const tops = () =>
    Promise.all(
      ['Request body', 'Response'].map(
        async (name) => (await page.getByRole('group', { name }).boundingBox())!.y,
      ),
    );
  const [request, response] = await tops();
  expect(response).toBe(request);
  await page.setViewportSize({ width: 360, height: 720 });
  const [requestOnPhone, responseOnPhone] = await tops();
  expect(responseOnPhone).toBeGreaterThan(requestOnPhone!);
});

it('scrolls nothing sideways on a phone', async ({ inspector: { page }, server }) => {
  await page.setViewportSize({ width: 360, height: 720 });
  server.addCustomer({ click_id: `cust_${'1'.repeat(60)}`, customer_key: 'k'.repeat(60) });
  await page.getByRole('button', { name: 'Send a test lead' }).click();
  await requestRows(page).first().click();
  await page.getByRole('heading', { name: 'Request body' }).waitFor();
  const wide = () =>
    page.evaluate(() =>
      [...document.querySelectorAll('body, body *')]
        .filter(({ className }) => className !== 'visually-hidden')
        .filter(({ scrollWidth, clientWidth }) => clientWidth && scrollWidth > clientWidth + 1)
        .map(({ outerHTML }) => outerHTML.slice(0, 80)),
    );
  expect(await wide()).toEqual([]);
});
