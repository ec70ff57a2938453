import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createMockAffitor } from '../../dist/mock/index.js';
import type { Tracker } from '../../dist/affitor.js';
import { findCode } from '../markdown';
import { openPage, server, setUpBrowser, startSite } from './browser';

setUpBrowser();

const root = new URL('../../', import.meta.url);
const readme = readFileSync(new URL('README.md', root), 'utf8');
const { version } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8')) as {
  version: string;
};

const importMap = (imports: Record<string, string>) =>
  `<script type="importmap">${JSON.stringify({ imports })}</script>`;

/** Stands in for Affitor's own script: it has its members, and takes over the queue. */
const affitorScript = `
  const clickId = document.cookie.split('affitor_click_id=')[1] ?? null;
  const getData = () => ({ clickId, programId: 1, hasAttribution: true, affiliateUrl: null });
  window.affitor = { init() {}, signup() {}, getClickId: () => clickId, getData };
  window.affitorQueue = { push() {} };`;

/**
 * Opens a site with this page for a visitor who has a click. Routes stand in for the API and the CDN.
 *
 * @param order In which the scripts of the site arrive.
 * @param query The query of the page's address. With it, the visitor has no click yet.
 * @param cdnChange Text at the end of the files of the CDN, as if somebody had changed them.
 */
async function visit(html: string, order: string[] = [], query = '', cdnChange = '') {
  const mock = createMockAffitor();
  const go = await mock.fetch(new Request('https://api.affitor.com/go/PARTNER123'));
  const site = await startSite(html);
  const { page, errors } = await openPage();
  const [name, value] = go.headers.get('Set-Cookie')!.split(';')[0]!.split('=') as [string, string];
  if (query) mock.reset();
  else await page.context().addCookies([{ name, value, url: site }]);
  await page.route('https://api.affitor.com/**', async (route) => {
    const request = route.request();
    const answer = await mock.fetch(
      new Request(request.url(), {
        method: request.method(),
        headers: request.headers(),
        body: request.postData(),
      }),
    );
    await route.fulfill({
      status: answer.status,
      headers: Object.fromEntries(answer.headers),
      body: await answer.text(),
    });
  });
  await page.route('https://cdn.jsdelivr.net/npm/**', async (route) => {
    const [, requestedVersion, file] = /affitor-tracker@([^/]+)\/(.*)/.exec(route.request().url())!;
    expect(requestedVersion).toBe(version);
    await route.fulfill({
      body: readFileSync(new URL(file!, root), 'utf8') + cdnChange,
      contentType: 'text/javascript',
      headers: { 'Access-Control-Allow-Origin': '*' },
    });
  });
  await page.route('**/affitor*.esm.js', (route) =>
    route.fulfill({
      body: readFileSync(new URL(`dist${new URL(route.request().url()).pathname}`, root)),
      contentType: 'text/javascript',
    }),
  );
  const scripts: Record<string, string | Buffer> = {
    '/affitor-own.js': affitorScript,
    '/affitor.umd.min.js': readFileSync(new URL('dist/affitor.umd.min.js', root)),
  };
  const [firstScript] = order;
  for (const path of order) {
    await page.route(`**${path}`, async (route) => {
      if (path !== firstScript) await page.waitForFunction('window.isFirstScriptRun');
      const body = `${scripts[path]!.toString()};window.isFirstScriptRun = true;`;
      await route.fulfill({ body, contentType: 'text/javascript' });
    });
  }
  await page.goto(`${site}/${query}`);
  return { mock, errors, page };
}

const recordedLead = [
  { status: 'lead', customer_key: 'usr_abc123', email: { masked: 'u***@example.com' } },
];

it('the README’s script tag records a lead', async () => {
  const tag = findCode(readme, 'html', 'dist/affitor.umd.min.js', 'trackLead');
  const { mock, errors } = await visit(tag);
  await expect.poll(() => mock.state.customers).toMatchObject(recordedLead);
  expect(errors).toEqual([]);
});

