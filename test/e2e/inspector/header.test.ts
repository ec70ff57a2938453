import { expect } from 'vitest';
import { expectNotice, it } from './inspector-page';

it.for([
  ['HTML', { body: '<html>' }],
  ['HTML with an error status', { status: 502, body: '<html>' }],
] as const)('reports %s as a failed test lead', async ([, fault], { inspector, server }) => {
  const { page } = inspector;
  server.fail({ ...fault, times: 1 });
  await page.getByRole('button', { name: 'Send a test lead' }).click();
  await expectNotice(
    page,
    'Test lead failed: the response is not JSON. A fault may have replaced it.',
  );
  await page.locator('.notice.error').waitFor();
  await page.getByRole('button', { name: 'Send a test lead' }).click();
  await expectNotice(page, 'Test lead tracked');
  expect(await page.locator('.notice.error').count()).toBe(0);
});
