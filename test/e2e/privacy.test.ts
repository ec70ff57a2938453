import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import type { Tracker } from '../../dist/affitor.js';
import { launchChromium } from './chromium';
import { trackerTag } from './delivery/site';
import { Visitor } from './delivery/visitor';
import { waitFor } from './delivery/wait-for';
import { PlaywrightEngine, type PlaywrightContext } from './engines/playwright';

declare const affitor: Tracker;

const text = readFileSync(new URL('../../docs/privacy.md', import.meta.url), 'utf8');

/** The rows of the table under a heading of docs/privacy.md. Each row is a list of cells. */
function tableOf(heading: string): string[][] {
  const [, section] = new RegExp(`^#+ ${heading}$([^]*?)(?=^#|$(?![^]))`, 'm').exec(text)!;
  const rows = [...section!.matchAll(/^\|(.*)\|$/gm)].map(([, row]) =>
    row!.split('|').map((cell) => cell.trim()),
  );
  return rows.slice(2);
}

/** The names in a column of a table, without backquotes. */
const namesIn = (heading: string, column = 0) =>
  tableOf(heading).map((row) => row[column]!.replaceAll('`', ''));

const documentedKeys = (where: string) => [
  ...new Set(
    tableOf('What is stored')
      .filter(([place]) => place === where)
      .map(([, name]) => name!.replaceAll('`', '')),
  ),
];

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

async function startVisitor(
  attributes: Record<string, string> = {},
): Promise<Visitor<PlaywrightContext>> {
  const visitor = await Visitor.start(new PlaywrightEngine(browser));
  onTestFinished(() => visitor.close());
  visitor.site.tag = trackerTag({
    src: '/affitor.full.js',
    'data-affitor-api-base': visitor.server.url,
    'data-affitor-program-id': '1',
    ...attributes,
  });
  // The site's own page, so that the click has a referrer.
  visitor.site.head = '<title>Pricing</title>';
  return visitor;
}

interface Stored {
  localStorage: Record<string, string>;
  sessionStorage: Record<string, string>;
}

const readStorage = (page: Page) =>
  page.evaluate<Stored>(() => ({
    localStorage: Object.fromEntries(Object.entries(localStorage)),
    sessionStorage: Object.fromEntries(Object.entries(sessionStorage)),
  }));

/** Replaces what differs between visitors by its name in the table. */
const toPattern = (key: string, api: string): string =>
  key
    .replace(`${api}/api/v1/track`, '<api>')
    .replace(/^affitor:1:1:/, 'affitor:1:<programme>:')
    .replace(/-?\d+:-?\d+$/, '<hash>')
    .replace(/\/click:\d+:/, '/click:<time>:');

/** The paths of the fields of a body, such as `additional_data.program_id`. */
const fieldsOf = (value: object, prefix = ''): string[] =>
  Object.entries(value).flatMap(([name, inner]) =>
    typeof inner === 'object' ? fieldsOf(inner as object, `${name}.`) : prefix + name,
  );

