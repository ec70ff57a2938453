import { Agent, request } from 'node:http';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { networkInterfaces, tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startMockServer, type MockServer } from '../../src/mock/server';

/** What only a port has: preflights, chunked bodies, pages and files. */
const globals = { Request, Response, Headers, fetch };

let server: MockServer;
beforeEach(async () => void (server = await startMockServer()));
afterEach(() => server.close());

/** Of a path as it is: fetch would tidy it before it is sent. */
const statusOf = ({ url }: MockServer, path: string) =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url);
    request({ hostname, port, path }, (response) => resolve(response.resume().statusCode))
      .on('error', reject)
      .end();
  });

const get = (path: string) => fetch(server.url + path);

describe('a preflight', () => {
  it('allows what a tracker and a server send, from any site', async () => {
    const response = await fetch(`${server.url}/api/v1/track/lead`, {
      method: 'OPTIONS',
      headers: {
        Origin: 'https://site.test',
        'Access-Control-Request-Method': 'POST',
        'Access-Control-Request-Headers': 'content-type,authorization',
      },
    });
    expect(response.status).toBe(204);
    expect(response.headers.get('Access-Control-Allow-Origin')).toBe('*');
    expect(response.headers.get('Access-Control-Allow-Methods')).toBe('POST');
    expect(response.headers.get('Access-Control-Allow-Headers')).toBe('Content-Type,Authorization');
    expect(response.headers.has('Access-Control-Allow-Credentials')).toBe(false);
    // Each request is to meet the faults of its moment.
    expect(response.headers.get('Access-Control-Max-Age')).toBe('0');
  });
});

describe('a fault', () => {
  const LONG = 2 ** 31 - 1;

  /** Asks the lead endpoint by Node's own client, which hides nothing of the connection. */
  const ask = (method = 'POST') => {
    const sent = request(`${server.url}/api/v1/track/lead`, {
      method,
      headers: { 'Content-Type': 'application/json' },
    });
    // 'read ECONNRESET' is a connection that was reset, 'socket hang up' one that was closed.
    const settled = new Promise<string>((resolve) => {
      sent.on('response', (response) => resolve(`${response.resume().statusCode}`));
      sent.on('error', ({ message }) => resolve(message));
    });
    sent.end(method === 'POST' ? '{}' : undefined);
    return { settled, abort: () => sent.destroy() };
  };

  const requestsAre = (count: number) =>
    vi.waitFor(() => expect(server.requests).toHaveLength(count));

  it.each([{ drop: 'before' }, { drop: 'after' }, { drop: 'after', delay_ms: 5 }] as const)(
    'resets the connection on %j',
    async (fault) => {
      server.fail(fault);
      expect(await ask().settled).toBe('read ECONNRESET');
    },
  );

  it.each([
    ['Mozilla/5.0 (X11; Linux x86_64)', 'close'],
    ['node', 'keep-alive'],
  ])('meets %s on a connection that is to %s', async (agent, connection) => {
    // On a connection that it used before, a browser would hide the reset by a retry.
    const preflight = await fetch(`${server.url}/api/v1/track/lead`, {
      method: 'OPTIONS',
      headers: { 'User-Agent': agent },
    });
    expect(preflight.headers.get('Connection')).toBe(connection);
  });

  it('delays the preflights of the endpoint that it is on, which use nothing up', async () => {
    server.fail({ on: 'lead', times: 1, status: 503, preflight_delay_ms: LONG });
    const click = await fetch(`${server.url}/api/v1/track/click`, { method: 'OPTIONS' });
    expect(click.status).toBe(204);
    const set = vi.spyOn(globalThis, 'setTimeout');
    const preflight = ask('OPTIONS');
    const settled = vi.fn();
    void preflight.settled.then(settled);
    await vi.waitFor(() => expect(set).toHaveBeenCalledWith(expect.anything(), LONG));
    set.mockRestore();
    // The first post is hit. Then nothing is left to wait for.
    expect(await ask().settled).toBe('503');
    expect(await ask('OPTIONS').settled).toBe('204');
    expect(settled).not.toHaveBeenCalled();
    preflight.abort();
    expect(await preflight.settled).toBe('socket hang up');
  });

  it('answers a preflight once its delay is over', async () => {
    server.fail({ preflight_delay_ms: 5 });
    expect(await ask('OPTIONS').settled).toBe('204');
  });

  it.each([{ delay_ms: LONG }, { hang: true }, { drop: 'after', delay_ms: LONG }] as const)(
    'of %j does no harm where the client has gone',
    async (fault) => {
      const error = vi.spyOn(console, 'error');
      server.fail({ ...fault, times: 1 });
      const gone = ask();
      await requestsAre(1);
      gone.abort();
      expect(await gone.settled).toBe('socket hang up');
      expect(await ask().settled).toBe('400');
      expect(error).not.toHaveBeenCalled();
      error.mockRestore();
    },
  );

  it.each([{ delay_ms: LONG }, { hang: true }])(
    'of %j is over when the server closes',
    async (fault) => {
      server.fail(fault);
      const open = ask();
      await requestsAre(1);
      await server.close();
      expect(await open.settled).toBe('socket hang up');
    },
  );
});

