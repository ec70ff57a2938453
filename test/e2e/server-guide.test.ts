import { readFileSync } from 'node:fs';
import express, { type RequestHandler } from 'express';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { readClickId } from 'affitor-tracker/server';
import { findCode } from '../markdown';
import { openPage, server, setUpBrowser, startApp } from './browser';

setUpBrowser();

const guide = readFileSync(new URL('../../docs/server.md', import.meta.url), 'utf8');

/** Opens a page of the guide for a visitor who has a click, with the tracker in it. */
async function visit(html: string) {
  const app = express();
  const tracker = `<script src="${server.url}/dist/affitor.umd.min.js"></script>`;
  app.get('/', (_, response) => void response.type('html').send(tracker + html));
  app.post('/signup', express.urlencoded(), (request, response) => {
    response.json(request.body);
  });
  const site = await startApp(app);
  const { click_id: clickId } = server.addCustomer();
  const { page, errors } = await openPage();
  await page.context().addCookies([{ name: 'affitor_click_id', value: clickId, url: site }]);
  await page.goto(site);
  return { page, errors, clickId };
}

/** The JSON that a page shows. */
const shown = async (page: Page): Promise<unknown> =>
  JSON.parse(await page.locator('body').innerText()) as unknown;

describe('the guide for servers', () => {
  it('has a form that hands the click id over in a hidden field', async () => {
    const { page, clickId } = await visit(findCode(guide, 'html', 'name="click_id"'));
    await page.getByLabel('Email').fill('ada@example.com');
    await page.getByRole('button', { name: 'Sign up' }).click();
    await page.waitForURL('**/signup');
    expect(await shown(page)).toEqual({ click_id: clickId, email: 'ada@example.com' });
  });

  it('has a form that works without the tracker', async () => {
    const { page, errors } = await visit(findCode(guide, 'html', 'name="click_id"'));
    await page.route('**/affitor.umd.min.js', (route) => route.abort());
    await page.reload();
    await page.getByLabel('Email').fill('ada@example.com');
    await page.getByRole('button', { name: 'Sign up' }).click();
    await page.waitForURL('**/signup');
    expect(await shown(page)).toEqual({ click_id: '', email: 'ada@example.com' });
    // The scripts of the page cause no error. The blocked file does.
    expect(errors.filter((error) => !error.startsWith('Failed to load resource'))).toEqual([]);
  });

  it.each(['mouse', 'keyboard'])(
    'has a link that hands the click id over to another domain by the %s',
    async (device) => {
      const { keepClickId } = (await import(
        `data:text/javascript,${encodeURIComponent(findCode(guide, 'js', 'keepClickId'))}`
      )) as { keepClickId: RequestHandler };
      const app = express();
      app.get('/signup', keepClickId, (_, response) => void response.send('Sign up'));
      app.get('/later', (request, response) => {
        response.json({ clickId: readClickId(request) });
      });
      // Another host than `localhost`, so the cookie of the first site does not reach it.
      const otherSite = (await startApp(app)).replace('localhost', '127.0.0.1');

      const html = findCode(guide, 'html', 'id="start"');
      expect(html).toContain('https://example.net');
      const { page, clickId } = await visit(html.replace('https://example.net', otherSite));
      const link = page.getByRole('link', { name: 'Start for free' });
      if (device === 'mouse') await link.click();
      else await link.press('Enter');
      await page.getByText('Sign up').waitFor();
      await page.goto(`${otherSite}/later`);
      expect(await shown(page)).toEqual({ clickId });
    },
  );
});
