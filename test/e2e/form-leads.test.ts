import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from './chromium';
import { trackerTag } from './delivery/site';
import { Visitor } from './delivery/visitor';
import { waitFor } from './delivery/wait-for';

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

const KEY = 'data-affitor-customer-key="usr_1"';
const FIELDS = '<input name="email" value="ada@example.com" /><button>Sign up</button>';

const leadForm = (fields = '', attributes = KEY) =>
  `<form id="lead" action="/welcome" data-affitor-lead="" ${attributes}>${fields}${FIELDS}</form>`;

/** A listener of the form, or of another target of the event. */
const onSubmit = (code: string, target = 'document.forms.lead') =>
  `<script>${target}.addEventListener('submit', (event) => { ${code} });</script>`;

/** Opens a page of a site with the full script, for a visitor who has a click. */
async function start(body: string): Promise<{ visitor: Visitor; page: Page; clickId: string }> {
  const visitor = await Visitor.start(browser);
  visitor.site.tag = trackerTag({
    src: '/affitor.full.js',
    'data-affitor-api-base': visitor.server.url,
  });
  visitor.site.body = body;
  const page = await visitor.arrive();
  const [cookie] = await visitor.context.cookies();
  return { visitor, page, clickId: cookie!.value };
}

const press = (page: Page) => page.getByRole('button').click();

/** Submits the form and waits for the page that it leads to. */
async function submitAndLeave(page: Page): Promise<void> {
  await press(page);
  await page.waitForURL('**/welcome?**');
}

/** Waits until nothing is under way, and expects that the API has received these leads. */
async function expectLeads(visitor: Visitor, bodies: object[]): Promise<void> {
  await waitFor(() => expect(visitor.server.requests).toHaveLength(bodies.length));
  await visitor.waitForAnswers();
  expect(visitor.posts.map(({ body }) => body)).toEqual(bodies);
  expect(visitor.server.state.customers).toMatchObject(
    bodies.length ? [{ status: 'lead', email: { masked: 'a***@example.com' } }] : [{ status: 'click' }],
  );
  expect(visitor.errors).toEqual([]);
  await visitor.close();
}

describe.concurrent('a form with data-affitor-lead', () => {
  it('reports one lead with key, email and click id, and goes on to its page', async () => {
    const { visitor, page, clickId } = await start(leadForm());
    await submitAndLeave(page);
    expect(new URL(page.url()).search).toBe('?email=ada%40example.com');
    await expectLeads(visitor, [
      { click_id: clickId, customer_key: 'usr_1', email: 'ada@example.com' },
    ]);
  });
});
