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
  /** PARTNER123's link to the example. */
  link: string;
  /** Whether a landing page comes before the signup page. */
  hasLanding: boolean;
}

const oneTag: Example = {
  name: 'one-tag',
  file: '**/affitor.full.umd.min.js',
  link: '/examples/one-tag/?aff=PARTNER123',
  hasLanding: true,
};

const scriptTag: Example = {
  name: 'script-tag',
  file: '**/affitor.umd.min.js',
  link: '/go/PARTNER123?to=/examples/script-tag/',
  hasLanding: true,
};

const esModule: Example = {
  name: 'es-module',
  file: '**/affitor.esm.js',
  link: '/go/PARTNER123?to=/examples/es-module/',
  hasLanding: false,
};

/** Follows PARTNER123's link. The load event waits for the tracker, which may never load. */
const followLink = (page: Page, { link }: Example) =>
  page.goto(server.url + link, { waitUntil: 'commit' });

/** Follows PARTNER123's link, waits for the click, and goes to the signup page. */
async function arriveWithClick(page: Page, example: Example): Promise<void> {
  await followLink(page, example);
  await expect.poll(() => page.evaluate(() => document.cookie)).toContain('affitor_click_id=');
  await startForFree(page, example);
}

/** Goes from the landing page, if there is one, to the signup page. */
async function startForFree(page: Page, { hasLanding }: Example): Promise<void> {
  if (hasLanding) await page.getByRole('link', { name: 'Start for free' }).click();
}

/** The customer key that the example's fake backend assigned. */
const customerKey = (page: Page) =>
  page.evaluate(() => (JSON.parse(sessionStorage.getItem('customer') ?? '') as { id: string }).id);

describe.each([oneTag, scriptTag, esModule])('the example $name', (example) => {
  const { name, file } = example;

  it('records a lead when a visitor follows a partner’s link and signs up', async () => {
    const { page, errors, origins } = await openPage();
    await arriveWithClick(page, example);
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
    expect(server.requests.filter(({ path }) => path !== '/api/v1/track/click')).toMatchObject([
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
    await startForFree(page, example);
    await signUp(page);
    expect(server.requests).toEqual([]);
  });

  it('signs up if the tracker never loads', async () => {
    const { page } = await openPage();
    await page.route(file, () => undefined);
    await followLink(page, example);
    await startForFree(page, example);
    await signUp(page);
    expect(server.requests).toEqual([]);
  });

  it('records a lead if the visitor signs up before the tracker loads', async () => {
    const { page } = await openPage();
    let loadTracker: () => void = () => undefined;
    const submitted = new Promise<void>((resolve) => (loadTracker = resolve));
    await page.route(file, async (route) => {
      // The landing page needs the tracker at once if it records the click.
      if (!route.request().frame().url().includes('?aff=')) await submitted;
      await route.continue();
    });
    await arriveWithClick(page, example);
    const signedUp = signUp(page);
    await page.locator('button:disabled').waitFor();
    loadTracker();
    await signedUp;
    await expectCustomers([{ status: 'lead', customer_key: await customerKey(page) }]);
  });

  it('signs up if the API does not answer', async () => {
    const { page } = await openPage();
    await page.route('**/api/v1/track/lead', () => undefined);
    await arriveWithClick(page, example);
    await signUp(page);
  });
});

it('records one click and one lead with the one-tag example', async () => {
  const { page } = await openPage();
  await arriveWithClick(page, oneTag);
  await signUp(page);
  await expectCustomers([{ partner_code: 'PARTNER123', status: 'lead' }]);
  expect(server.state.events).toMatchObject([{ type: 'click' }, { type: 'lead' }]);
  expect(server.requests).toMatchObject([
    { path: '/api/v1/track/click', status: 200 },
    { path: '/api/v1/track/lead', status: 200 },
  ]);
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
  await arriveWithClick(page, scriptTag);
  await signUp(page);
});

it.each([
  '/examples/one-tag/',
  '/examples/one-tag/signup.html',
  '/examples/one-tag/welcome.html',
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
