import { getRequestListener } from '@hono/node-server';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { startHttpServer } from './http';
import { findCode } from '../markdown';
import { temporaryFolder } from '../package/workspace';
import { launchChromium } from './chromium';
import { trackerTag } from './delivery/site';
import { Visitor } from './delivery/visitor';
import { waitFor } from './delivery/wait-for';
import { PlaywrightEngine } from './engines/playwright';

const guide = readFileSync(new URL('../../docs/first-party-proxy.md', import.meta.url), 'utf8');

interface Worker {
  fetch: (request: Request, env: { AFFITOR_API: string }) => Promise<Response>;
}

/** Loads the guide's worker as a module. */
async function loadWorker(): Promise<Worker> {
  const file = join(temporaryFolder(), 'worker.mjs');
  writeFileSync(file, findCode(guide, 'js', 'AFFITOR_API'));
  const { default: worker } = (await import(pathToFileURL(file).href)) as { default: Worker };
  return worker;
}

let browser: Browser;
let worker: Worker;
beforeAll(async () => {
  [browser, worker] = await Promise.all([launchChromium(), loadWorker()]);
});
afterAll(() => browser.close());

describe('the worker of the guide', () => {
  it('passes clicks and leads of a site on', async () => {
    const visitor = await Visitor.start(new PlaywrightEngine(browser));
    onTestFinished(() => visitor.close());
    const { server, site } = visitor;
    site.tag = trackerTag({ src: '/affitor.full.js', 'data-affitor-api-base': '/affitor' });
    const listener = getRequestListener(
      (request) => worker.fetch(request, { AFFITOR_API: server.url }),
      { overrideGlobalObjects: false },
    );
    site.handlers = { '/affitor': (request, response) => void listener(request, response) };
    const page = await visitor.open('/?aff=PARTNER123');
    await page.evaluate(`affitor.trackLead('usr_1', 'ada@example.com')`);
    await waitFor(() => {
      expect(server.customers).toMatchObject([
        { partner_code: 'PARTNER123', customer_key: 'usr_1', status: 'lead' },
      ]);
    });
    expect(visitor.posts.map(({ url }) => url)).toEqual([
      `${site.url}/affitor/api/v1/track/click`,
      `${site.url}/affitor/api/v1/track/lead`,
    ]);
  });

  it('leaves out cookies, and passes on the response with Retry-After', async () => {
    const received: unknown[] = [];
    const api = await startHttpServer((request, response) => {
      const { url, headers } = request;
      received.push([url, headers.cookie, headers['content-type'], headers['x-forwarded-for']]);
      response.writeHead(503, { 'Retry-After': '7' }).end('{"error":"busy"}');
    });
    onTestFinished(async () => {
      await api.close();
    });
    const response = await worker.fetch(
      new Request('https://example.com/affitor/api/v1/track/lead?a=1', {
        method: 'POST',
        headers: {
          Cookie: 'session=secret',
          'Content-Type': 'application/json',
          'CF-Connecting-IP': '203.0.113.7',
        },
        body: '{}',
      }),
      { AFFITOR_API: `http://localhost:${api.port}` },
    );
    expect(received).toEqual([
      ['/api/v1/track/lead?a=1', undefined, 'application/json', '203.0.113.7'],
    ]);
    expect([response.status, response.headers.get('Retry-After')]).toEqual([503, '7']);
    expect(await response.text()).toBe('{"error":"busy"}');
  });
});
