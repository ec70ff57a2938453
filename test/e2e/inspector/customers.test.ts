import { expect } from 'vitest';
import { expectNotice, expectTexts, it, section } from './inspector-page';

it('keeps the customer key when the customer signs up', async ({ inspector: { page }, server }) => {
  const { click_id } = server.addCustomer({ customer_key: 'usr_1' });
  await page.getByRole('button', { name: `Sign up ${click_id}` }).click();
  await expectNotice(page, 'Lead tracked');
  expect(server.leads).toMatchObject([{ click_id, customer_key: 'usr_1' }]);
});

it('shows the newest customer first, and the partner of each step', async ({
  inspector: { page },
  server,
}) => {
  const { click_id } = server.addCustomer({ click_id: 'first', status: 'lead' });
  server.addCustomer({ click_id: 'second' });
  await fetch(`${server.url}/api/v1/track/click`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({
      affiliate_url: 'https://site.test/?aff=OTHER123',
      existing_click_id: click_id,
    }),
  });
  const rows = section(page, 'Customers').locator('tbody tr');
  await expect.poll(() => rows.locator('th').allInnerTexts()).toEqual(['second', 'first']);
  await expectTexts(
    () => rows.last().getByRole('listitem').allInnerTexts(),
    [/^click .* via PARTNER123$/, /^lead .* via PARTNER123$/, /^click \S+$/],
  );
});

it('shows received values as text, not as HTML', async ({
  inspector: { page, errors },
  server,
}) => {
  server.addCustomer({ customer_key: '<img src=x>' });
  await page.getByText('<img src=x>').waitFor();
  expect(errors).toEqual([]);
});

it('sends a sale and its refund, and shows the amounts', async ({
  inspector: { page },
  server,
}) => {
  const { click_id } = server.addCustomer({ status: 'lead', customer_key: 'usr_1' });
  await page.getByRole('button', { name: `Convert ${click_id}` }).click();
  await expectNotice(page, 'Sale tracked');
  const row = section(page, 'Customers').getByRole('row').nth(1);
  await row.getByText('$49.00', { exact: true }).waitFor();
  await section(page, 'Partners').getByText('1 conversion, $49.00').waitFor();

  await row.getByRole('button', { name: `Refund ${click_id}` }).click();
  await expectNotice(page, 'Refund tracked');
  await row.getByText('$49.00, $49.00 refunded').waitFor();
  await section(page, 'Funnel').getByText('$0.00 revenue from 1 sale').waitFor();
  expect(server.sales).toMatchObject([{ customer_key: 'usr_1', refunded_cents: 4900 }]);
});

it('keeps the focus when the action of a button changes, or its button goes', async ({
  inspector: { page },
  server,
}) => {
  const { click_id } = server.addCustomer();
  const focused = () => page.evaluate(() => document.activeElement?.textContent);
  await page.getByRole('button', { name: `Sign up ${click_id}` }).focus();
  for (const next of ['Convert', 'Refund']) {
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: `${next} ${click_id}` }).waitFor();
    expect(await focused()).toBe(`${next} ${click_id}`);
  }
  await page.keyboard.press('Enter');
  await expectNotice(page, 'Refund tracked');
  await expect.poll(focused).toBe(click_id);
});
