import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from './chromium';
import { trackerTag } from './delivery/site';
import { Visitor } from './delivery/visitor';
import { waitFor } from './delivery/wait-for';
import type { Engine } from './engines/engine';
import { PlaywrightEngine, type PlaywrightContext } from './engines/playwright';
import { reuseContexts } from './engines/reuse-contexts';

let engine: Engine<PlaywrightContext>;
beforeAll(async () => {
  engine = reuseContexts(new PlaywrightEngine(await launchChromium()));
});
afterAll(() => engine.close());

/** A form of the site. The visitor has filled in its fields. */
const leadForm = (fields = '', attributes = 'data-affitor-customer-key="usr_1"') =>
  `<form id="lead" action="/welcome" data-affitor-lead="" ${attributes}>
    ${fields}
    <input name="company" value="Analytical Engines" />
    <input type="email" name="contact" value="ada@example.com" />
    <input type="password" value="secret" />
    <button>Sign up</button>
  </form>`;

/** A script that listens to `submit` on this target. */
const onSubmit = (target: string, code: string) =>
  `<script>${target}.addEventListener('submit', (event) => { ${code} });</script>`;

/** A visitor of a site that has the full script and this body on each page. */
async function startVisitor(body: string): Promise<Visitor<PlaywrightContext>> {
  const visitor = await Visitor.start(engine);
  visitor.site.tag = trackerTag({
    src: '/affitor.full.js',
    'data-affitor-api-base': visitor.server.url,
  });
  visitor.site.body = body;
  return visitor;
}

/** Presses the form's button. Playwright's own clicks fail in a form whose fields shadow its methods. */
async function press(page: Page): Promise<void> {
  await page.evaluate(() => document.querySelector('button')!.focus());
  await page.keyboard.press('Enter');
}

/** Submits the form and waits for the page that it leads to. */
async function submitAndLeave(page: Page): Promise<void> {
  await press(page);
  await page.waitForURL('**/welcome?**');
}

const leadPosts = (visitor: Visitor<PlaywrightContext>) =>
  visitor.posts.filter(({ url }) => url.endsWith('/lead'));

const expectCustomer = (visitor: Visitor<PlaywrightContext>, customer: object): Promise<void> =>
  waitFor(() => expect(visitor.server.state.customers).toMatchObject([customer]));

/** Waits until the mock has the visitor's lead, and expects that no other was sent. */
async function expectOneLead(visitor: Visitor<PlaywrightContext>): Promise<void> {
  await expectCustomer(visitor, {
    status: 'lead',
    customer_key: 'usr_1',
    email: { masked: 'a***@example.com' },
  });
  await visitor.waitForAnswers();
  const { click_id } = visitor.server.state.customers[0]!;
  // The next page sends the lead again if this one has not seen the answer.
  for (const { body } of leadPosts(visitor)) {
    expect(body).toEqual({ click_id, customer_key: 'usr_1', email: 'ada@example.com' });
  }
  expect(visitor.errors).toEqual([]);
  await visitor.close();
}

/** Expects that the page has reported nothing. */
async function expectNoLead(visitor: Visitor<PlaywrightContext>, page: Page): Promise<void> {
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve)));
  await visitor.waitForAnswers();
  expect(visitor.posts).toEqual([]);
  expect(visitor.errors).toEqual([]);
  await visitor.close();
}

