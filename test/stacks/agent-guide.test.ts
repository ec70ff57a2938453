import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startMockServer, type MockServer } from '../../dist/mock/server.js';
import { launchOptions } from '../e2e/chromium';
import { codeBlocks } from '../markdown';
import { installPacked, ROOT, run, write } from '../package/workspace';
import { runPlaywright } from './run-playwright';

const guide = readFileSync(join(ROOT, 'docs/integrate-with-an-agent.md'), 'utf8');
const blocks = codeBlocks(guide);

/** The commands whose output the guide shows. */
const commands = blocks.flatMap(({ language, code }, index) => {
  const next = blocks[index + 1];
  return language === 'sh' && next?.language === 'text'
    ? [[code.trim(), next.code.trim()] as const]
    : [];
});

/** A project outside the repository that has installed the package and has the guide's files. */
let project: string;
let mock: MockServer;

beforeAll(async () => {
  project = installPacked(['@playwright/test', 'playwright', 'playwright-core']);
  write(project, 'package.json', '{ "private": true, "type": "module" }');
  for (const { language, code, before } of blocks) {
    if (!['js', 'html'].includes(language)) continue;
    const name = [...before.matchAll(/`((?:scripts|site|e2e)\/[\w./-]+)`/g)].at(-1)?.[1];
    if (!name) throw new Error(`The guide names no file before this code:\n${code}`);
    write(project, name, code);
  }
  mock = await startMockServer();
});

afterAll(() => mock.close());

describe('the guide for agents', () => {
  it('shows the output of its commands', () => {
    expect(commands.length).toBeGreaterThanOrEqual(6);
  });

  // The commands depend on those before them.
  it.each(commands)('prints what it shows after %s', async (command, output) => {
    const line = command
      .replaceAll('http://localhost:4242', mock.url)
      .replace('<click_id>', mock.customers[0]?.click_id ?? '');
    const { stdout } = await run('sh', ['-c', line], { cwd: project });
    const [start, end] = output.split('…');
    const printed = stdout.trim();
    if (end === undefined) expect(printed).toBe(output);
    else {
      expect(printed.startsWith(start!)).toBe(true);
      expect(printed.endsWith(end)).toBe(true);
    }
  });

  it('has end-to-end tests that pass, as many as it says', async () => {
    const use = { launchOptions: launchOptions() };
    write(project, 'playwright.config.js', `export default ${JSON.stringify({ use })};`);
    const results = (await runPlaywright(project, 'e2e'))['e2e/affitor.spec.js']!;
    expect(results.map(({ status, errors }) => [status, errors])).toEqual(
      results.map(() => ['passed', '']),
    );
    expect(guide).toContain(`\`${results.length} passed\``);
  });
});
