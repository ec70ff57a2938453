import { readFileSync } from 'node:fs';
import express from 'express';
import { expect, it } from 'vitest';
import { findCode } from '../markdown';
import { openPage, server, setUpBrowser, startApp } from './browser';

setUpBrowser();

const guide = readFileSync(new URL('../../docs/install.md', import.meta.url), 'utf8');
const script = new URL('../../dist/affitor.full.umd.min.js', import.meta.url);

it('the page of the guide to installation sends nothing before consent, and the click after it', async () => {
  const html = findCode(guide, 'html', 'data-affitor-consent');
  const [path] = /\/affitor-[\d.]+\.js/.exec(html)!;
  const app = express();
  app.get(path, (_, response) => void response.type('js').send(readFileSync(script)));
  app.get('/', (_, response) => {
    const tag = `<script data-affitor-api-base="${server.url}"`;
    response.type('html').send(html.replace('<script', tag));
  });
  app.get('/favicon.ico', (_, response) => void response.status(204).end());
  const { page, errors } = await openPage();
  const sent: string[] = [];
  page.on('request', (request) => {
    if (request.url().startsWith(server.url)) sent.push(request.url());
  });
  await page.goto(`${await startApp(app)}/?aff=PARTNER123`);
  await page.waitForFunction('window.affitor');
  // An answer of the API comes after those of earlier requests.
  await page.evaluate(`fetch('${server.url}/__mock/state', { mode: 'no-cors' })`);
  expect(sent).toEqual([`${server.url}/__mock/state`]);

  await page.getByRole('button', { name: 'Accept' }).click();
  expect(await server.waitForClick({ partner_code: 'PARTNER123' })).toMatchObject({
    program_id: 1,
  });
  expect(errors).toEqual([]);
});
