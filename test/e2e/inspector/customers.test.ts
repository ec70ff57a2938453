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
