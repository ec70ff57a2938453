import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { extname } from 'node:path';
import { waitForPage, waitForUrl } from '../e2e/delivery/calls';
import type { Visitor } from '../e2e/delivery/visitor';
import { waitFor } from '../e2e/delivery/wait-for';

const TYPES: Record<string, string> = {
  '.html': 'text/html',
  '.css': 'text/css',
  '.js': 'text/javascript',
};

/** Serves the examples and `dist`. The pages call an API at another origin. */
const serveExamples =
  (apiBase: string, firstScript: () => string): RequestListener =>
  (request, response) => {
    const path = request.url!.replace(/\?.*/, '').replace(/\/$/, '/index.html');
    let content = readFileSync(new URL(`../..${path}`, import.meta.url), 'utf8');
    if (path.endsWith('.html'))
      content = content
        .replace('<head>', `<head><script>${firstScript()}</script>`)
        .replaceAll('data-affitor-api-base="/"', `data-affitor-api-base="${apiBase}"`)
        .replaceAll(`apiBase: '/'`, `apiBase: '${apiBase}'`);
    response.writeHead(200, { 'Content-Type': TYPES[extname(path)] }).end(content);
  };

/** An example whose flow each engine plays. */
export interface Example {
  name: string;
  /** PARTNER123's link to the example. */
  link: (visitor: Visitor) => string;
  hasLanding: boolean;
}

export const examples: Example[] = [
  {
    name: 'one-tag',
    link: ({ site }) => `${site.url}/examples/one-tag/?aff=PARTNER123`,
    hasLanding: true,
  },
  {
    name: 'script-tag',
    link: ({ server, site }) => `${server.url}/go/PARTNER123?to=${site.url}/examples/script-tag/`,
    hasLanding: true,
  },
  {
    name: 'es-module',
    link: ({ server, site }) => `${server.url}/go/PARTNER123?to=${site.url}/examples/es-module/`,
    hasLanding: false,
  },
];

/** Follows a partner's link to the example and signs up. Returns what the API must know of the customer. */
export async function playExample(visitor: Visitor, { name, link, hasLanding }: Example) {
  const { site, server, context } = visitor;
  const serve = serveExamples(server.url, site.firstScript);
  site.handlers['/examples'] = serve;
  site.handlers['/dist'] = serve;

  const page = await context.newPage();
  await page.goto(link(visitor));
  await waitForPage(page, () => document.cookie.includes('affitor_click_id='));
  if (hasLanding) {
    await page.evaluate(() => document.querySelector<HTMLElement>('a.button')!.click());
    await waitForUrl(page, `${site.url}/examples/${name}/signup.html`);
  }
  await waitForPage(page, `document.readyState === 'complete'`);
  await page.evaluate(() => {
    const fields = document.forms[0]!.elements as (typeof document.forms)[0]['elements'] &
      Record<'name' | 'email', HTMLInputElement>;
    fields.name.value = 'Ada';
    fields.email.value = 'Ada@Example.com';
    document.forms[0]!.requestSubmit();
  });
  await waitForUrl(page, `${site.url}/examples/${name}/welcome.html`);
  const { id } = await waitFor(() =>
    page.evaluate<{ id: string }>(`JSON.parse(sessionStorage.getItem('customer'))`),
  );
  return {
    partner_code: 'PARTNER123',
    status: 'lead',
    customer_key: id,
    email: {
      masked: 'a***@example.com',
      sha256: createHash('sha256').update('ada@example.com').digest('hex'),
    },
  };
}
