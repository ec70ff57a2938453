import { serveStatic } from '@hono/node-server/serve-static';
import type { Hono, MiddlewareHandler } from 'hono';
import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { PACKAGE_ROOT } from '../package-root';

/** Serves the inspector, the examples with the files that they load, and the user's own folder, if any. */
export function serveStaticFiles(app: Hono, folder: string | undefined): void {
  app.use('/__mock', (c) => Promise.resolve(c.redirect('/__mock/')));
  app.use('/__mock/*', inspectorPolicy, noCache, serveFolder('dist/mock/inspector', '/__mock'));
  if (folder === undefined) app.get('/', (c) => c.redirect('/__mock/'));
  else app.use('/*', denyDotfiles, noCache, serveStatic({ root: resolveFolder(folder) }));

  // The pages of the examples use relative URLs, which need the slash at the end.
  app.get('/examples/:name{[\\w-]+}', (c) =>
    c.redirect(`${c.req.path}/${new URL(c.req.url).search}`),
  );
  app.use('/examples/*', noCache, serveFolder('examples', '/examples'));
  app.use('/dist/*', noCache, serveFolder('dist', '/dist'));
}

/** Serves a folder of the package at a path. */
const serveFolder = (folder: string, path: string) =>
  serveStatic({
    root: resolve(PACKAGE_ROOT, folder),
    rewriteRequestPath: (requestPath) => requestPath.slice(path.length),
  });

function resolveFolder(folder: string): string {
  const root = resolve(folder);
  if (statSync(root, { throwIfNoEntry: false })?.isDirectory()) return root;
  throw new Error(`static must be an existing folder, but ${root} is not one`);
}

/** Hides files such as `.env` and `.git`, because the user's folder may be that of a whole project. */
const denyDotfiles: MiddlewareHandler = (c, next) =>
  /\/\.(?!well-known\/)/.test(c.req.path) ? Promise.resolve(c.notFound()) : next();

/** Makes browsers load a file again after it was rebuilt. */
const noCache: MiddlewareHandler = async (c, next) => {
  await next();
  c.header('Cache-Control', 'no-cache');
};

/** The inspector shows text from outside and loads nothing from other hosts. */
const inspectorPolicy: MiddlewareHandler = async (c, next) => {
  await next();
  c.header(
    'Content-Security-Policy',
    "default-src 'self'; img-src 'self' data:; frame-ancestors 'none'",
  );
};
