import { it } from 'vitest';
import { startMockServer, type NewCustomer } from '../../dist/mock/server.js';
import { launchChromium } from './chromium';

const customers: NewCustomer[] = [
  { status: 'lead', customer_key: 'usr_1', email: 'ada@example.com' },
  { status: 'lead', partner_code: 'PARTNER456', customer_key: 'usr_2', email: 'grace@example.com' },
  { status: 'lead', customer_key: 'usr_3' },
  { partner_code: 'OTHER123' },
  { click_id: 'cust_5_1767268804000' },
];

/** The picture in the docs: customers at each status, a sale, an active fault, and a rejected request with its explanation. */
it('takes a screenshot of the inspector', async () => {
  let now = Date.parse('2026-01-01T12:00:00Z');
  const server = await startMockServer({
    port: 4242,
    now: () => (now += 250),
    seed: { customers },
  });
  const post = (path: string, body: object, headers: Record<string, string> = {}) =>
    fetch(`${server.url}/api/v1/track/${path}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  await post(
    'sale',
    { customer_key: 'usr_1', transaction_id: 'order_1001', amount_cents: 4900 },
    { Authorization: 'Bearer program_1_token' },
  );
  await post('lead', { click_id: 'cust_9', customer_key: 'usr_9', email: 'alan@example.com' });
  server.fail({ status: 503, retry_after: '2', times: 2 });
  await post('lead', { click_id: 'cust_5_1767268804000', customer_key: 'usr_5' });

  const browser = await launchChromium();
  const page = await browser.newPage({
    viewport: { width: 1100, height: 1700 },
    timezoneId: 'UTC',
    reducedMotion: 'reduce',
  });
  await page.goto(`${server.url}/__mock/`);
  await page.locator('summary', { hasText: 'usr_9' }).click();
  await page.getByText('How to fix it:').waitFor();
  await page.evaluate(() => scrollTo(0, 0));
  // The picture ends below the explanation.
  const explanation = await page.locator('.explanation').boundingBox();
  const height = Math.round(explanation!.y + explanation!.height + 16);
  await page.screenshot({
    path: 'docs/inspector.png',
    clip: { x: 0, y: 0, width: 1100, height },
  });
  await browser.close();
  await server.close();
});
