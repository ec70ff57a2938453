import { serveStatic } from '@hono/node-server/serve-static';
import type { Hono, MiddlewareHandler } from 'hono';
import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { PACKAGE_ROOT } from '../package-root';

/** Serves the inspector, the examples and what they load, and a folder of the user's own. */
export function serveStaticFiles(app: Hono, folder: string | undefined): void {
  app.use('/__mock', (c) => Promise.resolve(c.redirect('/__mock/')));
  app.use('/__mock/*', inspectorPolicy, noCache, filesOf('dist/mock/inspector', '/__mock'));
  if (folder === undefined) app.get('/', (c) => c.redirect('/__mock/'));
  else app.use('/*', denyDotfiles, noCache, serveStatic({ root: existing(folder) }));

  // Their pages use relative addresses, which need the slash.
  app.get('/examples/:name{[\\w-]+}', (c) =>
    c.redirect(`${c.req.path}/${new URL(c.req.url).search}`),
  );
  app.use('/examples/*', noCache, filesOf('examples', '/examples'));
  app.use('/dist/*', noCache, filesOf('dist', '/dist'));
}

const filesOf = (folder: string, path: string) =>
  serveStatic({
    root: resolve(PACKAGE_ROOT, folder),
    rewriteRequestPath: (requested) => requested.slice(path.length),
  });

function existing(folder: string): string {
  const root = resolve(folder);
  if (statSync(root, { throwIfNoEntry: false })?.isDirectory()) return root;
  throw new Error(`static must be a folder, and ${root} is none`);
}

/** A folder such as a project's own may hold keys and a history, whose names begin with a dot. */
const denyDotfiles: MiddlewareHandler = (c, next) =>
  /\/\.(?!well-known\/)/.test(c.req.path) ? Promise.resolve(c.notFound()) : next();

/** What was built a moment ago is what should be seen. */
const noCache: MiddlewareHandler = async (c, next) => {
  await next();
  c.header('Cache-Control', 'no-cache');
};

/** It shows what strangers sent, and needs nothing from outside. */
const inspectorPolicy: MiddlewareHandler = async (c, next) => {
  await next();
  c.header(
    'Content-Security-Policy',
    "default-src 'self'; img-src 'self' data:; frame-ancestors 'none'",
  );
};
