import fc from 'fast-check';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { startMockServer, type MockServer } from '../../src/mock/server';
import { garbage, requests } from './requests';
import { Wire, type Answer } from './wire';

/** How many requests there are at least, over all properties. */
const RUNS = Number(process.env.RUNS ?? 10_000);

/** How many requests each property sends at least. */
const SHARE = Math.ceil(RUNS / (Object.keys(requests).length + 1));

/** How many of them come one after the other, at most; about half as many do on average. */
const LONGEST = 20;

/** A byte that no answer has, so that even one of a hidden file shows. */
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
const note = (error: unknown) => void unexpected.push(error);

beforeEach(async () => {
  unexpected.length = 0;
  vi.spyOn(console, 'error').mockImplementation((...said) => note(said));
  process.on('uncaughtException', note).on('unhandledRejection', note);
  server = await startMockServer({ static: join(folder, 'site'), now: () => 0 });
  wire = new Wire(Number(new URL(server.url).port));
});
afterEach(async () => {
  wire.close();
  await server.close();
  process.off('uncaughtException', note).off('unhandledRejection', note);
  vi.restoreAllMocks();
});

const isLoopback = (hostname: string) =>
  /^(localhost|.+\.localhost|127\..+|\[::1\])$/.test(hostname);

function mustBeHarmless({ status, location, body }: Answer): void {
  expect(status).toBeLessThan(500);
  expect(body).not.toContain(HIDDEN);
  // What a package.json has, and /etc/passwd.
  expect(body).not.toContain('"devDependencies"');
  expect(body).not.toContain('root:x:0');
  if (location === undefined) return;
  // As a browser would resolve it.
  const { protocol, hostname } = new URL(location, server.url);
  expect(protocol).toMatch(/^https?:$/);
  expect(hostname).toSatisfy(isLoopback);
}

/** Sends some of these to a server as it was at the start, and looks at each answer, then at the server. */
async function withstands<T>(
  one: fc.Arbitrary<T>,
  send: (wire: Wire, one: T) => Promise<Answer[]>,
): Promise<void> {
  const some = fc.array(one, { minLength: 1, maxLength: LONGEST, size: 'max' });
  await fc.assert(
    fc.asyncProperty(some, async (all) => {
      server.reset();
      for (const each of all) {
        for (const answer of await send(wire, each)) {
          mustBeHarmless(answer);
          // A fault was asked for, and what it would do is no fault of the mock's.
          if (answer.status === 201) server.reset();
        }
      }
      expect((await fetch(`${server.url}/__mock/state`)).status).toBe(200);
      expect(unexpected).toEqual([]);
    }),
    { numRuns: Math.ceil(SHARE / (LONGEST / 4)), timeout: 10_000 },
  );
  expect(wire.sent).toBeGreaterThanOrEqual(SHARE);
}

it.each(Object.entries(requests))('withstands %s', async (_, request) => {
  await withstands(request, (wire, one) => wire.send(one));
});

it('withstands bytes of any kind', async () => {
  await withstands(garbage, (wire, bytes) => wire.sendBytes(bytes));
});