describe('a body of unknown length', () => {
  const send = (size: number) => {
    const chunks = function* () {
      yield new TextEncoder().encode('{"customer_key":"');
      for (let sent = 0; sent < size; sent += 1024)
        yield new TextEncoder().encode('x'.repeat(1024));
      yield new TextEncoder().encode('"}');
    };
    return fetch(`${server.url}/api/v1/track/lead`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: Readable.toWeb(Readable.from(chunks())),
      duplex: 'half',
    } as unknown as RequestInit);
  };

  it('is read', async () => {
    expect((await send(1024)).status).toBe(400);
    expect(server.requests).toMatchObject([{ body: { customer_key: 'x'.repeat(1024) } }]);
  });

  it('is refused over 64 KiB', async () => {
    expect((await send(65 * 1024)).status).toBe(413);
  });

  it('leaves the connection to the next request where it is refused', async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const status = (method: string, path: string, body = '') =>
      new Promise((resolve, reject) => {
        const headers = { 'Content-Type': 'application/json' };
        request(server.url + path, { agent, method, headers }, (response) => {
          response.resume().on('end', () => resolve(response.statusCode));
        })
          .on('error', reject)
          .end(body);
      });
    expect(await status('POST', '/api/v1/track/lead', 'x'.repeat(1_200_000))).toBe(413);
    expect(await status('GET', '/__mock/state')).toBe(200);
    agent.destroy();
  });

  it('that is cut off does no harm', async () => {
    const error = vi.spyOn(console, 'error');
    const cut = request(`${server.url}/api/v1/track/lead`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'Content-Length': 1000 },
    });
    cut.on('error', () => undefined);
    cut.write('{', () => cut.destroy());
    await vi.waitFor(() => expect(server.requests).toMatchObject([{ status: 400, body: null }]));
    expect(error).not.toHaveBeenCalled();
    error.mockRestore();
  });
});

describe('pages', () => {
  it.each(['/', '/__mock'])('leads from %s to the inspector', async (path) => {
    const response = await get(path);
    expect(response.url).toBe(`${server.url}/__mock/`);
    expect(response.headers.get('Content-Type')).toMatch('text/html');
    expect(response.headers.get('Content-Security-Policy')).toContain("default-src 'self'");
    expect(await response.text()).toContain('<title>Affitor mock</title>');
  });

  it('serves the inspector, the examples and what they load, uncached', async () => {
    for (const [path, type] of [
      ['/examples/script-tag/', 'text/html'],
      ['/examples/site.css', 'text/css'],
      ['/dist/affitor.umd.min.js', 'text/javascript'],
      ['/dist/affitor.esm.js', 'text/javascript'],
      ['/__mock/inspector.js', 'text/javascript'],
      ['/__mock/inspector.css', 'text/css'],
    ] as const) {
      const response = await get(path);
      expect(response.status).toBe(200);
      expect(response.headers.get('Content-Type')).toMatch(type);
      expect(response.headers.get('Cache-Control')).toBe('no-cache');
    }
  });

  it('adds the slash that an example’s relative addresses need', async () => {
    const { url } = await get('/examples/script-tag?aff=PARTNER123');
    expect(url).toBe(`${server.url}/examples/script-tag/?aff=PARTNER123`);
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
  ])('serves nothing at %s', async (path) => {
    expect(await statusOf(server, path)).toBe(404);
  });
});

