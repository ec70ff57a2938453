import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { startMockServer } from '../../dist/mock/server.js';
import { ROOT, temporaryFolder, write } from '../package/workspace';
import { openPage, setUpBrowser } from './browser';

setUpBrowser();

/** A page that mocks Affitor for itself with MSW's service worker. It sends no request to a network. */
const page = `<!doctype html>
<script src="/msw.js"></script>
<script type="importmap">
  { "imports": { "msw": "data:text/javascript,export const { http } = MockServiceWorker" } }
</script>
<script type="module">
  import { createMockAffitor } from '/dist/mock/browser.js';
  import { trackLead } from '/dist/affitor.esm.js';

  const mock = createMockAffitor();
  await MockServiceWorker.setupWorker(...mock.handlers).start({ quiet: true });
  const { click_id } = mock.addCustomer();
  document.cookie = 'affitor_click_id=' + click_id;
  mock.fail({ drop: 'after', times: 1 });
  window.results = [await trackLead('usr_1', 'ada@example.com'), mock.leads, mock.requests];
</script>`;

it('mocks Affitor in a browser with MSW’s service worker', async () => {
  const folder = temporaryFolder();
  write(folder, 'index.html', page);
  const msw = join(ROOT, 'node_modules/msw/lib');
  cpSync(join(msw, 'iife/index.js'), join(folder, 'msw.js'));
  cpSync(join(msw, 'mockServiceWorker.js'), join(folder, 'mockServiceWorker.js'));
  const site = await startMockServer({ static: folder });
  const { page: visitor, origins } = await openPage();
  await visitor.goto(site.url);
  const results = () => visitor.evaluate(() => (window as unknown as { results: unknown }).results);
  await expect
    .poll(results)
    .toMatchObject([
      { status: 'tracked', message: expect.stringContaining('Current status: lead') as string },
      [{ customer_key: 'usr_1', email: { masked: 'a***@example.com' } }],
      [{ status: 200, fault: { drop: 'after' } }, { status: 400 }],
    ]);
  expect([...origins].filter((origin) => origin !== site.url)).toEqual(['https://api.affitor.com']);
  expect(site.requests).toEqual([]);
  await site.close();
});
