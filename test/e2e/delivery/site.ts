import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

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
  const server = createServer((request, response) => {
    const answer = (status: number, type: string, body: string | Buffer) =>
      response.writeHead(status, { 'Content-Type': type, ...headers }).end(body);
    if (request.url === '/affitor.js') {
      void site.script.then((exists) =>
        exists ? answer(200, 'text/javascript', tracker) : answer(404, 'text/plain', 'Not found'),
      );
    } else
      answer(
        200,
        'text/html',
        `<!doctype html><link rel="icon" href="data:,">${page(request.url)}`,
      );
  }).listen(0);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const site: Site = {
    url: `http://localhost:${port}`,
    other: `http://127.0.0.1:${port}`,
    head: '',
    body: '',
    script: Promise.resolve(true),
    close: () => {
      server.close();
      server.closeAllConnections();
      return once(server, 'close');
    },
  };
  return site;
}
