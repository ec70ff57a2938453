import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AttributionData, ClickResult } from '../../dist/affitor.click.js';
import type { Tracker } from '../../dist/affitor.js';
import { launchChromium } from './chromium';
import { trackerTag } from './delivery/site';
import { Visitor } from './delivery/visitor';
import { waitFor } from './delivery/wait-for';
import { PlaywrightEngine, type PlaywrightContext } from './engines/playwright';

declare const affitor: Tracker & {
  captureClick: () => Promise<ClickResult>;
  getData: () => AttributionData;
};

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

const FIRST = '/pricing?aff=PARTNER123';
const SECOND = '/?aff=PARTNER456';

/** A visitor of a site that has the full script on each page. */
class ClickVisitor {
  private constructor(readonly visitor: Visitor<PlaywrightContext>) {}

  static async start(attributes: Record<string, string> = {}): Promise<ClickVisitor> {
    const visitor = await Visitor.start(new PlaywrightEngine(browser));
    visitor.site.tag = trackerTag({
      src: '/affitor.full.js',
      'data-affitor-api-base': visitor.server.url,
      // On a busy machine, the default may pass before a lead has its result.
      'data-affitor-timeout': '60000',
      ...attributes,
    });
    return new ClickVisitor(visitor);
  }

  /** Opens an address of the site in a new tab. */
  open(path: string): Promise<Page> {
    return this.visitor.open(path);
  }

  /** The clicks that the API has received, in order. */
  get clicks() {
    return this.visitor.server.requests.filter(({ path }) => path === '/api/v1/track/click');
  }

  get customers() {
    return this.visitor.server.state.customers;
  }

  /** Waits until the API has these customers. */
  expectCustomers(customers: object[]): Promise<void> {
    return waitFor(() => expect(this.customers).toMatchObject(customers));
  }

  /** Waits until the API has answered this many clicks. */
  expectClicks(count: number): Promise<void> {
    return waitFor(() => expect(this.clicks).toHaveLength(count));
  }

  /** Waits until nothing is pending in the storage of a page. */
  async expectNothingPending(page: Page): Promise<void> {
    const pending = () =>
      page.evaluate(() =>
        Object.entries(localStorage).filter(([, entry]) => String(entry).includes('"body":')),
      );
    await waitFor(async () => expect(await pending()).toEqual([]));
  }

  async clickCookies() {
    const cookies = await this.visitor.context.native.cookies();
    return cookies.map(({ name, value, domain, path, sameSite, secure }) => ({
      name,
      value,
      domain,
      path,
      sameSite,
      secure,
    }));
  }

  async close(): Promise<void> {
    expect(this.visitor.errors).toEqual([]);
    await this.visitor.close();
  }
}

const signUpNow = (page: Page, key = 'usr_1') =>
  page.evaluate((key) => affitor.trackLead(key, 'ada@example.com'), key);

const lead = { partner_code: 'PARTNER123', status: 'lead', customer_key: 'usr_1' };

