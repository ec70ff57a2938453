import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const readFolder = (folder: string) =>
  Object.fromEntries(
    readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]),
  );

describe('the API reference', () => {
  const folder = mkdtempSync(join(tmpdir(), 'affitor-api-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  beforeAll(() => {
    execFileSync('node', ['build/api.mjs', folder], { stdio: ['ignore', 'inherit', 'inherit'] });
  }, 600_000);

  it('is as the doc comments say, byte for byte', () => {
    expect(readFolder('docs/api'), 'Run npm run docs.').toEqual(readFolder(folder));
  });

  it('has a page for each entry with types', () => {
    const { exports } = JSON.parse(readFileSync('package.json', 'utf8')) as {
      exports: Record<string, unknown>;
    };
    const entries = Object.keys(exports).filter((name) => !/\.(js|json)$/.test(name));
    const pages = entries.map((name) => `affitor-tracker${name.slice(1).replaceAll('/', '.')}.md`);
    expect(Object.keys(readFolder('docs/api')).sort()).toEqual(['README.md', ...pages.sort()]);
  });

  it('names nothing of the machine on which it was made', () => {
    expect(Object.values(readFolder('docs/api')).join('\n')).not.toMatch(
      /file:|node_modules|src\/\w/,
    );
  });
});
