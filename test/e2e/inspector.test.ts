import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { Agent, request } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { startMockServer, type MockServer } from '../../dist/mock/server.js';
import { openPage, server, setUpBrowser, type OpenPage } from './browser';
import { signUp } from './sign-up';

setUpBrowser();

const section = (page: Page, name: string) =>
  page.getByRole('region', { name, exact: true }).first();

async function openInspector(options: Parameters<typeof openPage>[0] = {}): Promise<OpenPage> {
  const opened = await openPage(options);
  await opened.page.goto(`${server.url}/__mock/`);
  await opened.page.getByText('Live', { exact: true }).waitFor();
  return opened;
}

/** What the funnel says, such as `1 click`. */
const expectFunnel = (page: Page, ...counts: string[]) =>
  expect
    .poll(() => section(page, 'Funnel').locator('.count').allInnerTexts())
    .toEqual(counts.map((count) => count.replace(' ', '\n')));

const notice = (page: Page, text: string | RegExp) =>
  page.locator('.notice').getByText(text).waitFor();

const requests = (page: Page) => section(page, 'Journal').locator('summary');

const post = (body: object, headers: Record<string, string> = {}) =>
  fetch(`${server.url}/api/v1/track/lead`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });

/** What axe-core finds that would keep somebody out. */
async function barriers(page: Page): Promise<unknown[]> {
  await page.evaluate(axe.source);
  // What arrives is tinted for a moment.
  await page.evaluate(() => Promise.all(document.getAnimations().map(({ finished }) => finished)));
  return page.evaluate(async () => {
    const { violations } = await (window as unknown as { axe: typeof axe }).axe.run();
    return violations.map(({ id, impact, nodes }) => ({
      id,
      impact,
      at: nodes.map(({ html }) => html),
    }));
  });
}

