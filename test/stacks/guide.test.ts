import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { createMockAffitor, type Seed } from '../../dist/mock/index.js';
import { startMockServer } from '../../dist/mock/server.js';
import { DEFAULT_PORT } from '../../src/mock/cli/options';
import { launchOptions } from '../e2e/chromium';
import { codeBlocks, findCode } from '../markdown';
import { runPlaywright, type PlaywrightResult } from './run-playwright';
import { installPacked, ROOT, run, runVitest, temporaryFolder, write } from '../package/workspace';

const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
const guide = readFileSync(join(ROOT, 'docs/testing-your-integration.md'), 'utf8');
const blocks = codeBlocks(guide);

/** The guide's blocks that are files. The text before each names it. */
const files = blocks
  .filter(({ language }) => ['js', 'html'].includes(language))
  .map(({ before, code }) => {
    const name = [...before.matchAll(/`((?:src|site|e2e)\/[\w.]+)`/g)].at(-1)?.[1];
    if (!name) throw new Error(`The guide names no file before this code:\n${code}`);
    return { name, code };
  });

/** A project outside the repository that has installed the package and has the guide's files. */
let project: string;

/** The results of the end-to-end tests of the guide and the README, by file. */
let endToEnd: Record<string, PlaywrightResult[]>;

const passed = { status: 'passed' };

beforeAll(async () => {
  const playwright = ['@playwright/test', 'playwright', 'playwright-core'];
  project = installPacked(['msw', 'vitest', 'jsdom', ...playwright]);
  write(project, 'package.json', '{ "private": true, "type": "module" }');
  for (const { name, code } of files) write(project, name, code);
  const use = { launchOptions: launchOptions() };
  write(project, 'playwright.config.js', `export default ${JSON.stringify({ use })};`);
  write(project, 'e2e/readme.spec.js', findCode(readme, 'js', 'mock/playwright'));
  endToEnd = await runPlaywright(project, 'e2e');
});

const isTrigger = (line: string) => line.startsWith('npx affitor-mock trigger');

/** Starts a mock by a command on a free port, and waits until it listens. */
async function startMock(command: string, cwd: string) {
  const child = spawn('sh', ['-c', `exec ${command} --port 0`], { cwd, detached: true });
  let printed = '';
  child.stdout.on('data', (chunk) => (printed += String(chunk)));
  await expect.poll(() => printed).toMatch(/https?:\/\/localhost:\d+/);
  const stop = async () => {
    process.kill(-child.pid!, 'SIGINT');
    await once(child, 'close');
  };
  return { url: /https?:\/\/localhost:\d+/.exec(printed)![0], stop };
}

