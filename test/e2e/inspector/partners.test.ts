import { expect } from 'vitest';
import { it } from './inspector-page';

it('links to the landing page with its whole URL', async ({ inspector: { page }, server }) => {
  const to = `${server.url}/examples/script-tag/?a=1&b=2#c`;
  await page.getByLabel('Landing page for partner links').fill(to);
  const opening = page.context().waitForEvent('page');
  await page.getByRole('link', { name: /of OTHER123/ }).click();
  await (await opening).waitForURL(to);
});

it('warns about a landing page that the mock refuses', async ({ inspector: { page } }) => {
  const warning = page.getByText('Enter a path of this mock or a localhost URL.');
  for (const [to, count] of [
    ['https://evil.test/', 1],
    ['/signup', 0],
    ['nowhere', 1],
    ['http://127.0.0.1:3000/', 0],
    ['http://app.localhost/', 0],
  ] as const) {
    await page.getByLabel('Landing page for partner links').fill(to);
    await expect.poll(() => warning.count(), { message: to }).toBe(count);
  }
});