it('shows the whole flow and a fault, as they happen', async () => {
  const { page, errors, origins } = await openInspector();
  await page.getByText('Nobody has come yet').waitFor();

  // A click, by a link that opens beside the inspector.
  const partners = section(page, 'Partners');
  await partners.getByLabel('Their links lead to').fill('/examples/script-tag/');
  const opening = page.context().waitForEvent('page');
  await partners.getByRole('link', { name: /of PARTNER123/ }).click();
  const visitor = await opening;
  await visitor.getByRole('link', { name: 'Start for free' }).click();
  await page.bringToFront();
  await expectFunnel(page, '1 click', '0 leads', '0 conversions');

  // A lead.
  await signUp(visitor);
  await page.bringToFront();
  await expectFunnel(page, '1 click', '1 lead', '0 conversions');
  const [customer] = server.customers;
  const row = section(page, 'Customers').getByRole('row').nth(1);
  for (const text of [
    customer!.click_id,
    customer!.customer_key!,
    'a***@example.com',
    'PARTNER123',
  ]) {
    await row.getByText(text, { exact: true }).first().waitFor();
  }
  await section(page, 'Partners').getByText('1 click, 1 lead, 0 conversions').waitFor();

  // A conversion.
  await row.getByRole('button', { name: 'Convert' }).click();
  await expectFunnel(page, '1 click', '1 lead', '1 conversion');
  await expect
    .poll(() => row.getByRole('listitem').allInnerTexts())
    .toMatchObject(
      [/^click /, /^lead /, /^conversion /].map(
        (pattern) => expect.stringMatching(pattern) as string,
      ),
    );
  expect(server.customers).toMatchObject([{ status: 'conversion' }]);

  // A fault, which hits a test lead.
  const faults = section(page, 'Faults');
  await faults.getByLabel('Retry-After').fill('2');
  await faults.getByRole('button', { name: 'Add fault' }).click();
  await faults.getByText('Each endpoint answers 503, says Retry-After: 2').waitFor();
  await faults.getByText('for the next 1 request', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Send a test lead' }).click();
  await notice(page, 'Test lead: Injected fault');
  await faults.getByText('None: the API answers as it should.').waitFor();
  await page.getByRole('button', { name: 'Send a test lead' }).click();
  await notice(page, 'Test lead: done');

  // The answer may be here before the mock has told of it.
  await expect
    .poll(() => requests(page).allInnerTexts())
    .toMatchObject(
      [/200.*test/s, /503.*test.*fault/s, /200.*browser/s].map(
        (pattern) => expect.stringMatching(pattern) as string,
      ),
    );
  await page.getByText('Beside the customers: 1 test event, 0 provisional leads.').waitFor();

  // And all over again.
  await page.getByRole('button', { name: 'Reset' }).click();
  await expectFunnel(page, '0 clicks', '0 leads', '0 conversions');
  expect(await visitor.evaluate(() => document.cookie)).not.toContain('affitor_click_id');
  expect(errors).toEqual([expect.stringContaining('503')]);
  expect([...origins]).toEqual([server.url]);
});

it.each(['reduce', 'no-preference'] as const)(
  'draws the funnel, which changes with the counts, where motion is %s',
  async (reducedMotion) => {
    const { page } = await openInspector({ reducedMotion });
    const flows = section(page, 'Funnel').locator('.flow');
    /** How high each stage begins, and how high it ends, in parts of the picture. */
    const shape = () =>
      flows.evaluateAll((all) =>
        all.map((flow) => {
          const style = getComputedStyle(flow);
          const part = (name: string) => Number(style.getPropertyValue(name));
          return [flow.getBoundingClientRect().height > 50, part('--from'), part('--to')];
        }),
      );
    for (let count = 0; count < 4; count++) server.addCustomer();
    await expectFunnel(page, '4 clicks', '0 leads', '0 conversions');
    expect(await shape()).toEqual([
      [true, 1, 0],
      [true, 0, 0],
      [true, 0, 0],
    ]);
    const before = await page.screenshot();
    server.addCustomer({ status: 'lead' });
    server.addCustomer({ status: 'lead' });
    server.addCustomer({ status: 'conversion' });
    server.addCustomer({ status: 'lead' });
    await expectFunnel(page, '8 clicks', '4 leads', '1 conversion');
    expect(await shape()).toEqual([
      [true, 1, 0.5],
      [true, 0.5, 0.125],
      [true, 0.125, 0.125],
    ]);
    const paths = () =>
      flows.evaluateAll((all) => all.map((flow) => getComputedStyle(flow).clipPath));
    await expect.poll(async () => new Set(await paths()).size).toBe(3);
    expect((await page.screenshot()).equals(before)).toBe(false);
  },
);

describe('the journal', () => {
  it('says of a refusal which row of the contract explains it, and what to change', async () => {
    const { page } = await openInspector();
    await post({ click_id: 'cust_9', email: 'ada@example.com' });
    await requests(page).click();
    const details = section(page, 'Journal').locator('.details');
    await details.getByText('No customer has that click_id').waitFor();
    await details.getByText('Follow a partner’s link first').waitFor();
    await details.getByText('"masked": "a***@example.com"').waitFor();
    await details.getByText('"error": "Customer not found.').waitFor();
    expect(await page.content()).not.toContain('ada@example.com');
  });

  it('copies a request as curl', async () => {
    const { page } = await openInspector({ permissions: ['clipboard-read', 'clipboard-write'] });
    await post({ customer_key: "usr_o'neill" }, { Authorization: 'Bearer nonsense' });
    await requests(page).click();
    await page.getByRole('button', { name: 'Copy as curl' }).click();
    await notice(page, 'Copied');
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
      [
        `curl -X POST '${server.url}/api/v1/track/lead' \\`,
        `  -H 'Authorization: Bearer YOUR_PROGRAM_API_KEY' \\`,
        `  -H 'Content-Type: application/json' \\`,
        `  -d '{"customer_key":"usr_o'\\''neill"}'`,
      ].join('\n'),
    );
  });

  it('says where an answer was lost', async () => {
    const { page } = await openInspector();
    server.fail({ drop: 'after', times: 1 });
    await post({ additional_data: { test_mode: true } }).catch(() => undefined);
    await requests(page).filter({ hasText: '200, lost' }).click();
    await page.getByRole('heading', { name: 'Answer, which was lost on its way' }).waitFor();
  });

  it('says where a fault has left a request without an answer', async () => {
    const { page } = await openInspector();
    server.fail({ drop: 'before', times: 1 });
    await post({}).catch(() => undefined);
    await requests(page).filter({ hasText: 'no answer' }).click();
    await page.getByText('Each endpoint resets the connection, and records nothing.').waitFor();
    await page.getByText('Nothing was answered.').waitFor();
  });

  it('shows what is asked for', async () => {
    const { page } = await openInspector();
    server.fail({ status: 503, times: 1 });
    await post({});
    await post({ additional_data: { test_mode: true } });
    await post({});
    await expect.poll(() => requests(page).count()).toBe(3);
    await page.getByLabel('Requests to show').selectOption('hit by a fault');
    await expect
      .poll(() => requests(page).allInnerTexts())
      .toMatchObject([expect.stringContaining('503')]);
    server.fail({ hang: true, times: 1 });
    void post({}).catch(() => undefined);
    await page.getByLabel('Requests to show').selectOption('not answered with success');
    await expect.poll(() => requests(page).count()).toBe(3);
  });

  it('stays small with 10,000 requests and customers, and goes on', async () => {
    for (let count = 0; count < 10_000; count++) server.addCustomer();
    const agent = new Agent({ keepAlive: true, maxSockets: 8 });
    const send = () =>
      new Promise<void>((resolve, reject) => {
        const headers = { 'Content-Type': 'application/json' };
        request(`${server.url}/api/v1/track/lead`, { method: 'POST', agent, headers }, (response) =>
          response.resume().on('end', resolve),
        )
          .on('error', reject)
          .end('{}');
      });
    await Promise.all(Array.from({ length: 10_000 }, send));
    agent.destroy();

    const { page } = await openInspector();
    await expectFunnel(page, '10,000 clicks', '0 leads', '0 conversions');
    expect(await requests(page).count()).toBe(50);
    expect(await page.evaluate(() => document.querySelectorAll('*').length)).toBeLessThan(2500);
    await section(page, 'Journal').getByText('50 of 10,000').waitFor();
    await page.getByRole('button', { name: 'Show 50 more requests' }).click();
    await expect.poll(() => requests(page).count()).toBe(100);
    await page.getByRole('button', { name: 'Send a test lead' }).click();
    await requests(page).first().filter({ hasText: '200' }).waitFor();
    await section(page, 'Journal').getByText('100 of 10,000').waitFor();
  });
});