it.each(['dist/affitor.umd.min.js', 'affitor.full.umd.min.js'])(
  'the browser refuses a changed file in the README’s tag of %s',
  async (file) => {
    const tag = findCode(readme, 'html', file, 'integrity', 'trackLead');
    const { page } = await visit(`${tag}<script>window.isLast = true</script>`, [], '', '\n');
    const refused = page.waitForEvent('console', (message) => message.text().includes('integrity'));
    await page.reload();
    await refused;
    expect(await page.evaluate('[typeof window.affitor, window.isLast]')).toEqual([
      'undefined',
      true,
    ]);
  },
);

it('the README’s one tag records a click and a lead', async () => {
  const tag = findCode(readme, 'html', 'affitor.full.umd.min.js');
  const { mock, errors } = await visit(tag, [], '?aff=PARTNER123');
  await expect.poll(() => mock.state.customers).toMatchObject(recordedLead);
  expect(mock.requests).toMatchObject([
    { path: '/api/v1/track/click', body: { additional_data: { program_id: 1 } } },
    { path: '/api/v1/track/lead', body: { additional_data: { program_id: 1 } } },
  ]);
  expect(errors).toEqual([]);
});

it('the README’s tag for a tag manager records a lead of its programme', async () => {
  const tag = findCode(readme, 'html', 'cdn.jsdelivr.net', "['init'");
  const { mock, errors } = await visit(
    `<script>
      const { content } = Object.assign(document.createElement('template'), { innerHTML: ${JSON.stringify(tag).replaceAll('</', '<\\/')} });
      // Google Tag Manager makes a new element of each script, without its data attributes.
      for (const { async, src, text } of content.children) {
        document.head.append(Object.assign(document.createElement('script'), src ? { async, src } : { text }));
      }
      affitorQueue.push(['trackLead', 'usr_abc123', 'user@example.com']);
    </script>`,
  );
  await expect.poll(() => mock.state.customers).toMatchObject(recordedLead);
  expect(errors).toEqual([]);
  expect(mock.requests).toMatchObject([{ body: { additional_data: { program_id: 1 } } }]);
});

it('the README’s form without code records a lead', async () => {
  const tags = findCode(readme, 'html', 'affitor.full.umd.min.js', 'trackLead');
  const tag = tags.slice(0, tags.indexOf('<script>'));
  const { mock, errors, page } = await visit(tag + findCode(readme, 'html', 'data-affitor-lead'));
  await page.getByRole('textbox').fill('user@example.com');
  await page.getByRole('button').click();
  await page.waitForURL('**/signup');
  await expect.poll(() => mock.state.customers).toMatchObject(recordedLead);
  expect(errors).toEqual([]);
});

describe('the README’s tags beside Affitor’s own script', () => {
  const tags = findCode(readme, 'html', 'affitor-own.js');

  it.each([
    ['first', ['/affitor-own.js', '/affitor.umd.min.js']],
    ['last', ['/affitor.umd.min.js', '/affitor-own.js']],
  ])('record a lead when Affitor’s script runs %s', async (_, order) => {
    // The tags are async, so that the test decides which file arrives first.
    const { mock, errors, page } = await visit(tags, order);
    if (order[0] === '/affitor-own.js') {
      // Affitor's script has taken the early call.
      await page.evaluate(`affitorQueue.push(['trackLead', 'usr_abc123', 'user@example.com'])`);
    }
    await expect.poll(() => mock.state.customers).toMatchObject(recordedLead);
    expect(mock.requests.at(-1)).toMatchObject({ body: { additional_data: { program_id: 1 } } });
    expect(await page.evaluate('affitor.getData().hasAttribution')).toBe(true);
    expect(await page.evaluate('typeof affitor.trackLead')).toBe('function');
    expect(errors).toEqual([]);
  });
});