describe('the guide', () => {
  it('has front-end tests that pass in a project with the package installed', async () => {
    expect(await runVitest(project, 'src')).toMatch(/Tests +5 passed/);
  });

  it('has end-to-end tests that pass in a project with the package installed', () => {
    expect(endToEnd['e2e/signup.spec.js']).toMatchObject([passed, passed, passed]);
  });

  const shellLines = blocks
    .filter(({ language }) => language === 'sh')
    .flatMap(({ code }) => code.split('\n'));

  const commands = [
    ...shellLines.filter((line) => line.startsWith('npx affitor-mock') && !isTrigger(line)),
    ...[...guide.matchAll(/`(npx affitor-mock --(?:static|https)[^`\n]*)`/g)].map(
      ([, command]) => command!,
    ),
  ];

  it('shows how to start the mock, alone, with a site and by HTTPS', () => {
    expect(commands).toContain('npx affitor-mock');
    expect(commands).toContainEqual(expect.stringContaining('--static'));
    expect(commands).toContainEqual(expect.stringContaining('--https'));
  });

  it.each(commands)('starts the mock by %s', async (command) => {
    const scheme = command.includes('--https') ? 'https' : 'http';
    const { url, stop } = await startMock(command, project);
    expect(url).toMatch(new RegExp(`^${scheme}://localhost:`));
    await stop();
  });

  it('sends a click, a lead and a sale by trigger', async () => {
    const mock = await startMockServer();
    const triggers = shellLines.filter(isTrigger);
    expect(triggers).toHaveLength(3);
    for (const line of triggers) {
      const clickId = mock.customers[0]?.click_id ?? '';
      const command = `${line.replace('<click_id>', clickId)} --url ${mock.url}`;
      await run('sh', ['-c', command], { cwd: project });
    }
    expect(mock.customers).toMatchObject([
      { partner_code: 'PARTNER123', customer_key: 'usr_1', status: 'conversion' },
    ]);
    expect(mock.sales).toMatchObject([{ amount_cents: 4900 }]);
    await mock.close();
  });

  it('builds an image from what the package has, and the image starts the mock', async () => {
    const [build, start] = shellLines.filter((line) => line.startsWith('docker '));
    const context = join(project, / (node_modules\S+)$/.exec(build!)![1]!);
    const dockerfile = readFileSync(join(context, 'Dockerfile'), 'utf8');
    const image = temporaryFolder();
    for (const [, from, to] of dockerfile.matchAll(/^COPY (\S+) (\S+)$/gm)) {
      const target = to!.endsWith('/') ? join(to!, from!) : to!;
      cpSync(join(context, from!), join(image, target), { recursive: true });
    }
    const [, json] = /^ENTRYPOINT (.*)$/m.exec(dockerfile)!;
    const entry = JSON.parse(json!) as string[];
    const { url, stop } = await startMock(entry.join(' '), image);
    for (const path of ['/__mock/', '/examples/one-tag/', '/dist/affitor.full.umd.min.js']) {
      expect((await fetch(url + path)).status).toBe(200);
    }
    await stop();
    // A published port needs a server that listens on all addresses.
    expect(entry).toContain('0.0.0.0');
    expect(dockerfile).toContain(`EXPOSE ${DEFAULT_PORT}\n`);
    expect(start).toContain(`:${DEFAULT_PORT} `);
  });

  it('has a seed that the mock accepts', () => {
    const seed = JSON.parse(findCode(guide, 'json', '"customers"')) as Seed;
    const mock = createMockAffitor({ seed });
    expect(mock.customers).toMatchObject([{ customer_key: 'usr_1', status: 'lead' }]);
  });

  /** Creates a mock whose click id and dates are those in the guide. */
  const createGuideMock = () =>
    createMockAffitor({
      newClickId: () => 'cust_1_1767268800000',
      now: () => Date.parse('2026-01-01T12:00:00Z'),
    });

  it('shows the error of a wait as the mock gives it', async () => {
    const mock = createGuideMock();
    mock.addCustomer({ status: 'lead', customer_key: 'usr_2' });
    await mock.fetch(
      new Request('https://api.affitor.com/api/v1/track/lead', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: '{"customer_key":"usr_1"}',
      }),
    );
    const shown = findCode(guide, 'text', 'No lead with').trimEnd();
    const wait = mock.waitForLead({ customer_key: 'usr_1' }, { timeout: 1 });
    await expect(wait).rejects.toMatchObject({ message: shown.replace('5000 ms', '1 ms') });
  });

  it('shows the answer to a request for leads as the mock gives it', async () => {
    const mock = createGuideMock();
    mock.addCustomer({ status: 'lead', customer_key: 'usr_1', email: 'ada@example.com' });
    const [, path] = /curl 'localhost:4242(.*leads.*)'/.exec(guide)!;
    const response = await mock.fetch(new Request(`https://api.affitor.com${path}`));
    const text = (await response.text()).replace(/"sha256":"\w+"/, '"sha256":"…"');
    expect(JSON.parse(text)).toEqual(JSON.parse(findCode(guide, 'json', '"count"')));
  });

  it('names each field of a fault, and no other', () => {
    let message = '';
    try {
      createMockAffitor().fail({ nothing: true } as object);
    } catch (error) {
      ({ message } = error as Error);
    }
    const [list] = /(?:\w+, ){5,}(?:or |and )?\w+/.exec(message) ?? [''];
    const known = list.split(/, (?:or |and )?/);
    const table = guide.match(/^(?:\|.*\n)+/gm)?.find((table) => table.includes('`retry_after`'));
    // A field has a row of its own, or is named in another's with a value.
    const named = [...table!.matchAll(/^\| `(\w+)`|`(\w+): /gm)].map(
      ([, row, field]) => row ?? field,
    );
    expect(named.sort()).toEqual(known.sort());
  });
});

it('the README’s end-to-end test passes in a project with the package installed', () => {
  expect(endToEnd['e2e/readme.spec.js']).toMatchObject([passed]);
});
