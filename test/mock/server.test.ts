// @vitest-environment node
import { networkInterfaces } from 'node:os';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startMockServer, type MockServer } from '../../src/mock/server';

const globals = { Request, Response, Headers, fetch };

let server: MockServer;
beforeEach(async () => void (server = await startMockServer()));
afterEach(() => server.close());

describe('startMockServer', () => {
  it('rejects if the port is taken', async () => {
    const port = Number(new URL(server.url).port);
    await expect(startMockServer({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });

  it.each([
    [{ port: 'abc' }, 'port must be a whole number from 0 to 65535'],
    [{ port: 65_536 }, 'port must be a whole number from 0 to 65535'],
    [{ host: '' }, 'host must be an address, such as 127.0.0.1'],
    [{ static: '' }, 'static must be the path of a folder'],
    [{ prot: 1 }, 'prot is not one of seed, faults, latency, now, newClickId, port, host, static'],
    [null, 'options must be an object'],
  ])('rejects the options %j', async (options, error) => {
    await expect(startMockServer(options as object)).rejects.toThrow(new Error(error));
  });

  it('shares nothing with another mock, and forgets its state on reset', async () => {
    const other = await startMockServer();
    await fetch(`${server.url}/go/PARTNER123`, { redirect: 'manual' });
    await fetch(`${server.url}/api/v1/track/lead`, { method: 'POST' });
    expect([server.state.customers.length, server.requests.length]).toEqual([1, 1]);
    expect([other.state.customers.length, other.requests.length]).toEqual([0, 0]);
    server.reset();
    expect([server.state.customers.length, server.requests.length]).toEqual([0, 0]);
    await other.close();
  });

  it('closes open connections, and can be closed twice', async () => {
    const other = await startMockServer();
    const idle = await fetch(`${other.url}/__mock/state`);
    await idle.text();
    await other.close();
    await expect(fetch(other.url)).rejects.toThrow();
    await other.close();
  });

  it('replaces no globals of the process', () => {
    expect({ Request, Response, Headers, fetch }).toEqual(globals);
  });

  it('listens only on 127.0.0.1 by default', async () => {
    const { port } = new URL(server.url);
    expect((await fetch(`http://127.0.0.1:${port}/__mock/state`)).status).toBe(200);
    const [outside] = Object.values(networkInterfaces())
      .flatMap((addresses) => addresses ?? [])
      .filter(({ family, internal }) => family === 'IPv4' && !internal);
    // A machine without a network has no other address.
    if (outside) await expect(fetch(`http://${outside.address}:${port}/`)).rejects.toThrow();
  });

  it.each([
    ['127.0.0.1', 'localhost'],
    ['0.0.0.0', 'localhost'],
    ['localhost', 'localhost'],
    ['127.0.0.2', '127.0.0.2'],
  ])('listens on %s with %s in its URL', async (host, name) => {
    const other = await startMockServer({ host });
    expect(new URL(other.url).hostname).toBe(name);
    expect((await fetch(`${other.url}/__mock/state`)).status).toBe(200);
    await other.close();
  });
});