describe.concurrent('the full script', () => {
  it('captures the click of a partner’s link and sets the cookie', async () => {
    const visitor = await ClickVisitor.start();
    const page = await visitor.open(FIRST);
    await visitor.expectCustomers([{ partner_code: 'PARTNER123', status: 'click' }]);
    await visitor.expectNothingPending(page);
    const { click_id } = visitor.customers[0]!;
    expect(await visitor.clickCookies()).toEqual([
      {
        name: 'affitor_click_id',
        value: click_id,
        domain: 'localhost',
        path: '/',
        sameSite: 'Lax',
        secure: false,
      },
    ]);
    const address = visitor.visitor.site.url + FIRST;
    expect(await page.evaluate(() => [affitor.getClickId(), affitor.getData()])).toEqual([
      click_id,
      { clickId: click_id, programId: null, hasAttribution: true, affiliateUrl: address },
    ]);
    expect(visitor.clicks[0]!.body).toEqual({
      affiliate_url: address,
      page_url: address,
      session_id: expect.stringMatching(/^\w{8,}$/) as string,
      user_agent: expect.stringContaining('Chrome') as string,
      screen_resolution: '300x200',
      viewport_size: '300x200',
      language: 'en-US',
      timezone: expect.stringMatching(/./) as string,
    });
    await visitor.close();
  });

  it('sends the click of a visitor who leaves the landing page at once', async () => {
    const visitor = await ClickVisitor.start();
    visitor.visitor.site.body = `<script>
      if (location.search) location.assign('/later');
    </script>`;
    const page = await visitor.visitor.context.native.newPage();
    await page.goto(visitor.visitor.site.url + FIRST).catch(() => undefined);
    await page.waitForURL('**/later');
    await visitor.expectNothingPending(page);
    expect(await signUpNow(page)).toMatchObject({ status: 'tracked' });
    await visitor.close();
    expect(visitor.customers.filter(({ status }) => status === 'lead')).toHaveLength(1);
  });

  it.each(['before the script', 'after the script'])(
    'sends a lead with the click id if it is reported in the tick of the landing: %s',
    async (when) => {
      const visitor = await ClickVisitor.start();
      const script = `<script>
        window.affitorQueue = window.affitorQueue || [];
        affitorQueue.push(['trackLead', 'usr_1', 'ada@example.com']);
      </script>`;
      if (when === 'before the script') visitor.visitor.site.head = script;
      else visitor.visitor.site.body = script;
      const page = await visitor.open(FIRST);
      await visitor.expectCustomers([lead]);
      await visitor.expectNothingPending(page);
      expect(visitor.visitor.posts).toHaveLength(2);
      await visitor.close();
    },
  );

  it('keeps the lead of a visitor who leaves before the click is answered', async () => {
    const visitor = await ClickVisitor.start();
    await visitor.visitor.fail({ on: 'click', status: 503, times: 1 });
    visitor.visitor.site.body = `<script>
      if (location.search) {
        affitor.trackLead('usr_1', 'ada@example.com');
        location.assign('/later');
      }
    </script>`;
    const page = await visitor.visitor.context.native.newPage();
    await page.goto(visitor.visitor.site.url + FIRST).catch(() => undefined);
    await page.waitForURL('**/later');
    await visitor.expectCustomers([lead]);
    await visitor.expectNothingPending(page);
    expect(await signUpNow(page)).toEqual({ status: 'skipped', reason: 'duplicate' });
    await visitor.close();
  });

  it('captures the click of a visitor who lands offline', async () => {
    const visitor = await ClickVisitor.start();
    visitor.visitor.site.body =
      '<script>addEventListener("offline", () => { isOffline = 1 })</script>';
    await visitor.visitor.fail({ on: 'click', drop: 'before', times: 1 });
    const page = await visitor.open(FIRST);
    await waitFor(() => expect(visitor.visitor.posts).toHaveLength(1));
    await visitor.visitor.context.native.setOffline(true);
    await page.waitForFunction('window.isOffline');
    const result = signUpNow(page);
    await visitor.visitor.context.native.setOffline(false);
    expect(await result).toMatchObject({ status: 'tracked' });
    await visitor.expectCustomers([lead]);
    await visitor.close();
  });

  it('lets the last of two partners win, and sends the former click id', async () => {
    const visitor = await ClickVisitor.start();
    const page = await visitor.open(FIRST);
    await visitor.expectNothingPending(page);
    const first = visitor.customers[0]!.click_id;
    await page.goto(visitor.visitor.site.url + SECOND);
    await visitor.expectClicks(2);
    await visitor.expectNothingPending(page);
    expect(visitor.clicks[1]!.body).toMatchObject({ existing_click_id: first });
    expect(await signUpNow(page)).toMatchObject({ status: 'tracked' });
    await visitor.expectCustomers([{ ...lead, partner_code: 'PARTNER456', click_id: first }]);

    // The first partner’s link wins again.
    await page.goto(visitor.visitor.site.url + FIRST);
    await visitor.expectClicks(3);
    await visitor.close();
  });

  it('sends the clicks of two partners in their order if the first one is not answered yet', async () => {
    const visitor = await ClickVisitor.start();
    await visitor.visitor.fail({ on: 'click', status: 503, retry_after: '1', times: 1 });
    const page = await visitor.open(FIRST);
    await visitor.expectClicks(1);
    await page.goto(visitor.visitor.site.url + SECOND);
    expect(await signUpNow(page)).toMatchObject({ status: 'tracked' });
    const codes = visitor.clicks.map(
      ({ body }) => (body as { affiliate_url: string }).affiliate_url,
    );
    expect(codes.map((url) => url.split('aff=')[1])).toEqual([
      'PARTNER123',
      'PARTNER123',
      'PARTNER456',
    ]);
    await visitor.expectCustomers([{ ...lead, partner_code: 'PARTNER456' }]);
    await visitor.close();
  });

  it('takes a reload, a return and a further call for the same visit', async () => {
    const visitor = await ClickVisitor.start();
    // Browsers keep no page that has an opener in the back-forward cache, so it loads again.
    const opener = await visitor.open('/bare');
    const opened = visitor.visitor.context.native.waitForEvent('page');
    await opener.evaluate((path) => void window.open(path), FIRST);
    const page = await opened;
    await visitor.expectClicks(1);
    await visitor.expectNothingPending(page);
    await page.reload();
    await page.goto(visitor.visitor.site.url + SECOND);
    await visitor.expectClicks(2);
    await visitor.expectNothingPending(page);
    const duplicate = { status: 'skipped', reason: 'duplicate' };
    await page.goBack();
    expect(await page.evaluate(() => affitor.captureClick())).toEqual(duplicate);
    await page.goForward();
    expect(await page.evaluate(() => affitor.captureClick())).toEqual(duplicate);
    await page.goto(visitor.visitor.site.url + SECOND);
    await page.goto(visitor.visitor.site.url + SECOND + '#plans');
    expect(await page.evaluate(() => affitor.captureClick())).toEqual(duplicate);
    expect(visitor.clicks).toHaveLength(2);
    await visitor.close();
  });

  it('captures the click of each route once', async () => {
    const visitor = await ClickVisitor.start();
    const page = await visitor.open('/');
    const statuses = await page.evaluate(async () => {
      const none = await affitor.captureClick();
      history.pushState({}, '', '/pricing?aff=PARTNER123');
      const both = await Promise.all([affitor.captureClick(), affitor.captureClick()]);
      history.pushState({}, '', '/signup');
      const later = await affitor.captureClick();
      history.back();
      await new Promise((resolve) => addEventListener('popstate', resolve));
      return [none, ...both, later, await affitor.captureClick()].map(({ status }) => status);
    });
    expect(statuses).toEqual(['skipped', 'tracked', 'tracked', 'skipped', 'tracked']);
    expect(visitor.clicks).toHaveLength(1);
    await visitor.close();
  });

  it.each(['INACTIVE1', 'UNKNOWN'])(
    'sends the lead without a click if the link %s is refused',
    async (code) => {
      const visitor = await ClickVisitor.start({ 'data-affitor-require-click': 'true' });
      const page = await visitor.open(`/?aff=${code}`);
      expect(await signUpNow(page)).toEqual({ status: 'skipped', reason: 'no-click' });
      expect(visitor.visitor.errors.splice(0)).toEqual([expect.stringContaining('click')]);
      await page.reload();
      await visitor.visitor.waitForAnswers();
      expect(visitor.clicks).toHaveLength(1);
      await visitor.close();
    },
  );

  it('sends leads with the click id if cookies are blocked', async () => {
    const visitor = await ClickVisitor.start();
    await visitor.visitor.context.native.addInitScript(() => {
      Object.defineProperty(Document.prototype, 'cookie', { get: () => '', set: () => undefined });
    });
    const page = await visitor.open(FIRST);
    await visitor.expectNothingPending(page);
    expect(await signUpNow(page)).toMatchObject({ status: 'tracked' });
    await visitor.expectCustomers([lead]);
    expect(await visitor.clickCookies()).toEqual([]);
    await visitor.close();
  });

  it('sets the cookie on the apex domain, for all its subdomains', async () => {
    const visitor = await ClickVisitor.start();
    const { port } = new URL(visitor.visitor.site.url);
    const page = await visitor.visitor.context.native.newPage();
    await page.goto(`http://www.blog.shop.localhost:${port}${FIRST}`);
    await visitor.expectNothingPending(page);
    await waitFor(async () =>
      expect(await visitor.clickCookies()).toMatchObject([
        { name: 'affitor_click_id', domain: '.shop.localhost' },
      ]),
    );
    await page.goto(`http://app.shop.localhost:${port}/signup`);
    expect(await signUpNow(page)).toMatchObject({ status: 'tracked' });
    await visitor.expectCustomers([lead]);
    await visitor.close();
  });

  it('replaces a cookie of the host by one of the cookie domain', async () => {
    const visitor = await ClickVisitor.start({
      'data-affitor-cookie-domain': 'blog.shop.localhost',
    });
    const { port } = new URL(visitor.visitor.site.url);
    const url = `http://www.blog.shop.localhost:${port}`;
    await visitor.visitor.context.native.addCookies([
      { name: 'affitor_click_id', value: 'old', url },
    ]);
    const page = await visitor.visitor.context.native.newPage();
    await page.goto(url + FIRST);
    await visitor.expectNothingPending(page);
    await waitFor(async () =>
      expect(await visitor.clickCookies()).toMatchObject([
        { value: visitor.customers[0]!.click_id, domain: '.blog.shop.localhost' },
      ]),
    );
    await visitor.close();
  });

  it('stores and sends nothing while consent is pending, and then the click and the lead', async () => {
    const visitor = await ClickVisitor.start({ 'data-affitor-consent': 'pending' });
    const page = await visitor.open(FIRST);
    await page.evaluate(() => void affitor.trackLead('usr_1', 'ada@example.com'));
    expect(
      await page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie]),
    ).toEqual([0, 0, '']);
    expect(visitor.visitor.posts).toEqual([]);
    await page.evaluate(() => affitor.init({ consent: 'granted' }));
    await visitor.expectCustomers([lead]);
    await visitor.expectNothingPending(page);

    // The page loads again, and consent is pending at first.
    await page.reload();
    await page.evaluate(() => affitor.init({ consent: 'granted' }));
    expect(await page.evaluate(() => affitor.captureClick())).toEqual({
      status: 'skipped',
      reason: 'duplicate',
    });
    expect(visitor.clicks).toHaveLength(1);
    await visitor.close();
  });

  it('sends nothing if the visitor denies consent', async () => {
    const visitor = await ClickVisitor.start({ 'data-affitor-consent': 'denied' });
    const page = await visitor.open(FIRST);
    expect(await page.evaluate(() => affitor.captureClick())).toEqual({
      status: 'skipped',
      reason: 'no-consent',
    });
    expect(await signUpNow(page)).toEqual({ status: 'skipped', reason: 'no-consent' });
    expect(visitor.visitor.posts).toEqual([]);
    await visitor.close();
  });

  it('captures nothing that Affitor’s own script has captured', async () => {
    const visitor = await ClickVisitor.start();
    visitor.visitor.site.head = `<script>
      document.cookie = 'affitor_click_id=cust_own; Path=/';
      const getData = () => ({ clickId: 'cust_own', affiliateUrl: location.href });
      window.affitor = { getData };
    </script>`;
    const page = await visitor.open(FIRST);
    expect(await page.evaluate(() => affitor.captureClick())).toEqual({
      status: 'skipped',
      reason: 'duplicate',
    });
    expect(visitor.visitor.posts).toEqual([]);
    await visitor.close();
  });
});

describe('affitor-tracker/click', () => {
  it('captures the click of a partner’s link, and the lead waits for it', async () => {
    const visitor = await ClickVisitor.start();
    const { site, server } = visitor.visitor;
    site.tag = `<script type="module">
      import affitor from '/affitor.esm.js';
      import { captureClick, getData } from '/affitor.click.esm.js';
      affitor.init({ apiBase: '${server.url}', programId: 1 });
      const click = captureClick();
      const lead = affitor.trackLead('usr_1', 'ada@example.com');
      window.results = Promise.all([click, captureClick(), lead]);
      window.getData = getData;
    </script>`;
    const page = await visitor.open(FIRST);
    expect(await page.evaluate('results')).toMatchObject([
      { status: 'tracked', clickId: expect.stringMatching(/^cust_/) as string },
      { status: 'tracked' },
      { status: 'tracked' },
    ]);
    await visitor.expectCustomers([lead]);
    expect(visitor.clicks).toHaveLength(1);
    expect(await page.evaluate('getData()')).toMatchObject({ programId: 1, hasAttribution: true });
    await visitor.close();
  });
});