describe.concurrent('a form with data-affitor-lead', () => {
  it('reports one lead with its key, its email and the click id, and leads to its page', async () => {
    const visitor = await startVisitor(leadForm());
    const page = await visitor.arrive();
    await submitAndLeave(page);
    expect(new URL(page.url()).search).toContain('contact=ada%40example.com');
    await expectOneLead(visitor);
  });

  it('reports the lead when a script calls requestSubmit', async () => {
    const visitor = await startVisitor(leadForm());
    const page = await visitor.arrive();
    await page.evaluate(() => document.forms[0]!.requestSubmit());
    await page.waitForURL('**/welcome?**');
    await expectOneLead(visitor);
  });

  it('reads marked fields, also outside the form', async () => {
    const visitor = await startVisitor(
      leadForm('<input type="email" value="friend@example.com" />', '') +
        `<input form="lead" type="hidden" data-affitor-customer-key="" value="usr_1" />
        <input form="lead" data-affitor-email="" value="ada@example.com" />`,
    );
    await submitAndLeave(await visitor.arrive());
    await expectOneLead(visitor);
  });

  it('reports the lead by the click id if it has no key', async () => {
    const visitor = await startVisitor(leadForm('', ''));
    await submitAndLeave(await visitor.arrive());
    await expectCustomer(visitor, { status: 'lead', customer_key: null });
    expect(leadPosts(visitor)[0]!.body).toEqual({
      click_id: visitor.server.state.customers[0]!.click_id,
      email: 'ada@example.com',
    });
    expect(visitor.errors).toEqual([expect.stringContaining('Ignored customerKey')]);
    await visitor.close();
  });

  it('reports the lead of a form that is added later', async () => {
    const visitor = await startVisitor('');
    const page = await visitor.arrive();
    await page.evaluate((html) => void (document.body.innerHTML = html), leadForm());
    await submitAndLeave(page);
    await expectOneLead(visitor);
  });

  it('reports the lead of a form that opens a new tab', async () => {
    const visitor = await startVisitor(
      leadForm('', 'target="_blank" data-affitor-customer-key="usr_1"'),
    );
    await press(await visitor.arrive());
    await expectOneLead(visitor);
  });

  it('reports one lead when the visitor submits the form twice', async () => {
    const inFrame = 'action="/bare" target="frame"';
    const visitor = await startVisitor(
      leadForm().replace('action="/welcome"', inFrame) + '<iframe name="frame"></iframe>',
    );
    const page = await visitor.arrive();
    await press(page);
    await press(page);
    await waitFor(() => expect(visitor.server.state.customers[0]!.status).toBe('lead'));
    await press(page);
    await visitor.waitForAnswers();
    expect(visitor.posts).toHaveLength(1);
    await expectOneLead(visitor);
  });

  it('reports the lead if a script stops the event', async () => {
    const visitor = await startVisitor(
      leadForm() + onSubmit('document.forms[0]', 'event.stopPropagation();'),
    );
    await submitAndLeave(await visitor.arrive());
    await expectOneLead(visitor);
  });

  it.each([
    ['the form', 'document.forms[0]'],
    ['the document', 'document'],
    ['the window', 'window'],
  ])('reports nothing if a listener of %s cancels the submit', async (_, target) => {
    const visitor = await startVisitor(leadForm() + onSubmit(target, 'event.preventDefault();'));
    const page = await visitor.arrive();
    await press(page);
    await expectNoLead(visitor, page);
  });

  it('reports nothing if a script sends the form instead of the browser', async () => {
    const send = `event.preventDefault();
      const data = new URLSearchParams(new FormData(event.target));
      fetch('/welcome?' + data).then(() => (window.isSent = true));`;
    const visitor = await startVisitor(leadForm() + onSubmit('document.forms[0]', send));
    const page = await visitor.arrive();
    await press(page);
    await page.waitForFunction('window.isSent');
    await expectNoLead(visitor, page);
  });

  it('reports nothing if a form has no attribute', async () => {
    const visitor = await startVisitor(leadForm().replace('data-affitor-lead', 'data-other'));
    const page = await visitor.arrive();
    await submitAndLeave(page);
    await expectNoLead(visitor, page);
  });

  it('reports the lead of a form whose fields shadow its properties', async () => {
    const names = ['getAttribute', 'hasAttribute', 'elements', 'dataset', 'submit', 'matches'];
    const visitor = await startVisitor(
      leadForm(names.map((name) => `<input name="${name}" />`).join('')),
    );
    await submitAndLeave(await visitor.arrive());
    await expectOneLead(visitor);
  });

  it('keeps the lead of a visitor who is offline until a later page', async () => {
    const visitor = await startVisitor(leadForm());
    const page = await visitor.arrive();
    // Chromium sends requests that outlive their page although the context is offline.
    await visitor.fail({ on: 'lead', drop: 'before' });
    await visitor.context.native.setOffline(true);
    const failed = page.waitForEvent('requestfailed', (request) => request.isNavigationRequest());
    await press(page);
    await failed;
    expect(visitor.server.state.customers).toMatchObject([{ status: 'click' }]);
    await visitor.fail();
    await visitor.context.native.setOffline(false);
    await page.goto(visitor.site.url + '/later');
    await expectOneLead(visitor);
  });

  it('lets the lead wait for a click that is not answered yet', async () => {
    const visitor = await startVisitor(leadForm());
    // A click that is accepted while the page leaves would be sent again.
    await visitor.fail({ on: 'click', status: 503 });
    await submitAndLeave(await visitor.open('/pricing?aff=PARTNER123'));
    await visitor.fail();
    await expectOneLead(visitor);
  });
});