it('lists all that the tracker stores and sends', async () => {
  const visitor = await startVisitor();
  const api = visitor.server.url;
  const keys = { localStorage: new Set<string>(), sessionStorage: new Set<string>() };
  const pendingFields = new Set<string>();
  const settledFields = new Set<string>();
  const look = async (page: Page) => {
    const stored = await readStorage(page);
    for (const area of ['localStorage', 'sessionStorage'] as const) {
      for (const key of Object.keys(stored[area])) keys[area].add(toPattern(key, api));
    }
    for (const [key, value] of Object.entries(stored.localStorage)) {
      if (key.endsWith('/attribution:')) continue;
      const entry = JSON.parse(value) as object;
      const fields = 'body' in entry ? pendingFields : settledFields;
      for (const name of Object.keys(entry)) fields.add(name);
    }
    return stored;
  };

  // Two clicks, a lead that waits for the second, and a lead that is pending.
  const page = await visitor.open('/pricing?aff=PARTNER123');
  await visitor.waitForRequests(1);
  await visitor.waitForAnswers();
  await visitor.fail({ delay_ms: 60_000, times: 1 });
  await page.evaluate(() => location.assign('/pricing?aff=PARTNER456'));
  await page.waitForURL('**/pricing?aff=PARTNER456');
  await page.evaluate(() => {
    void affitor.trackLead('usr_1', 'ada@example.com', {
      eventName: 'trial',
      additionalData: { plan: 'pro' },
    });
    void affitor.trackLead('usr_2', null, { testMode: true, clickId: 'test_lead_001' });
  });
  await look(page);
  await visitor.fail();
  await page.evaluate(() => location.assign('/welcome'));
  await page.waitForURL('**/welcome');
  await waitFor(() => {
    expect(visitor.server.customers).toMatchObject([{ customer_key: 'usr_1', status: 'lead' }]);
  });
  await waitFor(async () => {
    expect(JSON.stringify(await look(page))).not.toMatch(/"body"|ada@example|usr_/);
  });

  expect([...keys.localStorage].sort()).toEqual(documentedKeys('localStorage').sort());
  expect([...keys.sessionStorage]).toEqual(documentedKeys('sessionStorage'));
  expect([...pendingFields].sort()).toEqual(namesIn('A pending entry').sort());
  expect([...settledFields].sort()).toEqual(['at', 'status']);
  const cookies = await visitor.context.native.cookies(visitor.site.url);
  expect(cookies.map(({ name }) => name)).toEqual([documentedKeys('cookie')[0]]);

  const sent = (endpoint: string) =>
    visitor.posts
      .filter(({ url }) => url === `${api}/api/v1/track/${endpoint}`)
      .flatMap(({ body }) => fieldsOf(body as object));
  expect([...new Set(sent('lead'))].map((name) => name.replace('plan', '…')).sort()).toEqual(
    namesIn('A lead').sort(),
  );
  const documentedClick = namesIn('A click').filter((name) => !name.endsWith('test_mode'));
  expect([...new Set(sent('click'))].sort()).toEqual(documentedClick.sort());
  expect(visitor.posts.every(({ url }) => url.startsWith(api))).toBe(true);
});

it('tries the cookie’s domain with the test cookie that is listed, and removes it', async () => {
  const visitor = await startVisitor();
  const site = visitor.site.url.replace('localhost', 'www.shop.localhost');
  await visitor.context.native.addInitScript(() => {
    const cookie = Object.getOwnPropertyDescriptor(Document.prototype, 'cookie')!;
    const written: string[] = [];
    Object.assign(window, { written });
    Object.defineProperty(Document.prototype, 'cookie', {
      ...cookie,
      set(value: string) {
        written.push(value.split('=')[0]!);
        cookie.set!.call(this, value);
      },
    });
  });
  const page = await visitor.context.native.newPage();
  await page.goto(`${site}/?aff=PARTNER123`);
  await waitFor(async () => {
    expect(await visitor.context.native.cookies(site)).toMatchObject([
      { name: 'affitor_click_id' },
    ]);
  });
  const written = await page.evaluate<string[]>('window.written');
  expect([...new Set(written)].sort()).toEqual(documentedKeys('cookie').sort());
});

it.each([
  ['pending', { 'data-affitor-consent': 'pending' }],
  ['denied', { 'data-affitor-consent': 'denied' }],
])('stores and sends nothing while consent is %s', async (_, attributes) => {
  const visitor = await startVisitor(attributes);
  const page = await visitor.open('/?aff=PARTNER123');
  await page.evaluate(() => void affitor.trackLead('usr_1', 'ada@example.com'));
  await visitor.waitForAnswers();
  expect(await readStorage(page)).toEqual({ localStorage: {}, sessionStorage: {} });
  expect(await visitor.context.native.cookies()).toEqual([]);
  expect(visitor.posts).toEqual([]);
});

it('deletes what is pending when the visitor denies consent', async () => {
  const visitor = await startVisitor();
  await visitor.fail({ status: 503 });
  const page = await visitor.open('/?aff=PARTNER123');
  await page.evaluate(() => void affitor.trackLead('usr_1', 'ada@example.com'));
  await visitor.waitForRequests(1);
  expect(JSON.stringify(await readStorage(page))).toContain('ada@example.com');
  await page.evaluate(() => affitor.init({ consent: 'denied' }));
  await waitFor(async () => {
    expect(JSON.stringify(await readStorage(page))).not.toMatch(/"body"|ada@example|PARTNER123/);
  });
});

it('stores nothing but the click cookie with storage none', async () => {
  const visitor = await startVisitor({ 'data-affitor-storage': 'none' });
  const page = await visitor.open('/?aff=PARTNER123');
  await page.evaluate(() => affitor.trackLead('usr_1', 'ada@example.com'));
  expect(await readStorage(page)).toEqual({ localStorage: {}, sessionStorage: {} });
  expect(await visitor.context.native.cookies()).toMatchObject([{ name: 'affitor_click_id' }]);
});