describe('the README’s stub', () => {
  const stub = findCode(readme, 'html', 'setTimeout');

  interface Site {
    affitor: Tracker & { other?: string };
    affitorQueue: { push: (call: unknown[]) => unknown };
    results: Promise<unknown>[];
  }

  /** Opens a page that calls the tracker before its script loads, which is when `loadScript` is called. */
  async function visitEarly(before = '') {
    const site = await startSite(
      `<script>${before}</script>${stub}
      <script>
        affitorQueue.push(['init', { apiBase: '${server.url}', programId: 1 }]);
        results = [affitor.trackLead('usr_1', 'ada@example.com'), affitor.trackLead('usr_2')];
      </script>
      <script async src="/affitor.umd.min.js"></script>`,
    );
    const { page, errors } = await openPage();
    let loadScript: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (loadScript = resolve));
    await page.route('**/affitor.umd.min.js', async (route) => {
      await held;
      await route.fulfill({
        body: readFileSync(new URL('dist/affitor.umd.min.js', root)),
        contentType: 'text/javascript',
      });
    });
    await page.clock.install();
    await page.goto(`${server.url}/go/PARTNER123?to=${site}/`, { waitUntil: 'commit' });
    const results = () => page.evaluate(() => Promise.all((window as unknown as Site).results));
    return { page, errors, loadScript, results };
  }

  it('is at most 300 bytes', () => {
    expect(Buffer.byteLength(stub)).toBeLessThanOrEqual(300);
  });

  it('keeps the order of calls made before the script loads, and resolves to their results', async () => {
    const { errors, loadScript, results } = await visitEarly();
    expect(server.requests).toEqual([]);
    loadScript();
    expect(await results()).toEqual([
      { status: 'tracked', message: 'Lead tracked successfully' },
      {
        status: 'rejected',
        httpStatus: 400,
        message: 'Customer status cannot be updated to lead. Current status: lead',
      },
    ]);
    expect(server.requests).toMatchObject([
      { body: { customer_key: 'usr_1', additional_data: { program_id: 1 } } },
      { body: { customer_key: 'usr_2' } },
    ]);
    expect(errors.filter((error) => !error.includes('[affitor] result'))).toHaveLength(1);
  });

  it('resolves after three seconds if the script never loads', async () => {
    const { page, results } = await visitEarly();
    const answered = results();
    await page.clock.runFor(3000);
    const failed = { status: 'failed', reason: 'timeout' };
    expect(await answered).toEqual([failed, failed]);
  });

  it('keeps another script’s object, and the tracker if it is already there', async () => {
    const { page, loadScript, results } = await visitEarly("window.affitor = { other: 'kept' };");
    loadScript();
    await results();
    const affitor = () =>
      page.evaluate(() => {
        const { other, trackLead } = (window as unknown as Site).affitor;
        return [other, String(trackLead)];
      });
    const [other, tracker] = await affitor();
    expect(other).toBe('kept');
    expect(tracker).not.toContain('setTimeout(done');
    await page.addScriptTag({ content: stub.replace(/<\/?script>/g, '') });
    expect(await affitor()).toEqual(['kept', tracker]);
  });
});

it('the README’s import records a lead', async () => {
  const { mock, errors } = await visit(
    importMap({ 'affitor-tracker': '/affitor.esm.js' }) +
      `<script type="module">${findCode(readme, 'js', 'affitor.init(', 'trackLead')}</script>`,
  );
  await expect.poll(() => mock.state.customers).toMatchObject(recordedLead);
  expect(errors).toEqual([]);
});

it('the README’s npm code for clicks captures a click', async () => {
  const { mock, errors } = await visit(
    importMap({
      'affitor-tracker': '/affitor.esm.js',
      'affitor-tracker/click': '/affitor.click.esm.js',
    }) + `<script type="module">${findCode(readme, 'js', 'captureClick')}</script>`,
    [],
    '?aff=PARTNER123',
  );
  await expect.poll(() => mock.state.customers).toMatchObject([{ status: 'click' }]);
  expect(errors).toEqual([]);
});