it('signs a customer up, for whom the faults are that name it', async () => {
  const { page } = await openInspector();
  const { click_id } = server.addCustomer();
  const faults = section(page, 'Faults');
  await faults
    .getByLabel('What happens')
    .selectOption('Connection reset after it: the answer is lost');
  await faults.getByLabel('To requests for').selectOption('leads');
  await faults.getByLabel('Of one customer').fill(click_id);
  await faults.getByLabel('Times').fill('');
  await faults.getByRole('button', { name: 'Add fault' }).click();
  await faults
    .getByText(`The lead endpoint for ${click_id} records the request, and resets`)
    .waitFor();
  await faults.getByText('for ever', { exact: true }).waitFor();
  await page.getByRole('button', { name: `Sign up ${click_id}` }).click();
  await notice(page, 'Sign-up: no answer.');
  await expectFunnel(page, '1 click', '1 lead', '0 conversions');
  await faults.getByRole('button', { name: 'Clear faults' }).click();
  await faults.getByText('None: the API answers as it should.').waitFor();
});

it('keeps the key of a customer who signs up', async () => {
  const { page } = await openInspector();
  const { click_id } = server.addCustomer({ customer_key: 'usr_1' });
  await page.getByRole('button', { name: `Sign up ${click_id}` }).click();
  await notice(page, 'Sign-up: done');
  expect(server.leads).toMatchObject([{ click_id, customer_key: 'usr_1' }]);
});

it('shows the newest customer first, and by whom each came', async () => {
  const { page } = await openInspector();
  const { click_id } = server.addCustomer({ click_id: 'first', status: 'lead' });
  server.addCustomer({ click_id: 'second' });
  await fetch(`${server.url}/api/v1/track/click`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({
      affiliate_url: 'https://site.test/?aff=OTHER123',
      existing_click_id: click_id,
    }),
  });
  const rows = section(page, 'Customers').locator('tbody tr');
  await expect.poll(() => rows.locator('th').allInnerTexts()).toEqual(['second', 'first']);
  await expect
    .poll(() => rows.last().getByRole('listitem').allInnerTexts())
    .toMatchObject(
      [/^click .* by PARTNER123$/, /^lead .* by PARTNER123$/, /^click \S+$/].map(
        (pattern) => expect.stringMatching(pattern) as string,
      ),
    );
});

