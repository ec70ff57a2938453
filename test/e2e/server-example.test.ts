import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { MockState, RecordedRequest } from '../../dist/mock/index.js';
import { openPage, setUpBrowser } from './browser';

setUpBrowser();

const start = fileURLToPath(new URL('../../examples/server/start.mjs', import.meta.url));

/** The addresses of the example's site and of its mock. */
let site: string;
let mock: string;
let output: string;
let stop: () => Promise<unknown>;

beforeEach(async () => {
  output = '';
  const child = spawn(process.execPath, [start], {
    env: { ...process.env, PORT: '0', MOCK_PORT: '0' },
  });
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => (output += String(chunk)));
  }
  stop = () => {
    const closed = once(child, 'close');
    child.kill();
    return closed;
  };
  await expect.poll(() => output).toContain('Press Ctrl+C');
  [site, mock] = output.match(/http:\/\/localhost:\d+/g) as [string, string];
});
afterEach(() => stop());

const getState = async () => (await (await fetch(`${mock}/__mock/state`)).json()) as MockState;
const getRequests = async () =>
  (await (await fetch(`${mock}/__mock/requests`)).json()) as RecordedRequest[];

/** Opens the site. Its pages expect the mock at port 4242. */
async function open(path: string) {
  const { page, errors } = await openPage();
  await page.route('http://localhost:4242/**', (route) =>
    route.continue({ url: route.request().url().replace('http://localhost:4242', mock) }),
  );
  await page.goto(site + path);
  return { page, errors };
}

async function signUp(page: Page): Promise<void> {
  await page.getByLabel('Your name').fill('Ada');
  await page.getByLabel('Email').fill('ada@example.com');
  await page.getByRole('button', { name: 'Create my account' }).click();
  await page.getByText('Welcome, Ada!').waitFor();
}

/** The result that the page shows for a step. */
const resultOf = (page: Page, step: string) => page.locator(`#${step} output`).textContent();

it('the server example takes a customer from a click to a provisional lead, a lead, a sale and a refund', async () => {
  const { page, errors } = await open('/?aff=PARTNER123');
  await expect.poll(getState).toMatchObject({ customers: [{ status: 'click' }] });

  await signUp(page);
  expect(await resultOf(page, 'signup')).toContain('"provisional": true');
  expect(await getState()).toMatchObject({
    customers: [{ status: 'click' }],
    events: [{ type: 'click' }, { type: 'lead', provisional: true }],
  });

  await page.getByRole('button', { name: 'Confirm my email' }).click();
  expect(await resultOf(page, 'confirm')).toContain('"tracked"');
  expect(await getState()).toMatchObject({
    customers: [{ status: 'lead', email: { masked: 'a***@example.com' } }],
  });

  await page.getByRole('button', { name: 'Buy for € 49' }).click();
  expect(await resultOf(page, 'pay')).toContain('"attributed": true');
  const { customers, sales } = await getState();
  const customer_key = customers[0]?.customer_key;
  expect(customers).toMatchObject([{ status: 'conversion', partner_code: 'PARTNER123' }]);
  expect(sales).toMatchObject([{ customer_key, amount_cents: 4900, currency: 'EUR' }]);

  await page.getByRole('button', { name: 'Get a refund' }).click();
  expect(await resultOf(page, 'refund')).toContain('"tracked"');
  expect(await getState()).toMatchObject({ sales: [{ refunded_cents: 4900 }] });

  expect(errors).toEqual([]);
  expect(output).not.toContain('program_1_token');
});

it('the server example reports nothing for a visitor without a click', async () => {
  const { page, errors } = await open('/');
  await signUp(page);
  await page.getByRole('button', { name: 'Confirm my email' }).click();
  expect(await resultOf(page, 'confirm')).toContain('Nothing to report');
  expect(await getRequests()).toEqual([]);
  expect(errors).toEqual([]);
});

it('the server example shows the steps that are done again after a reload', async () => {
  const { page } = await open('/?aff=PARTNER123');
  await expect.poll(getState).toMatchObject({ customers: [{ status: 'click' }] });
  await signUp(page);
  await page.getByRole('button', { name: 'Confirm my email' }).click();
  await page.locator('#confirm output').waitFor();
  await page.reload();
  expect(await resultOf(page, 'confirm')).toContain('"tracked"');
  await page.getByRole('button', { name: 'Buy for € 49' }).waitFor();
});

it('the server example says what it needs if the mock alone serves its page', async () => {
  const { page } = await openPage();
  await page.goto(`${mock}/examples/server/`);
  await page.getByLabel('Your name').fill('Ada');
  await page.getByLabel('Email').fill('ada@example.com');
  await page.getByRole('button', { name: 'Create my account' }).click();
  await page.getByText('node examples/server/start.mjs').waitFor();
});

it('the server example says which port is in use', async () => {
  const { port } = new URL(site);
  const child = spawn(process.execPath, [start], {
    env: { ...process.env, PORT: port, MOCK_PORT: '0' },
  });
  let errors = '';
  child.stderr.on('data', (chunk) => (errors += String(chunk)));
  expect(await once(child, 'close')).toEqual([1, null]);
  expect(errors).toBe(
    `Port ${port} is in use. Stop the program that uses it, such as another mock.\n`,
  );
});

it.each(['/', '/account.html'])('the server example’s page %s fits a phone', async (path) => {
  const { page } = await open('/?aff=PARTNER123');
  await page.setViewportSize({ width: 340, height: 640 });
  await signUp(page);
  await page.goto(site + path);
  const overflow = () => document.documentElement.scrollWidth - window.innerWidth;
  expect(await page.evaluate(overflow)).toBeLessThanOrEqual(0);
});
