import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createMockAffitor } from '../../dist/mock/index.js';
import type { Tracker } from '../../dist/affitor.js';
import { openPage, server, setUpBrowser, startSite } from './browser';

setUpBrowser();

const root = new URL('../../', import.meta.url);
const readme = readFileSync(new URL('README.md', root), 'utf8');
const { version } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8')) as {
  version: string;
};

/** A block of code in that language, as the README has it. */
const snippet = (language: string, index = 0) =>
  [...readme.matchAll(new RegExp(`\`\`\`${language}\n([^]*?)\`\`\``, 'g'))][index]![1]!;

const importMap = (imports: Record<string, string>) =>
  `<script type="importmap">${JSON.stringify({ imports })}</script>`;

/** A visitor with a click, on a site with this page; the API and the CDN are played. */
async function visit(html: string) {
  const mock = createMockAffitor();
  const go = await mock.fetch(new Request('https://api.affitor.com/go/PARTNER123'));
  const site = await startSite(html);
  const { page, errors } = await openPage();
  const [name, value] = go.headers.get('Set-Cookie')!.split(';')[0]!.split('=') as [string, string];
  await page.context().addCookies([{ name, value, url: site }]);
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
    const [, of, file] = /affitor-tracker@([^/]+)\/(.*)/.exec(route.request().url())!;
    expect(of).toBe(version);
    await route.fulfill({
      body: readFileSync(new URL(file!, root)),
      contentType: 'text/javascript',
    });
  });
  await page.route('**/affitor.esm.js', (route) =>
    route.fulfill({
      body: readFileSync(new URL('dist/affitor.esm.js', root)),
      contentType: 'text/javascript',
    }),
  );
  await page.goto(site);
  return { mock, errors };
}

const lead = [
  { status: 'lead', customer_key: 'usr_abc123', email: { masked: 'u***@example.com' } },
];

it('the README’s script tag makes a lead', async () => {
  const { mock, errors } = await visit(snippet('html'));
  await expect.poll(() => mock.state.customers).toMatchObject(lead);
  expect(errors).toEqual([]);
});

describe('the README’s stub', () => {
  const stub = snippet('html', 1);

  interface Site {
    affitor: Tracker & { other?: string };
    affitorQueue: { push: (call: unknown[]) => unknown };
    results: Promise<unknown>[];
  }

  /** A page that calls before the tracker may come, which it does once it is let through. */
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
    let letThrough: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (letThrough = resolve));
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
    return { page, errors, letThrough, results };
  }

  it('is at most 300 bytes', () => {
    expect(Buffer.byteLength(stub)).toBeLessThanOrEqual(300);
  });

  it('lets calls be made before the script has come, in order, and promises what comes of them', async () => {
    const { errors, letThrough, results } = await visitEarly();
    expect(server.requests).toEqual([]);
    letThrough();
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
    expect(errors.filter((error) => !error.includes('[affitor] lead'))).toHaveLength(1);
  });

  it('answers after three seconds where the script never comes', async () => {
    const { page, results } = await visitEarly();
    const answered = results();
    await page.clock.runFor(3000);
    const failed = { status: 'failed', reason: 'timeout' };
    expect(await answered).toEqual([failed, failed]);
  });

  it('leaves another script’s object as it is, and the tracker where it has come already', async () => {
    const { page, letThrough, results } = await visitEarly("window.affitor = { other: 'kept' };");
    letThrough();
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

it('the README’s import makes a lead', async () => {
  const { mock, errors } = await visit(
    importMap({ 'affitor-tracker': '/affitor.esm.js' }) +
      `<script type="module">${snippet('js')}</script>`,
  );
  await expect.poll(() => mock.state.customers).toMatchObject(lead);
  expect(errors).toEqual([]);
});
