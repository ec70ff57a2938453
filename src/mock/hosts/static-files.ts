import { serveStatic } from '@hono/node-server/serve-static';
import type { Hono, MiddlewareHandler } from 'hono';
import { existsSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { PACKAGE_ROOT } from '../package-root';

/** Serves the inspector, the examples with the files that they load, and the user's own folder, if any. */
export function serveStaticFiles(app: Hono, folder: string | undefined): void {
  app.use('/__mock/*', inspectorPolicy, noCache, servePackage('dist/mock/inspector', '/__mock'));
  if (folder === undefined) app.get('/', (c) => c.redirect('/__mock/'));
  else app.use('/*', denyDotfiles, noCache, serveFolder(resolveFolder(folder)));

  app.use('/examples/*', noCache, servePackage('examples', '/examples'));
  app.use('/dist/*', noCache, servePackage('dist', '/dist'));
}

/** Serves a folder of the package at a path. */
const servePackage = (folder: string, path: string) =>
  serveFolder(resolve(PACKAGE_ROOT, folder), path);

/** Serves a folder at a path. The address of a folder gets a slash at its end, which relative URLs in its page need. */
const serveFolder =
  (root: string, path = ''): MiddlewareHandler =>
  (c, next) => {
    const { pathname, search } = new URL(c.req.url);
    const file = decodePath(pathname.slice(path.length));
    if (file === undefined) return next();
    if (!pathname.endsWith('/') && existsSync(join(root, file, 'index.html'))) {
      return Promise.resolve(c.redirect(`${pathname}/${search}`));
    }
    // Without `path`, it does not find names with characters such as # and %.
    return serveStatic({ root, path: file })(c, next);
  };

/** Decodes the path of a URL. Returns `undefined` if that cannot be the path of a file in the folder. */
function decodePath(path: string): string | undefined {
  try {
    const names = path.split('/').map(decodeURIComponent);
    const isPlain = names.every(
      (name, index) =>
        !/^\.\.?$|[/\\\0]/.test(name) && (name || index === 0 || index === names.length - 1),
    );
    return isPlain ? names.join('/') : undefined;
  } catch {
    return undefined;
  }
}

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
