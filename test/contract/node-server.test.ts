import { Agent, request } from 'node:http';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MAX_MS } from '../../src/mock/faults/fault-schema';
import { MAX_BODY_BYTES } from '../../src/mock/http/parse-body';
import { startMockServer, type MockServer } from '../../src/mock/server';

let server: MockServer;
beforeEach(async () => void (server = await startMockServer()));
afterEach(() => server.close());

describe('a preflight', () => {
  it('allows the headers of a tracker and a server, from any origin', async () => {
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
    // A cached preflight would miss the faults that were added later.
    expect(response.headers.get('Access-Control-Max-Age')).toBe('0');
  });
});

describe('a fault', () => {
  /** Sends a lead with Node's own client, which reports how the connection ended. */
  const send = (method = 'POST') => {
    const sent = request(`${server.url}/api/v1/track/lead`, {
      method,
      headers: { 'Content-Type': 'application/json' },
    });
    // The message is 'read ECONNRESET' if the connection was reset, 'socket hang up' if it was closed.
    const settled = new Promise<string>((resolve) => {
      sent.on('response', (response) => resolve(`${response.resume().statusCode}`));
      sent.on('error', ({ message }) => resolve(message));
    });
    sent.end(method === 'POST' ? '{}' : undefined);
    return { settled, abort: () => sent.destroy() };
  };

  const waitForRequests = (count: number) =>
    vi.waitFor(() => expect(server.requests).toHaveLength(count));

  it.each([{ drop: 'before' }, { drop: 'after' }, { drop: 'after', delay_ms: 5 }] as const)(
    'resets the connection with %j',
    async (fault) => {
      server.fail(fault);
      expect(await send().settled).toBe('read ECONNRESET');
    },
  );

  it.each([
    ['Mozilla/5.0 (X11; Linux x86_64)', 'close'],
    ['node', 'keep-alive'],
  ])('gets a client with the user agent %s a connection with %s', async (agent, connection) => {
    // On a reused connection, a browser would retry after a reset, and hide it.
    const preflight = await fetch(`${server.url}/api/v1/track/lead`, {
      method: 'OPTIONS',
      headers: { 'User-Agent': agent },
    });
    expect(preflight.headers.get('Connection')).toBe(connection);
  });

  it('delays the preflights of its endpoint, without counting them', async () => {
    server.fail({ on: 'lead', times: 1, status: 503, preflight_delay_ms: MAX_MS });
    const click = await fetch(`${server.url}/api/v1/track/click`, { method: 'OPTIONS' });
    expect(click.status).toBe(204);
    const setTimeout = vi.spyOn(globalThis, 'setTimeout');
    const preflight = send('OPTIONS');
    const settled = vi.fn();
    void preflight.settled.then(settled);
    await vi.waitFor(() => expect(setTimeout).toHaveBeenCalledWith(expect.anything(), MAX_MS));
    setTimeout.mockRestore();
    // The first POST uses the fault up, so the next preflight has no delay.
    expect(await send().settled).toBe('503');
    expect(await send('OPTIONS').settled).toBe('204');
    expect(settled).not.toHaveBeenCalled();
    preflight.abort();
    expect(await preflight.settled).toBe('socket hang up');
  });

  it('answers a preflight after its delay', async () => {
    server.fail({ preflight_delay_ms: 5 });
    expect(await send('OPTIONS').settled).toBe('204');
  });

  it.each([{ delay_ms: MAX_MS }, { hang: true }, { drop: 'after', delay_ms: MAX_MS }] as const)(
    'logs no error with %j when the client disconnects',
    async (fault) => {
      const error = vi.spyOn(console, 'error');
      server.fail({ ...fault, times: 1 });
      const aborted = send();
      await waitForRequests(1);
      aborted.abort();
      expect(await aborted.settled).toBe('socket hang up');
      expect(await send().settled).toBe('400');
      expect(error).not.toHaveBeenCalled();
      error.mockRestore();
    },
  );

  it.each([{ delay_ms: MAX_MS }, { hang: true }])(
    'ends with %j when the server closes',
    async (fault) => {
      server.fail(fault);
      const pending = send();
      await waitForRequests(1);
      await server.close();
      expect(await pending.settled).toBe('socket hang up');
    },
  );
});

describe('the path of a request', () => {
  const statusOf = async (path: string) =>
    (await fetch(server.url + path, { method: 'POST' })).status;

  it.each(['/api/v1/track/lead', '/api/v1/track/lead?a=1', '/api/v1/x/../track/lead'])(
    '%s is that of an endpoint',
    async (path) => {
      // 415, because there is no body.
      expect(await statusOf(path)).toBe(415);
    },
  );

  it.each([
    '/api/v1/track/lead/',
    '/api/v1/track/lead/extra',
    '/api/v1/track/leads',
    '/api/v1/track/lead2',
  ])('%s is unknown', async (path) => {
    expect(await statusOf(path)).toBe(404);
  });
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

  it('is accepted', async () => {
    expect((await send(1024)).status).toBe(400);
    expect(server.requests).toMatchObject([{ body: { customer_key: 'x'.repeat(1024) } }]);
  });

  it('is refused over 64 KiB', async () => {
    expect((await send(MAX_BODY_BYTES + 1024)).status).toBe(413);
  });

  it('is refused without blocking the next request on the connection', async () => {
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

  it('logs no error when it is cut off', async () => {
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
