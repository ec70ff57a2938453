import { expect } from 'vitest';
import { signUp } from '../sign-up';
import {
  expectFunnel,
  expectNotice,
  expectTexts,
  it,
  requestRows,
  section,
} from './inspector-page';

it('records a click of the one-tag example again after a reset', async ({
  inspector: { page },
}) => {
  const followLink = async () => {
    const opening = page.context().waitForEvent('page');
    await page.getByRole('link', { name: /of PARTNER123/ }).click();
    await opening;
    await page.bringToFront();
    await expectFunnel(page, '1 click', '0 leads', '0 conversions');
  };
  await followLink();
  await page.getByRole('button', { name: 'Reset' }).click();
  await expectFunnel(page, '0 clicks', '0 leads', '0 conversions');
  await followLink();
});

it('shows a click, a lead, a conversion and a fault as they happen', async ({
  inspector: { page, errors, origins },
  server,
}) => {
  await page.getByText('No clicks yet.').waitFor();

  // The partner link opens a new tab: a click.
  const partners = section(page, 'Partners');
  await partners.getByLabel('Landing page for partner links').fill('/examples/script-tag/');
  await partners.getByLabel('Who records the click').selectOption('mock');
  const opening = page.context().waitForEvent('page');
  await partners.getByRole('link', { name: /of PARTNER123/ }).click();
  const visitor = await opening;
  await visitor.getByRole('link', { name: 'Start for free' }).click();
  await page.bringToFront();
  await expectFunnel(page, '1 click', '0 leads', '0 conversions');

  // The visitor signs up: a lead.
  await signUp(visitor);
  await page.bringToFront();
  await expectFunnel(page, '1 click', '1 lead', '0 conversions');
  const [customer] = server.customers;
  const row = section(page, 'Customers').getByRole('row').nth(1);
  for (const text of [
    customer!.click_id,
    customer!.customer_key!,
    'a***@example.com',
    'PARTNER123',
  ]) {
    await row.getByText(text, { exact: true }).first().waitFor();
  }
  await section(page, 'Partners').getByText('1 click, 1 lead, 0 conversions').waitFor();

  // A sale makes the lead a conversion.
  await row.getByRole('button', { name: 'Convert' }).click();
  await expectFunnel(page, '1 click', '1 lead', '1 conversion');
  await expectTexts(
    () => row.locator('ol').getByRole('listitem').allInnerTexts(),
    [/^click /, /^lead /, /^conversion /],
  );
  expect(server.customers).toMatchObject([{ status: 'conversion' }]);
  expect(server.sales).toMatchObject([{ click_id: customer!.click_id, amount_cents: 4900 }]);
  await section(page, 'Funnel').getByText('$49.00 revenue from 1 sale').waitFor();

  // A fault hits one test lead, and not the next.
  const faults = section(page, 'Faults');
  await faults.getByLabel('Retry-After').fill('2');
  await faults.getByRole('button', { name: 'Add fault' }).click();
  await faults.getByText('All endpoints: status 503, Retry-After: 2').waitFor();
  await faults.getByText('(next request)', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Send a test lead' }).click();
  await expectNotice(page, 'Test lead failed: Injected fault');
  await faults.getByText('No active faults. The API responds normally.').waitFor();
  await page.getByRole('button', { name: 'Send a test lead' }).click();
  await expectNotice(page, 'Test lead tracked');

  // The response can arrive before the server-sent event, hence the poll.
  await expectTexts(
    () => requestRows(page).allInnerTexts(),
    [/200.*test/s, /503.*test.*fault/s, /200.*sale.*server/s, /200.*browser/s],
  );
  await page.getByText('Not included: 1 test event, 0 provisional leads.').waitFor();

  await page.getByRole('button', { name: 'Reset' }).click();
  await expectFunnel(page, '0 clicks', '0 leads', '0 conversions');
  expect(await visitor.evaluate(() => document.cookie)).not.toContain('affitor_click_id');
  expect(errors).toEqual([expect.stringContaining('503')]);
  expect([...origins]).toEqual([server.url]);
});
