import type { ConsoleMessage, Page, Request } from 'playwright-core';
import { expect, test } from 'vitest';
import { startMockServer, type MockServer } from '../../../dist/mock/server.js';
import type { OpenPage } from '../browser';
import { launchChromium } from '../chromium';

const VIEWPORT = { width: 1280, height: 720 };

/**
 * `it` with three fixtures: `server`, a new mock for each test; `inspector`, its page; and `tab`, the browser tab of that
 * page. All tests share the tab, because opening one takes longer than most of them.
 */
export const it = test
  // eslint-disable-next-line no-empty-pattern -- Vitest reads the dependencies of a fixture from its first parameter.
  .extend('tab', { scope: 'worker' }, async ({}, { onCleanup }): Promise<Page> => {
    const browser = await launchChromium();
    onCleanup(() => browser.close());
    const context = await browser.newContext({ viewport: VIEWPORT });
    return context.newPage();
  })
  // eslint-disable-next-line no-empty-pattern -- As above.
  .extend('server', async ({}, { onCleanup }): Promise<MockServer> => {
    const server = await startMockServer();
    onCleanup(server.close);
    return server;
  })
  .extend('inspector', async ({ tab, server }, { onCleanup }): Promise<OpenPage> => {
    const { errors, origins, stop } = watch(tab);
    onCleanup(async () => {
      stop();
      await resetTab(tab);
    });
    await openInspector(tab, server.url);
    return { page: tab, errors, origins };
  });

/** Opens the inspector and waits until it receives live updates. */
export async function openInspector(page: Page, mockUrl: string): Promise<void> {
  await page.goto(`${mockUrl}/__mock/`);
  await page.getByText('Live', { exact: true }).waitFor();
}

/** Collects the errors of a page and the origins that it sends requests to. */
function watch(page: Page) {
  const errors: string[] = [];
  const origins = new Set<string>();
  const onConsole = (message: ConsoleMessage) => {
    if (message.type() === 'error') errors.push(message.text());
  };
  const onPageError = (error: Error) => void errors.push(String(error));
  const onRequest = (request: Request) => {
    const { protocol, origin } = new URL(request.url());
    if (protocol.startsWith('http')) origins.add(origin);
  };
  page.on('console', onConsole).on('pageerror', onPageError).on('request', onRequest);
  const stop = () => {
    page.off('console', onConsole).off('pageerror', onPageError).off('request', onRequest);
  };
  return { errors, origins, stop };
}

/** Makes the tab that of a new visitor again. */
async function resetTab(tab: Page): Promise<void> {
  const context = tab.context();
  const opened = context.pages().filter((page) => page !== tab);
  await Promise.all(opened.map((page) => page.close()));
  await tab.goto('about:blank');
  await context.clearCookies();
  await context.clearPermissions();
  await tab.emulateMedia({ colorScheme: null, reducedMotion: null });
  await tab.setViewportSize(VIEWPORT);
}

/** A section of the page, by its heading. */
export const section = (page: Page, name: string) =>
  page.getByRole('region', { name, exact: true });

/** The rows of the journal, the newest request first. */
export const requestRows = (page: Page) => section(page, 'Journal').locator('summary');

/** Waits until the funnel shows these counts, such as `1 click`. */
export const expectFunnel = (page: Page, ...counts: string[]) =>
  expect
    .poll(() => section(page, 'Funnel').locator('.count').allInnerTexts())
    .toEqual(counts.map((count) => count.replace(' ', '\n')));

/** Waits until the notice contains this text. */
export const expectNotice = (page: Page, text: string) =>
  page.locator('.notice').getByText(text).waitFor();

/** Matches a list of texts, each by its own pattern. */
export const expectTexts = (read: () => Promise<string[]>, patterns: RegExp[]) =>
  expect
    .poll(read)
    .toMatchObject(patterns.map((pattern) => expect.stringMatching(pattern) as string));

/** Sends a lead to the API. */
export const postLead = (server: MockServer, body: object, headers: Record<string, string> = {}) =>
  fetch(`${server.url}/api/v1/track/lead`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
