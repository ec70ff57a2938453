// @vitest-environment node
import { request } from 'node:http';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startMockServer, type MockServer } from '../../../src/mock/server';

/** Requests a path without changes. `fetch` would normalize it first. */
const statusOf = ({ url }: MockServer, path: string) =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url);
    request({ hostname, port, path }, (response) => resolve(response.resume().statusCode))
      .on('error', reject)
      .end();
  });

describe('startMockServer', () => {
  let server: MockServer;
  beforeEach(async () => void (server = await startMockServer()));
  afterEach(() => server.close());

  const get = (path: string) => fetch(server.url + path);

  it.each(['/', '/__mock'])('redirects %s to the inspector', async (path) => {
    const response = await get(path);
    expect(response.url).toBe(`${server.url}/__mock/`);
    expect(response.headers.get('Content-Type')).toMatch('text/html');
    expect(response.headers.get('Content-Security-Policy')).toBe(
      "default-src 'self'; img-src 'self' data:; frame-ancestors 'none'",
    );
    expect(await response.text()).toContain('<title>Affitor mock</title>');
  });

  it.each([
    ['/examples/one-tag/', 'text/html'],
    ['/examples/script-tag/', 'text/html'],
    ['/examples/site.css', 'text/css'],
    ['/dist/affitor.umd.min.js', 'text/javascript'],
    ['/dist/affitor.esm.js', 'text/javascript'],
    ['/__mock/inspector.js', 'text/javascript'],
    ['/__mock/inspector.css', 'text/css'],
  ])('serves %s without caching', async (path, type) => {
    const response = await get(path);
    expect(response.status).toBe(200);
    expect(response.headers.get('Content-Type')).toMatch(type);
    expect(response.headers.get('Cache-Control')).toBe('no-cache');
  });

  it('adds a slash to the URL of an example, and keeps its query', async () => {
    const { url } = await get('/examples/one-tag?aff=PARTNER123');
    expect(url).toBe(`${server.url}/examples/one-tag/?aff=PARTNER123`);
  });

  it.each([
    '/package.json',
    '/src/tracker.ts',
    '/__mock/../app.js',
    '/__mock/%2e%2e/app.js',
    '/__mock/inspector.ts',
    '/examples/../package.json',
    '/examples/%2e%2e/package.json',
    '/examples/..%2fpackage.json',
    '/dist/..%5cpackage.json',
    '/dist//../package.json',
    '/examples/nothing.html',
  ])('answers 404 to %s', async (path) => {
    expect(await statusOf(server, path)).toBe(404);
  });
});

describe('startMockServer with a static folder', () => {
  const folder = mkdtempSync(join(tmpdir(), 'affitor-tracker-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const put = (path: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), `this is ${path}`);
  };
  ['index.html', 'a/page.html', 'dist/affitor.umd.min.js', '.env', 'a/.git/config'].forEach(put);
  put('.well-known/security.txt');
  ['shop/index.html', '100%.html', '%25.html', 'a#b.html', 'two words.html', 'für.html'].forEach(
    put,
  );

  let site: MockServer;
  beforeEach(async () => void (site = await startMockServer({ static: folder })));
  afterEach(() => site.close());

  it.each([
    ['/', 'this is index.html'],
    ['/a/page.html', 'this is a/page.html'],
    ['/.well-known/security.txt', 'this is .well-known/security.txt'],
    ['/shop/', 'this is shop/index.html'],
    ['/100%25.html', 'this is 100%.html'],
    ['/%2525.html', 'this is %25.html'],
    ['/a%23b.html', 'this is a#b.html'],
    ['/two%20words.html', 'this is two words.html'],
    ['/f%C3%BCr.html', 'this is für.html'],
    // The user's files take precedence over those of the package.
    ['/dist/affitor.umd.min.js', 'this is dist/affitor.umd.min.js'],
  ])('serves %s without caching', async (path, text) => {
    const response = await fetch(site.url + path);
    expect(await response.text()).toBe(text);
    expect(response.headers.get('Cache-Control')).toBe('no-cache');
  });

  it.each(['/__mock/state', '/__mock/', '/examples/script-tag/', '/dist/affitor.esm.js'])(
    'serves the mock’s own %s',
    async (path) => {
      const response = await fetch(site.url + path);
      expect(response.status).toBe(200);
      expect(await response.text()).not.toMatch(/^this is/);
    },
  );

  it('redirects the address of a folder to the one with a slash, and keeps the query', async () => {
    const response = await fetch(`${site.url}/shop?aff=A%26B`, { redirect: 'manual' });
    expect(response.status).toBe(302);
    expect(response.headers.get('Location')).toBe('/shop/?aff=A%26B');
  });

  it.each(['/a', '/nothing', '//shop', '/a%2fpage.html', '/shop%5cindex.html', '/%ff', '/shop%00'])(
    'answers 404 to %s',
    async (path) => {
      expect(await statusOf(site, path)).toBe(404);
    },
  );

  it.each(['/.env', '/%2eenv', '/a/.git/config', '/.well-known/../.env', '/a/../.env'])(
    'hides %s',
    async (path) => {
      expect(await statusOf(site, path)).toBe(404);
    },
  );

  it.each(['nowhere', 'package.json'])('rejects %s, which is not a folder', async (name) => {
    await expect(startMockServer({ static: name })).rejects.toThrow(
      `static must be an existing folder, but ${resolve(name)} is not one`,
    );
  });
});
