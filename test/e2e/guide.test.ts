import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { createMockAffitor, type Seed } from '../../dist/mock/index.js';
import { installPacked, ROOT, write } from '../package/workspace';
import { launchOptions } from './chromium';

const run = promisify(execFile);
const env = { ...process.env, NO_COLOR: '1' };

const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
const guide = readFileSync(join(ROOT, 'docs/testing-your-integration.md'), 'utf8');

/** The blocks of code in that language, each with the text before it. */
const blocks = (text: string, language: string) =>
  [...text.matchAll(new RegExp(`([^]*?)\`\`\`(\\w*)\n([^]*?)\`\`\``, 'g'))]
    .filter(([, , of]) => of === language)
    .map(([, before, , code]) => ({ before: before!, code: code! }));

/** The guide's blocks that are files, by the name that stands before each. */
const files = ['js', 'html'].flatMap((language) =>
  blocks(guide, language).map(({ before, code }) => ({
    name: [...before.matchAll(/`((?:src|site|e2e)\/[\w.]+)`/g)].at(-1)![1]!,
    code,
  })),
);

const PLAYWRIGHT = ['@playwright/test', 'playwright', 'playwright-core'];

/** A project that has installed the package, outside this one, with the files of the guide. */
let project: string;
beforeAll(() => {
  project = installPacked(['msw', 'vitest', 'jsdom', ...PLAYWRIGHT]);
  write(project, 'package.json', '{ "private": true, "type": "module" }');
  for (const { name, code } of files) write(project, name, code);
  const use = { launchOptions: launchOptions() };
  write(project, 'playwright.config.js', `export default ${JSON.stringify({ use })};`);
});

const playwright = (...args: string[]) =>
  run(process.execPath, [join(ROOT, 'node_modules/@playwright/test/cli.js'), 'test', ...args], {
    cwd: project,
    env,
  });

it('the guide’s tests of a front end pass in a project that has installed the package', async () => {
  const vitest = join(ROOT, 'node_modules/vitest/vitest.mjs');
  const { stdout } = await run(process.execPath, [vitest, 'run', 'src', '--root', project], {
    cwd: project,
    env: { ...env, CI: '1' },
  });
  expect(stdout).toMatch(/Tests +4 passed/);
});

it('the guide’s end-to-end tests pass there', async () => {
  const { stdout } = await playwright('e2e/signup.spec.js');
  expect(stdout).toMatch(/^ +3 passed/m);
});

it('the README’s end-to-end test passes there', async () => {
  const [, , endToEnd] = blocks(readme, 'js');
  write(project, 'e2e/readme.spec.js', endToEnd!.code);
  const { stdout } = await playwright('e2e/readme.spec.js');
  expect(stdout).toMatch(/^ +1 passed/m);
});

describe('the guide', () => {
  const commands = blocks(guide, 'sh')
    .flatMap(({ code }) => code.split('\n'))
    .filter((line) => line.startsWith('npx affitor-mock'));
  commands.push(.../`(npx affitor-mock --static[^`]*)`/.exec(guide)!.slice(1));

  it.each(commands)('starts the mock by %s', async (command) => {
    const child = spawn('sh', ['-c', `exec ${command} --port 0`], { cwd: project, detached: true });
    let printed = '';
    child.stdout.on('data', (chunk) => (printed += String(chunk)));
    await expect.poll(() => printed, { timeout: 20_000 }).toMatch(/http:\/\/localhost:\d+/);
    process.kill(-child.pid!, 'SIGINT');
    await once(child, 'close');
  });

  it('has a seed that the mock takes', () => {
    const [seed] = blocks(guide, 'json');
    const mock = createMockAffitor({ seed: JSON.parse(seed!.code) as Seed });
    expect(mock.customers).toMatchObject([{ customer_key: 'usr_1', status: 'lead' }]);
  });

  it('names each field of a fault, and no other', () => {
    let advice = '';
    try {
      createMockAffitor().fail({ nothing: true } as object);
    } catch (error) {
      advice = (error as Error).message;
    }
    const known = advice.replace('nothing is not one of ', '').split(', ');
    const table = /\| field[^]*?\n\n/.exec(guide)![0];
    const rows = [...table.matchAll(/^\| `(\w+)`/gm)].map(([, name]) => name);
    // Two of them share a row.
    expect(table).toContain('`expose_retry_after: false`');
    expect([...rows, 'expose_retry_after'].sort()).toEqual(known.sort());
  });
});