it('leads where its user wants, with the whole of that address', async () => {
  const { page } = await openInspector();
  const to = `${server.url}/examples/script-tag/?a=1&b=2#c`;
  await page.getByLabel('Their links lead to').fill(to);
  const opening = page.context().waitForEvent('page');
  await page.getByRole('link', { name: /of OTHER123/ }).click();
  await (await opening).waitForURL(to);
});

it('says where the mock would refuse to lead', async () => {
  const { page } = await openInspector();
  const hint = page.getByText('A path of this mock, or a URL on this machine');
  for (const [to, count] of [
    ['https://evil.test/', 1],
    ['/signup', 0],
    ['nowhere', 1],
    ['http://127.0.0.1:3000/', 0],
    ['http://app.localhost/', 0],
  ] as const) {
    await page.getByLabel('Their links lead to').fill(to);
    await expect.poll(() => hint.count(), { message: to }).toBe(count);
  }
});

it('wants to know what is to be answered', async () => {
  const { page } = await openInspector();
  await page.getByLabel('Status', { exact: true }).fill('');
  await page.getByRole('button', { name: 'Add fault' }).click();
  expect(await page.evaluate(() => document.querySelectorAll('input:invalid').length)).toBe(1);
  await page.getByLabel('Status', { exact: true }).fill('500');
  await page.getByRole('button', { name: 'Add fault' }).click();
  await notice(page, 'Fault: done');
  expect(await (await fetch(`${server.url}/__mock/faults`)).json()).toMatchObject([
    { id: 1, status: 500 },
  ]);
});

it('says how to let one’s own site use the mock', async () => {
  const { page } = await openInspector();
  const setup = section(page, 'Try your own site');
  await setup.getByText(`data-affitor-api-base="${server.url}"`).waitFor();
  await setup.getByText(`${server.url}/go/PARTNER123?to=http://localhost:3000/`).waitFor();
  await setup.getByText('program_2_token').waitFor();
});

it.each([
  ['a page of HTML', { body: '<html>' }],
  ['a page of HTML, as an error', { status: 502, body: '<html>' }],
])('takes %s for no answer', async (_, fault) => {
  const { page } = await openInspector();
  server.fail({ ...fault, times: 1 });
  await page.getByRole('button', { name: 'Send a test lead' }).click();
  await notice(page, 'Test lead: an answer that is no JSON. A fault may have hit it.');
  await page.locator('.notice.error').waitFor();
  await page.getByRole('button', { name: 'Send a test lead' }).click();
  await notice(page, 'Test lead: done');
  expect(await page.locator('.notice.error').count()).toBe(0);
});

it('says where there is no clipboard', async () => {
  const { page } = await openInspector();
  await post({});
  await requests(page).click();
  await page.evaluate(() =>
    Object.defineProperty(navigator, 'clipboard', { value: undefined, configurable: true }),
  );
  await page.getByRole('button', { name: 'Copy as curl' }).click();
  await notice(page, 'select the command and copy it');
});

it('counts what comes beside the customers', async () => {
  const programs = [{ id: 1, lead_auth: 'server_required' as const }];
  const partners = [{ code: 'P', program_id: 1 }];
  const strict = await startMockServer({ seed: { programs, partners } });
  const { page } = await openPage();
  await page.goto(`${strict.url}/__mock/`);
  const { click_id } = strict.addCustomer();
  await page.getByRole('button', { name: `Sign up ${click_id}` }).click();
  await page.getByText('Beside the customers: 0 test events, 1 provisional lead.').waitFor();
  await strict.close();
});

it.each([
  ['A text that is no JSON', { status: 503, body: '<html>' }],
  ['A late answer', { delay_ms: 2000 }],
  ['A late preflight', { preflight_delay_ms: 2000 }],
  ['Connection reset before the request is recorded', { drop: 'before' }],
  ['No answer, ever', { hang: true }],
  ['Preflight without CORS headers', { no_cors: 'preflight' }],
  ['Answer without CORS headers', { no_cors: 'answer' }],
])('adds the fault “%s”', async (kind, fault) => {
  const { page } = await openInspector();
  await page.getByLabel('What happens').selectOption(kind);
  await page.getByRole('button', { name: 'Add fault' }).click();
  await notice(page, 'Fault: done');
  const active = await fetch(`${server.url}/__mock/faults`);
  expect(await active.json()).toEqual([{ id: 1, ...fault, times: 1 }]);
});

