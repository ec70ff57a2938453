import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { expect, it, onTestFinished } from 'vitest';
import { startMockServer } from '../../dist/mock/server.js';
import { temporaryFolder } from '../package/workspace';
import { launchOptions } from './chromium';
import { proxyTo } from './delivery/proxy';
import { startSite, trackerTag } from './delivery/site';

/** A page from which the browser prerenders the signup page, and which goes there when the site answers. */
const startPage = `<!doctype html>
<link rel="icon" href="data:," />
<script type="speculationrules">
  { "prerender": [{ "source": "list", "urls": ["/signup"], "eagerness": "immediate" }] }
</script>
<script>
  fetch('/activate').then(() => location.assign('/signup'));
</script>`;

/** Reports the lead and then says so to the site. */
const signup = `<script>
  affitor.trackLead('usr_1');
  fetch('/log?wait')
    .then(() => fetch('/log?prerendering=' + document.prerendering));
  document.addEventListener('prerenderingchange', () => fetch('/log?activated'));
</script>`;

/** Opens a page in a browser without DevTools, since an open DevTools connection disables prerendering. */
function openBrowser(url: string): void {
  const { executablePath, args } = launchOptions();
  const profile = `--user-data-dir=${temporaryFolder()}`;
  const browser = spawn(executablePath, [...args, '--headless', '--no-first-run', profile, url], {
    stdio: 'ignore',
  });
  onTestFinished(async () => {
    browser.kill();
    await once(browser, 'exit');
  });
}

it('sends nothing from a prerendered page until the visitor opens it', async () => {
  const server = await startMockServer();
  const site = await startSite('/affitor');
  onTestFinished(async () => {
    await site.close();
    await server.close();
  });
  let activate: () => void = () => undefined;
  const log: string[] = [];
  site.tag = trackerTag({ 'data-affitor-api-base': '/affitor' });
  site.body = signup;
  site.handlers = {
    '/affitor': proxyTo(server.url, '/affitor'),
    '/start': (_: IncomingMessage, response: ServerResponse) => {
      response.writeHead(200, { 'Content-Type': 'text/html' }).end(startPage);
    },
    '/activate': (_: IncomingMessage, response: ServerResponse) => {
      activate = () => response.end();
    },
    '/log': (request, response) => {
      log.push(new URL(request.url!, site.url).search);
      response.end();
    },
  };
  openBrowser(`${server.url}/go/PARTNER123?to=${site.url}/start`);
  await expect.poll(() => log).toEqual(['?wait', '?prerendering=true']);
  expect(server.requests).toEqual([]);
  activate();
  await expect
    .poll(() => server.state.customers)
    .toMatchObject([{ status: 'lead', customer_key: 'usr_1' }]);
  // The lead and this line of the log are sent at the same time.
  await expect.poll(() => log).toEqual(['?wait', '?prerendering=true', '?activated']);
  expect(server.requests).toHaveLength(1);
});
