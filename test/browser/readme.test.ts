import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { createMockAffitor } from '../../dist/mock/index.js';
import { openPage, server, setUpBrowser, startSite } from './browser';

setUpBrowser();

const root = new URL('../../', import.meta.url);
const readme = readFileSync(new URL('README.md', root), 'utf8');
const { version } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8')) as {
  version: string;
};

/** The first block of code in that language, as the README has it. */
const snippet = (language: string) =>
  new RegExp(`\`\`\`${language}\n([^]*?)\`\`\``).exec(readme)![1]!;

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
  await expect.poll(() => mock.state().customers).toMatchObject(lead);
  expect(errors).toEqual([]);
});

it('the README’s import makes a lead', async () => {
  const { mock, errors } = await visit(
    importMap({ 'affitor-tracker': '/affitor.esm.js' }) +
      `<script type="module">${snippet('js')}</script>`,
  );
  await expect.poll(() => mock.state().customers).toMatchObject(lead);
  expect(errors).toEqual([]);
});

it('the mock runs in a browser, too', async () => {
  const { page, errors } = await openPage();
  await page.route('**/page', (route) =>
    route.fulfill({
      contentType: 'text/html',
      body:
        importMap({ msw: 'data:text/javascript,export const http = { all: () => ({}) }' }) +
        `<script type="module">
          import { createMockAffitor } from '/dist/mock/index.js';
          const mock = createMockAffitor();
          await mock.fetch(new Request('https://api.affitor.com/go/PARTNER123'));
          document.title = mock.state().customers[0].status;
        </script>`,
    }),
  );
  await page.goto(`${server.url}/page`);
  await expect.poll(() => page.title()).toBe('click');
  expect(errors).toEqual([]);
});
