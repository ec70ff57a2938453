import { readFileSync } from 'node:fs';
import { startHttpServer } from '../http';

const tracker = readFileSync(new URL('../../../dist/affitor.umd.min.js', import.meta.url));

/** A site that has the same page at every path, except `/bare`, which has no tracker. */
export interface Site {
  url: string;
  /** The same pages at another origin. */
  other: string;
  /** HTML before the tracker's tag. */
  head: string;
  /** HTML after the tracker's tag. */
  body: string;
  /** The tracker's file is served, or not found, when this resolves. */
  script: Promise<boolean>;
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
  const tag = `<script async src="/affitor.js" data-affitor-api-base="${apiBase}"></script>`;
  const page = (path = '') => (path === '/bare' ? 'Bare' : site.head + tag + site.body);
  const { port, close } = await startHttpServer((request, response) => {
    const respond = (status: number, type: string, body: string | Buffer) =>
      response.writeHead(status, { 'Content-Type': type, ...headers }).end(body);
    if (request.url === '/affitor.js') {
      void site.script.then((exists) =>
        exists ? respond(200, 'text/javascript', tracker) : respond(404, 'text/plain', 'Not found'),
      );
    } else
      respond(
        200,
        'text/html',
        `<!doctype html><link rel="icon" href="data:,">${page(request.url)}`,
      );
  });
  const site: Site = {
    url: `http://localhost:${port}`,
    other: `http://127.0.0.1:${port}`,
    head: '',
    body: '',
    script: Promise.resolve(true),
    close,
  };
  return site;
}
