import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Frame, Page } from 'playwright-core';
import type { LeadOptions, Tracker } from '../../dist/affitor.js';
import {
  expectCustomers,
  openPage,
  server,
  setUpBrowser,
  startHeldApi,
  startSite,
} from './browser';

setUpBrowser();

type Site = Window & { affitor: Tracker; affitorQueue: { push: (call: unknown[]) => unknown } };

/** The script tag of a site that calls an API at another origin. */
const scriptTag = ({ apiBase = server.url, testMode = false } = {}) =>
  `<script
    src="${server.url}/dist/affitor.umd.min.js"
    data-affitor-api-base="${apiBase}"
    data-affitor-test-mode="${testMode}"
  ></script>`;

/**
 * Opens a site, at another origin than the API's, by a partner's link.
 *
 * @param scripts The site's own scripts, by path. It also has the tracker's files.
 */
async function visit(
  html: string,
  headers?: Record<string, string>,
  scripts: Record<string, string> = {},
) {
  const site = await startSite(html, headers);
  const opened = await openPage();
  await opened.page.route(`${site}/*.js`, (route) => {
    const { pathname } = new URL(route.request().url());
    const body =
      scripts[pathname] ?? readFileSync(new URL(`../../dist${pathname}`, import.meta.url));
    return route.fulfill({ body, contentType: 'text/javascript' });
  });
  await opened.page.goto(`${server.url}/go/PARTNER123?to=${site}/signup`);
  return { ...opened, site };
}

const trackLead = (page: Page | Frame, options?: LeadOptions) =>
  page.evaluate(
    (options) => (window as unknown as Site).affitor.trackLead('usr_1', 'ada@example.com', options),
    options,
  );

const tracked = { status: 'tracked', message: 'Lead tracked successfully' };

describe('the tracker in Chromium, with the API at another origin', () => {
  it('tracks a lead by script tag and reads the answer', async () => {
    const { page, errors } = await visit(scriptTag());
    expect(await trackLead(page)).toEqual(tracked);
    await expectCustomers([{ status: 'lead', customer_key: 'usr_1' }]);
    expect(errors).toEqual([]);
  });

  it('reads a rejection', async () => {
    const { page } = await visit(scriptTag());
    expect(await trackLead(page, { clickId: 'cust_unknown' })).toEqual({
      status: 'rejected',
      httpStatus: 400,
      message: 'Customer not found. Provide a valid click_id or customer_key.',
    });
  });

  it('delivers a lead whose page is gone before the preflight is answered', async () => {
    const api = await startHeldApi();
    const { page, site } = await visit(scriptTag({ apiBase: api.url }));
    await page.evaluate((to) => {
      void (window as unknown as Site).affitor.trackLead('usr_1');
      location.assign(to);
    }, `${site}/welcome`);
    await page.waitForURL('**/welcome');
    expect(server.requests).toEqual([]);
    api.release();
    await expectCustomers([{ status: 'lead', customer_key: 'usr_1' }]);
  });

  it('runs queued calls in order when the script loads', async () => {
    const { page } = await visit(
      `<script>
        affitorQueue = [['init', { programId: 1 }], ['trackLead', 'usr_1', 'ada@example.com']];
      </script>${scriptTag()}`,
    );
    await expectCustomers([{ status: 'lead', customer_key: 'usr_1' }]);
    expect(server.requests).toMatchObject([{ body: { additional_data: { program_id: 1 } } }]);
    await page.evaluate(() =>
      (window as unknown as Site).affitorQueue.push([
        'trackLead',
        'usr_2',
        null,
        { testMode: true },
      ]),
    );
    await expect.poll(() => server.requests).toHaveLength(2);
  });

  it.each([
    ['affitor.umd.min.js', `<script src="/affitor.umd.min.js"></script>`],
    ['affitor.full.umd.min.js', `<script src="/affitor.full.umd.min.js"></script>`],
    ['affitor.esm.js', '<script type="module" src="/app.js"></script>'],
  ])('works by %s under a strict content security policy and trusted types', async (_, html) => {
    const { page, errors } = await visit(
      html,
      {
        'Content-Security-Policy':
          `default-src 'none'; script-src 'self'; connect-src ${server.url}; ` +
          "require-trusted-types-for 'script'; trusted-types 'none'",
      },
      { '/app.js': `import affitor from '/affitor.esm.js'; window.affitor = affitor;` },
    );
    await page.waitForFunction('window.affitor');
    await page.evaluate(
      (apiBase) => (window as unknown as Site).affitor.init({ apiBase }),
      server.url,
    );
    expect(await trackLead(page)).toEqual(tracked);
    expect(errors).toEqual([]);
  });

  it('sets window.affitor beside an AMD loader and a global module', async () => {
    const { page } = await visit(
      `<script>
        define = () => { throw new Error('not for AMD') };
        define.amd = {};
        module = { exports: {} };
        exports = module.exports;
      </script>${scriptTag()}`,
    );
    expect(await trackLead(page)).toEqual(tracked);
  });

  it('works once if the page has the script twice', async () => {
    const { page } = await visit(scriptTag() + scriptTag({ testMode: true }));
    expect(await trackLead(page)).toEqual(tracked);
  });

  it('works in a sandboxed frame, where reading cookies throws', async () => {
    const frameSite = await startSite(scriptTag());
    const { page, errors } = await visit(
      `<iframe sandbox="allow-scripts" src="${frameSite}"></iframe>`,
    );
    const [, frame] = page.frames();
    expect(await trackLead(frame!, { testMode: true })).toMatchObject({
      status: 'tracked',
    });
    expect(errors).toEqual([]);
  });
});
