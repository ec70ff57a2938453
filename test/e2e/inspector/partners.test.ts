import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { it } from './inspector-page';

const landingPage = (page: Page) => page.getByLabel('Landing page for partner links');
const recorder = (page: Page) => page.getByLabel('Who records the click');
const linkOf = (page: Page, code: string) =>
  page.getByRole('link', { name: new RegExp(`of ${code}`) });

/** Follows the link of a partner and returns the tab that it opens. */
async function follow(page: Page, code: string): Promise<Page> {
  const opening = page.context().waitForEvent('page');
  await linkOf(page, code).click();
  return opening;
}

it('links to the one-tag example by default', async ({ inspector: { page }, server }) => {
  const opened = await follow(page, 'PARTNER123');
  await opened.waitForURL(`${server.url}/examples/one-tag/?aff=PARTNER123`);
});

it('adds the partner’s code to the landing page’s URL', async ({ inspector: { page }, server }) => {
  await landingPage(page).fill('/examples/one-tag/?a=1&b=2#c');
  const opened = await follow(page, 'OTHER123');
  await opened.waitForURL(`${server.url}/examples/one-tag/?a=1&b=2&aff=OTHER123#c`);
});

it('redirects to the landing page’s whole URL if the mock records the click', async ({
  inspector: { page },
  server,
}) => {
  const to = `${server.url}/examples/script-tag/?a=1&b=2#c`;
  await landingPage(page).fill(to);
  await recorder(page).selectOption('mock');
  const opened = await follow(page, 'OTHER123');
  await opened.waitForURL(to);
  expect(server.customers).toMatchObject([{ partner_code: 'OTHER123', status: 'click' }]);
});

it('warns about a landing page that the mock refuses', async ({ inspector: { page } }) => {
  const warning = page.getByText('Enter a path of this mock or a localhost URL.');
  await recorder(page).selectOption('mock');
  for (const [to, count] of [
    ['https://evil.test/', 1],
    ['/signup', 0],
    ['nowhere', 1],
    ['http://127.0.0.1:3000/', 0],
    ['http://app.localhost/', 0],
  ] as const) {
    await landingPage(page).fill(to);
    await expect.poll(() => warning.count(), { message: to }).toBe(count);
  }
});

it('warns about an example that does not capture clicks', async ({ inspector: { page } }) => {
  const warning = page.getByText('This example does not capture clicks.');
  await landingPage(page).fill('/examples/script-tag/');
  await warning.waitFor();
  await recorder(page).selectOption('mock');
  await expect.poll(() => warning.count()).toBe(0);
});
