import { readFileSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { startHttpServer } from '../http';

const readScript = (file: string) =>
  readFileSync(new URL(`../../../dist/${file}`, import.meta.url));

/** The files that pages load, by their paths. */
const scripts: Record<string, Buffer> = {
  '/affitor.js': readScript('affitor.umd.min.js'),
  '/affitor.full.js': readScript('affitor.full.umd.min.js'),
  '/affitor.esm.js': readScript('affitor.esm.js'),
  '/affitor.click.esm.js': readScript('affitor.click.esm.js'),
};

const FIRST_SCRIPT = '/first.js';

/**
 * A script tag that loads the tracker, with these attributes. A call waits for its result for a minute, because a busy
 * machine may need more than the default of 3 seconds.
 */
export const trackerTag = (attributes: Record<string, string> = {}): string => {
  const text = Object.entries({
    src: '/affitor.js',
    'data-affitor-timeout': '60000',
    ...attributes,
  }).map(([name, value]) => `${name}="${value}"`);
  return `<script ${text.join(' ')}></script>`;
};

/** What the pages of a site consist of. */
interface SitePages {
  /** HTML before the tracker's tag. */
  head: string;
  tag: string;
  /** HTML after the tracker's tag. */
  body: string;
  contentType: 'text/html' | 'application/xhtml+xml';
}

/** A site that has the same page at every path, except `/bare`, which has no tracker. */
export interface Site extends SitePages {
  url: string;
  /** The same pages at another origin. */
  other: string;
  /** What the site waits for before it serves the tracker's file. */
  scriptDelay: Promise<void>;
  /** A script that runs on each page before all others. */
  firstScript: () => string;
  /** A cookie that each page sets. */
  setCookie: string;
  /** Answers requests to a path and to the paths below it, instead of a page. */
  handlers: Record<string, RequestListener>;
  /** Makes the pages as they were at the start. */
  resetPages: () => void;
  close: () => Promise<unknown>;
}

/**
 * Starts a site whose tracker sends to the API at `apiBase`.
 *
 * @param headers of all its responses.
 */
export async function startSite(
  apiBase: string,
  headers: Record<string, string> = {},
): Promise<Site> {
  const pages: SitePages = {
    head: '',
    tag: trackerTag({ async: '', 'data-affitor-api-base': apiBase }),
    body: '',
    contentType: 'text/html',
  };
  const { port, close } = await startHttpServer((request, response) => {
    const path = request.url!.replace(/\?.*/, '');
    const respond = (status: number, type: string, body: string | Buffer) =>
      response.writeHead(status, { 'Content-Type': type, ...headers }).end(body);
    const handler = Object.entries(site.handlers).find(([start]) =>
      `${path}/`.startsWith(`${start}/`),
    )?.[1];
    if (handler) handler(request, response);
    else if (scripts[path]) {
      void site.scriptDelay.then(() => respond(200, 'text/javascript', scripts[path]!));
    } else if (path === FIRST_SCRIPT) {
      // Another page of the visitor may need another one.
      response.setHeader('Cache-Control', 'no-store');
      respond(200, 'text/javascript', site.firstScript());
    } else {
      if (site.setCookie) response.setHeader('Set-Cookie', site.setCookie);
      const first = site.firstScript() && `<script src="${FIRST_SCRIPT}"></script>`;
      const { head, tag, body } = site;
      respond(
        200,
        site.contentType,
        path === '/bare' ? pageOf(first, 'Bare') : pageOf(first + head + tag, body),
      );
    }
  });
  const site: Site = {
    ...pages,
    url: `http://localhost:${port}`,
    other: `http://127.0.0.1:${port}`,
    scriptDelay: Promise.resolve(),
    firstScript: () => '',
    setCookie: '',
    handlers: {},
    resetPages: () => Object.assign(site, pages),
    close,
  };
  return site;
}

/** A page that is valid as HTML and as XHTML. */
const pageOf = (head: string, body: string): string =>
  `<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml">
  <head><link rel="icon" href="data:," />${head}</head>
  <body>${body}</body>
</html>`;