describe('a folder of the user’s own', () => {
  const folder = mkdtempSync(join(tmpdir(), 'affitor-tracker-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const put = (path: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), `this is ${path}`);
  };
  ['index.html', 'a/page.html', 'dist/affitor.umd.min.js', '.env', 'a/.git/config'].forEach(put);
  put('.well-known/security.txt');

  let site: MockServer;
  beforeEach(async () => void (site = await startMockServer({ static: folder })));
  afterEach(() => site.close());

  it.each([
    ['/', 'this is index.html'],
    ['/a/page.html', 'this is a/page.html'],
    ['/.well-known/security.txt', 'this is .well-known/security.txt'],
    // It comes before the mock's own files.
    ['/dist/affitor.umd.min.js', 'this is dist/affitor.umd.min.js'],
  ])('is served at %s, uncached', async (path, text) => {
    const response = await fetch(site.url + path);
    expect(await response.text()).toBe(text);
    expect(response.headers.get('Cache-Control')).toBe('no-cache');
  });

  it.each(['/__mock/state', '/__mock/', '/examples/script-tag/', '/dist/affitor.esm.js'])(
    'leaves %s to the mock',
    async (path) => {
      const response = await fetch(site.url + path);
      expect(response.status).toBe(200);
      expect(await response.text()).not.toMatch(/^this is/);
    },
  );

  it.each(['/.env', '/%2eenv', '/a/.git/config', '/.well-known/../.env', '/a/../.env'])(
    'keeps %s hidden',
    async (path) => {
      expect(await statusOf(site, path)).toBe(404);
    },
  );

  it.each(['nowhere', 'package.json'])('must be there, and %s is none', async (name) => {
    await expect(startMockServer({ static: name })).rejects.toThrow(
      `static must be a folder, and ${resolve(name)} is none`,
    );
  });
});

describe('startMockServer', () => {
  it('rejects where the port is taken', async () => {
    const port = Number(new URL(server.url).port);
    await expect(startMockServer({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });

  it.each([
    [{ port: 'abc' }, 'port must be a whole number from 0 to 65535'],
    [{ port: 65_536 }, 'port must be a whole number from 0 to 65535'],
    [{ host: '' }, 'host must be an address, such as 127.0.0.1'],
    [{ static: '' }, 'static must be the path of a folder'],
    [{ prot: 1 }, 'prot is none of seed, faults, latency, now, newClickId, port, host, static'],
    [null, 'options must be an object'],
  ])('rejects the options %j', async (options, advice) => {
    await expect(startMockServer(options as object)).rejects.toThrow(new Error(advice));
  });

  it('shares nothing with another, and forgets on reset', async () => {
    const other = await startMockServer();
    await fetch(`${server.url}/go/PARTNER123`, { redirect: 'manual' });
    await fetch(`${server.url}/api/v1/track/lead`, { method: 'POST' });
    expect([server.state.customers.length, server.requests.length]).toEqual([1, 1]);
    expect([other.state.customers.length, other.requests.length]).toEqual([0, 0]);
    server.reset();
    expect([server.state.customers.length, server.requests.length]).toEqual([0, 0]);
    await other.close();
  });

  it('ends connections that are still open, and answers no more', async () => {
    const other = await startMockServer();
    const idle = await fetch(`${other.url}/__mock/state`);
    await idle.text();
    await other.close();
    await expect(fetch(other.url)).rejects.toThrow();
    // Once more does no harm.
    await other.close();
  });

  it('replaces no global of the process', () => {
    expect({ Request, Response, Headers, fetch }).toEqual(globals);
  });

  it('listens on 127.0.0.1 unless told otherwise', async () => {
    const { port } = new URL(server.url);
    expect((await fetch(`http://127.0.0.1:${port}/__mock/state`)).status).toBe(200);
    const [outside] = Object.values(networkInterfaces())
      .flatMap((addresses) => addresses ?? [])
      .filter(({ family, internal }) => family === 'IPv4' && !internal);
    // A machine without a network has nothing outside that could get in.
    if (outside) await expect(fetch(`http://${outside.address}:${port}/`)).rejects.toThrow();
  });

  it.each([
    ['127.0.0.1', 'localhost'],
    ['0.0.0.0', 'localhost'],
    ['localhost', 'localhost'],
    ['127.0.0.2', '127.0.0.2'],
  ])('on %s is reached as %s', async (host, name) => {
    const other = await startMockServer({ host });
    expect(new URL(other.url).hostname).toBe(name);
    expect((await fetch(`${other.url}/__mock/state`)).status).toBe(200);
    await other.close();
  });
});
