// @vitest-environment node
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { networkInterfaces } from 'node:os';
import { connect } from 'node:tls';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startMockServer, type MockServer } from '../../src/mock/server';

const hasIPv6 = Object.values(networkInterfaces()).some((addresses) =>
  addresses?.some(({ address }) => address === '::1'),
);

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
    [
      { prot: 1 },
      'prot is not one of seed, faults, latency, now, newClickId, port, host, static, https',
    ],
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

  it('listens only on the loopback addresses by default', async () => {
    const { port } = new URL(server.url);
    expect((await fetch(`http://127.0.0.1:${port}/__mock/state`)).status).toBe(200);
    const [outside] = Object.values(networkInterfaces())
      .flatMap((addresses) => addresses ?? [])
      .filter(({ family, internal }) => family === 'IPv4' && !internal);
    if (hasIPv6) {
      expect((await fetch(`http://[::1]:${port}/__mock/state`)).status).toBe(200);
    }
    // A machine without a network has no other address.
    if (outside) await expect(fetch(`http://${outside.address}:${port}/`)).rejects.toThrow();
  });

  it.runIf(hasIPv6)('listens on no other address than its host', async () => {
    const other = await startMockServer({ host: '127.0.0.1' });
    const { port } = new URL(other.url);
    await expect(fetch(`http://[::1]:${port}/`)).rejects.toThrow();
    await other.close();
  });

  it.runIf(hasIPv6)('rejects if the port is taken on ::1 alone', async () => {
    const taken = createServer().listen(0, '::1');
    await once(taken, 'listening');
    const { port } = taken.address() as AddressInfo;
    await expect(startMockServer({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
    // It has left 127.0.0.1 free.
    const other = await startMockServer({ port, host: '127.0.0.1' });
    await other.close();
    taken.close();
  });

  it('listens by HTTPS, with a certificate for localhost', async () => {
    const other = await startMockServer({ https: true });
    expect(other.url).toMatch(/^https:\/\/localhost:\d+$/);
    const { port } = new URL(other.url);
    const socket = connect({ host: '127.0.0.1', port: Number(port), rejectUnauthorized: false });
    await once(socket, 'secureConnect');
    const { subjectaltname, valid_to } = socket.getPeerCertificate();
    expect(subjectaltname).toContain('DNS:localhost');
    expect(subjectaltname).toContain('IP Address:127.0.0.1');
    expect(Date.parse(valid_to)).toBeGreaterThan(Date.now());
    socket.end('GET /go/PARTNER123 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n');
    const [answer] = (await once(socket, 'data')) as [Buffer];
    expect(String(answer)).toMatch(/Set-Cookie: .*Secure/i);
    socket.destroy();
    await other.close();
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
