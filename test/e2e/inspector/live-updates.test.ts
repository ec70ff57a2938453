import type { Page } from 'playwright-core';
import { expect, onTestFinished } from 'vitest';
import { startMockServer } from '../../../dist/mock/server.js';
import { expectFunnel, expectNotice, it, openInspector } from './inspector-page';

it('reconnects when another mock starts on the same port', async ({
  inspector: { page },
  server,
}) => {
  server.addCustomer();
  await expectFunnel(page, '1 click', '0 leads', '0 conversions');
  await server.close();
  await page.getByText('Connection lost. Reconnecting…').waitFor();
  await page.getByRole('button', { name: 'Send a test lead' }).click();
  await expectNotice(page, 'Test lead failed: no response.');

  const second = await startMockServer({ port: Number(new URL(server.url).port) });
  onTestFinished(second.close);
  await page.getByText('Live', { exact: true }).waitFor();
  // The notice was about the first mock.
  await expect.poll(() => page.locator('.notice').innerText()).toBe('');
  await expectFunnel(page, '0 clicks', '0 leads', '0 conversions');
  second.addCustomer({ status: 'lead' });
  await expectFunnel(page, '1 click', '1 lead', '0 conversions');
});

it('closes its connection while its tab is hidden', async ({ inspector: { page }, server }) => {
  await setHidden(page, true);
  // A browser opens at most six connections to a host, so a seventh tab loads only if the others let go of theirs.
  for (let count = 0; count < 7; count++) {
    const other = await page.context().newPage();
    await openInspector(other, server.url);
    await setHidden(other, true);
  }
  // When the tab is visible again, it shows what happened in between.
  server.addCustomer();
  await setHidden(page, false);
  await expectFunnel(page, '1 click', '0 leads', '0 conversions');
});

const setHidden = (page: Page, isHidden: boolean) =>
  page.evaluate((value) => {
    Object.defineProperty(document, 'hidden', { value, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  }, isHidden);
