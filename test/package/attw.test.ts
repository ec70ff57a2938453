import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, inject, it } from 'vitest';
import { ROOT, run } from './workspace';

const modules = join(ROOT, 'node_modules');

it('attw finds no problem in the types of any entry', async () => {
  const folder = inject('installed');
  const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz'))!;
  const attw = join(modules, '@arethetypeswrong/cli/dist/index.js');
  const scripts = ['affitor.umd.min.js', 'affitor.full.umd.min.js'].map((name) => `./dist/${name}`);
  const args = [attw, join(folder, tarball), '--no-definitely-typed', '--format', 'json'];
  const { stdout } = await run(process.execPath, [...args, '--exclude-entrypoints', ...scripts], {
    maxBuffer: 1e8,
  });
  expect(stdout).toContain('./mock/server');
});
