import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { createMockAffitor, type Seed } from '../../dist/mock/index.js';
import { launchOptions } from '../e2e/chromium';
import { codeBlocks, findCode } from '../markdown';
import { runPlaywright, type PlaywrightResult } from './run-playwright';
import { installPacked, ROOT, runVitest, write } from './workspace';

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
  write(project, 'e2e/readme.spec.js', findCode(readme, 'js', '@playwright/test'));
  endToEnd = await runPlaywright(project, 'e2e');
});

describe('the guide', () => {
  it('has front-end tests that pass in a project with the package installed', async () => {
    expect(await runVitest(project, 'src')).toMatch(/Tests +5 passed/);
  });

  it('has end-to-end tests that pass in a project with the package installed', () => {
    expect(endToEnd['e2e/signup.spec.js']).toMatchObject([passed, passed, passed]);
  });

  const commands = [
    ...blocks.filter(({ language }) => language === 'sh').flatMap(({ code }) => code.split('\n')),
    ...[...guide.matchAll(/`(npx affitor-mock --static[^`\n]*)`/g)].map(([, command]) => command!),
  ].filter((line) => line.startsWith('npx affitor-mock') && !line.includes(' trigger '));

  it('shows how to start the mock, alone and with a site', () => {
    expect(commands).toContain('npx affitor-mock');
    expect(commands).toContainEqual(expect.stringContaining('--static'));
  });

  it.each(commands)('starts the mock by %s', async (command) => {
    const child = spawn('sh', ['-c', `exec ${command} --port 0`], { cwd: project, detached: true });
    let printed = '';
    child.stdout.on('data', (chunk) => (printed += String(chunk)));
    await expect.poll(() => printed).toMatch(/http:\/\/localhost:\d+/);
    process.kill(-child.pid!, 'SIGINT');
    await once(child, 'close');
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
