import { expect } from 'vitest';
import type { MockServer } from '../../../dist/mock/server.js';
import { expectFunnel, expectNotice, it, section } from './inspector-page';

const activeFaults = async ({ url }: MockServer): Promise<unknown> =>
  (await fetch(`${url}/__mock/faults`)).json();

it.for([
  ['Non-JSON response', { status: 503, body: '<html>' }],
  ['Delayed response', { delay_ms: 2000 }],
  ['Delayed preflight', { preflight_delay_ms: 2000 }],
  ['Connection reset before the request is recorded', { drop: 'before' }],
  ['No response', { hang: true }],
  ['Preflight without CORS headers', { no_cors: 'preflight' }],
  ['Response without CORS headers', { no_cors: 'answer' }],
] as const)('adds the fault “%s”', async ([kind, fault], { inspector: { page }, server }) => {
  await page.getByLabel('Fault type').selectOption(kind);
  await page.getByRole('button', { name: 'Add fault' }).click();
  await expectNotice(page, 'Fault added');
  expect(await activeFaults(server)).toEqual([{ id: 1, ...fault, times: 1 }]);
});

it('adds a fault for one customer, hits their sign-up, and clears it', async ({
  inspector: { page },
  server,
}) => {
  const { click_id } = server.addCustomer();
  const faults = section(page, 'Faults');
  await faults
    .getByLabel('Fault type')
    .selectOption('Connection reset after the request is recorded');
  await faults.getByLabel('Endpoint').selectOption('Lead');
  await faults.getByLabel('Customer').fill(click_id);
  await faults.getByLabel('Requests').fill('');
  await faults.getByRole('button', { name: 'Add fault' }).click();
  await faults
    .getByText(`Lead endpoint for ${click_id}: connection reset after the request is recorded`)
    .waitFor();
  await faults.getByText('(every request)', { exact: true }).waitFor();
  await page.getByRole('button', { name: `Sign up ${click_id}` }).click();
  await expectNotice(page, 'Sign-up failed: no response.');
  await expectFunnel(page, '1 click', '1 lead', '0 conversions');
  await faults.getByRole('button', { name: 'Clear faults' }).click();
  await faults.getByText('No active faults. The API responds normally.').waitFor();
});

it('requires a status code', async ({ inspector: { page }, server }) => {
  await page.getByLabel('Status code').fill('');
  await page.getByRole('button', { name: 'Add fault' }).click();
  expect(await page.evaluate(() => document.querySelectorAll('input:invalid').length)).toBe(1);
  await page.getByLabel('Status code').fill('500');
  await page.getByRole('button', { name: 'Add fault' }).click();
  await expectNotice(page, 'Fault added');
  expect(await activeFaults(server)).toMatchObject([{ id: 1, status: 500 }]);
});

it('shows why the mock rejects a fault', async ({ inspector: { page }, server }) => {
  const response = await fetch(`${server.url}/__mock/faults`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: '{"status":9}',
  });
  const { error } = (await response.json()) as { error: string };
  expect(error).toMatch(/^status must be .* from 200 to 599/);
  await page.getByLabel('Status code').fill('9');
  await page.getByRole('button', { name: 'Add fault' }).click();
  await expectNotice(page, `Could not add the fault: ${error}`);
  expect(await activeFaults(server)).toEqual([]);
});
