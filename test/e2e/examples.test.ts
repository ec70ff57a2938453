import type { Page } from 'playwright-core';
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { expectCustomers, openPage, server, setUpBrowser } from './browser';
import { signUp } from './sign-up';

setUpBrowser();

interface Example {
  name: string;
  /** A glob for the tracker's file. */
  file: string;
  /** Whether a landing page comes before the signup page. */
  hasLanding: boolean;
}

const scriptTag: Example = {
  name: 'script-tag',
  file: '**/affitor.umd.min.js',
  hasLanding: true,
};

const esModule: Example = {
  name: 'es-module',
  file: '**/affitor.esm.js',
  hasLanding: false,
};

/** Opens the signup page of an example by PARTNER123's link. */
async function followLink(page: Page, example: Example): Promise<void> {
  await page.goto(`${server.url}/go/PARTNER123?to=/examples/${example.name}/`);
  await startForFree(page, example);
}

/** Goes from the landing page, if there is one, to the signup page. */
async function startForFree(page: Page, { hasLanding }: Example): Promise<void> {
  if (hasLanding) await page.getByRole('link', { name: 'Start for free' }).click();
}

/** The customer key that the example's fake backend assigned. */
const customerKey = (page: Page) =>
  page.evaluate(() => (JSON.parse(sessionStorage.getItem('customer') ?? '') as { id: string }).id);

describe.each([scriptTag, esModule])('the example $name', (example) => {
  const { name, file } = example;

  it('records a lead when a visitor follows a partner’s link and signs up', async () => {
    const { page, errors, origins } = await openPage();
    await followLink(page, example);
    await signUp(page);
    await expectCustomers([
      {
        partner_code: 'PARTNER123',
        status: 'lead',
        customer_key: await customerKey(page),
        email: {
          masked: 'a***@example.com',
          sha256: createHash('sha256').update('ada@example.com').digest('hex'),
        },
        history: [{ status: 'click' }, { status: 'lead' }],
      },
    ]);
    expect(server.requests).toMatchObject([
      { mode: 'browser', status: 200, body: { additional_data: { program_id: 1 } } },
    ]);
    expect(errors).toEqual([]);
    expect([...origins]).toEqual([server.url]);
  });

  it('sends nothing for a visitor without a click', async () => {
    const { page, errors } = await openPage();
    const arrived = page.waitForResponse(file);
    await page.goto(`${server.url}/examples/${name}/`);
    await startForFree(page, example);
    await arrived;
    await signUp(page);
    expect(server.requests).toEqual([]);
    expect(errors).toEqual([]);
  });

  it('signs up if the tracker is blocked', async () => {
    const { page } = await openPage();
    await page.route(file, (route) => route.abort('blockedbyclient'));
    await followLink(page, example);
    await signUp(page);
    expect(server.requests).toEqual([]);
  });

  it('signs up if the tracker never loads', async () => {
    const { page } = await openPage();
    await page.route(file, () => undefined);
    await followLink(page, example);
    await signUp(page);
    expect(server.requests).toEqual([]);
  });

  it('records a lead if the visitor signs up before the tracker loads', async () => {
    const { page } = await openPage();
    let loadTracker: () => void = () => undefined;
    const submitted = new Promise<void>((resolve) => (loadTracker = resolve));
    await page.route(file, async (route) => {
      await submitted;
      await route.continue();
    });
    await followLink(page, example);
    const signedUp = signUp(page);
    await page.locator('button:disabled').waitFor();
    loadTracker();
    await signedUp;
    await expectCustomers([{ status: 'lead', customer_key: await customerKey(page) }]);
  });

  it('signs up if the API does not answer', async () => {
    const { page } = await openPage();
    await page.route('**/api/v1/track/lead', () => undefined);
    await followLink(page, example);
    await signUp(page);
  });
});

it('waits for no timer if the tracker loads before the rest of the page', async () => {
  const { page } = await openPage();
  await page.clock.install({ time: 0 });
  await page.clock.pauseAt(1000);
  // Blocks the parser after the tracker's tag until the tracker has loaded.
  await page.route('**/signup.html', async (route) => {
    const response = await route.fetch();
    const html = await response.text();
    const tag = /<script\s+id="tracker"[^>]*><\/script>/;
    const body = html.replace(tag, '$&<script src="held.js"></script>');
    expect(body).not.toBe(html);
    await route.fulfill({ response, body });
  });
  await page.route('**/held.js', async (route) => {
    await expect.poll(() => page.evaluate(() => 'affitor' in window)).toBe(true);
    await route.fulfill({ contentType: 'text/javascript', body: '' });
  });
  await followLink(page, scriptTag);
  await signUp(page);
});

it.each([
  '/examples/script-tag/',
  '/examples/script-tag/signup.html',
  '/examples/script-tag/welcome.html',
  '/examples/es-module/',
  '/examples/es-module/welcome.html',
])('%s fits a phone and requests nothing from another origin', async (path) => {
  const { page, errors, origins } = await openPage({ viewport: { width: 340, height: 640 } });
  await page.goto(server.url + path);
  const overflow = () => document.documentElement.scrollWidth - window.innerWidth;
  expect(await page.evaluate(overflow)).toBeLessThanOrEqual(0);
  expect([...origins]).toEqual([server.url]);
  expect(errors).toEqual([]);
});