it('says what is wrong with a fault', async () => {
  const { page } = await openInspector();
  await page.getByLabel('Status', { exact: true }).fill('9');
  await page.getByRole('button', { name: 'Add fault' }).click();
  await notice(page, 'Fault: status must be a whole number from 200 to 599');
});

it('shows what it was told as text, never as markup', async () => {
  const { page, errors } = await openInspector();
  server.addCustomer({ customer_key: '<img src=x>' });
  await page.getByText('<img src=x>').waitFor();
  expect(errors).toEqual([]);
});

describe('of several mocks on one port', () => {
  let second: MockServer | undefined;
  afterEach(() => second?.close());

  it('shows the one that is there, once it is', async () => {
    const { page } = await openInspector();
    server.addCustomer();
    await expectFunnel(page, '1 click', '0 leads', '0 conversions');
    await server.close();
    await page.getByText('The mock does not answer. Trying again …').waitFor();
    await page.getByRole('button', { name: 'Send a test lead' }).click();
    await notice(page, 'Test lead: no answer.');

    second = await startMockServer({ port: Number(new URL(server.url).port) });
    await page.getByText('Live', { exact: true }).waitFor();
    // What was told of the other is gone with it.
    await expect.poll(() => page.locator('.notice').innerText()).toBe('');
    await expectFunnel(page, '0 clicks', '0 leads', '0 conversions');
    second.addCustomer({ status: 'lead' });
    await expectFunnel(page, '1 click', '1 lead', '0 conversions');
  });
});

it('keeps no connection while nobody looks, of which a browser has six', async () => {
  const hide = (isHidden: boolean) => (page: Page) =>
    page.evaluate((hidden) => {
      Object.defineProperty(document, 'hidden', { value: hidden, configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
    }, isHidden);
  const { page: first } = await openInspector();
  await hide(true)(first);
  for (let count = 0; count < 7; count++) {
    const page = await first.context().newPage();
    await page.goto(`${server.url}/__mock/`);
    await page.getByText('Live', { exact: true }).waitFor();
    await hide(true)(page);
  }
  // Who looks again sees what happened meanwhile.
  server.addCustomer();
  await hide(false)(first);
  await expectFunnel(first, '1 click', '0 leads', '0 conversions');
});

it('works by keyboard alone', async () => {
  const { page } = await openInspector();
  const focused = () =>
    page.evaluate(() =>
      document.activeElement === document.body ? '' : (document.activeElement?.textContent ?? ''),
    );
  const tabTo = async (name: string) => {
    for (let count = 0; !(await focused()).includes(name); count++) {
      expect(count, `tabs to ${name}`).toBeLessThan(60);
      await page.keyboard.press('Tab');
    }
  };
  await tabTo('Send a test lead');
  await page.keyboard.press('Enter');
  await notice(page, 'Test lead: done');
  await tabTo('Add fault');
  await page.keyboard.press('Enter');
  await notice(page, 'Fault: done');
  await tabTo('POST /api/v1/track/lead');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'As curl' }).waitFor();
  await tabTo('Copy as curl');
});

describe.each(['light', 'dark'] as const)('in the %s', (colorScheme) => {
  it.each([
    ['a desk', { width: 1280, height: 800 }],
    ['a phone', { width: 340, height: 640 }],
  ])('keeps nobody out, and fits %s', async (_, viewport) => {
    const { page, errors } = await openInspector({ colorScheme, viewport });
    expect(await barriers(page)).toEqual([]);
    server.addCustomer({ status: 'conversion', customer_key: 'usr_1', email: 'ada@example.com' });
    server.addCustomer({ status: 'lead', customer_key: 'x'.repeat(300) });
    server.addCustomer();
    server.fail({ status: 503, times: 1, customer: 'usr_2' }, { drop: 'after', on: 'click' });
    await post({ customer_key: 'usr_1', additional_data: { long: 'x'.repeat(300) } });
    await post({ customer_key: 'usr_2' });
    await expect.poll(() => requests(page).count()).toBe(2);
    await requests(page).first().click();
    await requests(page).last().click();
    await expect.poll(() => page.getByRole('button', { name: 'Copy as curl' }).count()).toBe(2);
    expect(await barriers(page)).toEqual([]);
    const overflow = () => document.documentElement.scrollWidth - window.innerWidth;
    expect(await page.evaluate(overflow)).toBeLessThanOrEqual(0);
    expect(errors).toEqual([]);
  });
});
