import fc from 'fast-check';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { startMockServer, type MockServer } from '../../src/mock/server';
import { anyBytes, requests } from './arbitraries/requests';
import { Wire, type WireResponse } from './wire';

/** The minimum number of requests, over all tests. */
const RUNS = Number(process.env.RUNS ?? 4000);

/** The minimum number of requests of each test. */
const RUNS_PER_TEST = Math.ceil(RUNS / (Object.keys(requests).length + 1));

/** The maximum number of requests between two resets. The average is about half of it. */
const MAX_SEQUENCE = 20;

/** The content of hidden files: a byte that no response should contain. */
const HIDDEN = '\u0001';

let folder: string;
let server: MockServer;
let wire: Wire;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'affitor-fuzz-'));
  for (const hidden of ['secret.txt', 'site/.env', 'site/sub/.env', 'site/.git/config']) {
    await mkdir(join(folder, hidden, '..'), { recursive: true });
    await writeFile(join(folder, hidden), HIDDEN.repeat(100));
  }
  await writeFile(join(folder, 'site/index.html'), '<title>Home</title>');
  await writeFile(join(folder, 'site/sub/page.html'), '<title>Page</title>');
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

const unexpected: unknown[] = [];
const record = (error: unknown) => void unexpected.push(error);

beforeEach(async () => {
  unexpected.length = 0;
  vi.spyOn(console, 'error').mockImplementation((...args) => record(args));
  process.on('uncaughtException', record).on('unhandledRejection', record);
  server = await startMockServer({ static: join(folder, 'site'), now: () => 0 });
  wire = new Wire(Number(new URL(server.url).port));
});
afterEach(async () => {
  wire.close();
  await server.close();
  process.off('uncaughtException', record).off('unhandledRejection', record);
  vi.restoreAllMocks();
});

const isLoopback = (hostname: string) =>
  /^(localhost|.+\.localhost|127\..+|\[::1\])$/.test(hostname);

function expectHarmless({ status, location, body }: WireResponse): void {
  expect(status).toBeLessThan(500);
  expect(body).not.toContain(HIDDEN);
  // The contents of package.json and of /etc/passwd.
  expect(body).not.toContain('"devDependencies"');
  expect(body).not.toContain('root:x:0');
  if (location === undefined) return;
  // Resolve it as a browser does.
  const { protocol, hostname } = new URL(location, server.url);
  expect(protocol).toMatch(/^https?:$/);
  expect(hostname).toSatisfy(isLoopback);
}

/** Sends sequences of inputs to a server after a reset, and checks each response, then the server. */
async function expectToWithstand<T>(
  input: fc.Arbitrary<T>,
  send: (wire: Wire, input: T) => Promise<WireResponse[]>,
): Promise<void> {
  const sequences = fc.array(input, { minLength: 1, maxLength: MAX_SEQUENCE, size: 'max' });
  await fc.assert(
    fc.asyncProperty(sequences, async (sequence) => {
      server.reset();
      for (const each of sequence) {
        for (const response of await send(wire, each)) {
          expectHarmless(response);
          // The request added a fault. Remove it, because its effects are not a defect of the mock.
          if (response.status === 201) server.reset();
        }
      }
      expect((await fetch(`${server.url}/__mock/state`)).status).toBe(200);
      expect(unexpected).toEqual([]);
    }),
    { numRuns: Math.ceil(RUNS_PER_TEST / (MAX_SEQUENCE / 3)), timeout: 10_000 },
  );
  expect(wire.sent).toBeGreaterThanOrEqual(RUNS_PER_TEST);
}

describe('the mock server', () => {
  it.each(Object.entries(requests))('withstands %s', async (_, request) => {
    await expectToWithstand(request, (wire, input) => wire.send(input));
  });

  it('withstands bytes of any kind', async () => {
    await expectToWithstand(anyBytes, (wire, bytes) => wire.sendBytes(bytes));
  });
});
