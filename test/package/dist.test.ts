import { execFileSync } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { parse } from 'acorn';
import { beforeAll, describe, expect, it } from 'vitest';
import { ROOT, temporaryFolder } from './workspace';

const dist = join(ROOT, 'dist');

const filesOf = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(folder, name)).isFile())
    .sort();

const read = (name: string) => readFileSync(join(dist, name), 'utf8');

const files = filesOf(dist);
const scripts = files.filter((name) => /\.c?js$/.test(name));

describe('dist', () => {
  const copy = temporaryFolder();
  beforeAll(() => {
    for (const name of ['src', 'package.json', 'tsconfig.json', 'rollup.config.mjs', 'build']) {
      cpSync(join(ROOT, name), join(copy, name), { recursive: true });
    }
    symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
    execFileSync('npm', ['run', '--silent', 'build'], { cwd: copy });
  });

  it('has exactly the files that the build writes', () => {
    expect(files).toEqual(filesOf(join(copy, 'dist')));
  });

  it.each(files)('has %s as the build writes it, byte for byte', (name) => {
    const same = readFileSync(join(dist, name)).equals(readFileSync(join(copy, 'dist', name)));
    expect(same, `dist/${name} is stale. Run npm run build.`).toBe(true);
  });

  it.each(scripts)('has a source map for %s, with its sources', (name) => {
    // The comment would cost every visitor 45 bytes.
    if (!name.endsWith('.umd.min.js')) {
      expect(read(name)).toMatch(
        new RegExp(`//# sourceMappingURL=${name.split('/').at(-1)}\\.map\\s*$`),
      );
    }
    const map = JSON.parse(read(`${name}.map`)) as { sources: string[]; sourcesContent: string[] };
    expect(map.sourcesContent).toHaveLength(map.sources.length);
    expect(map.sourcesContent.every(Boolean)).toBe(true);
  });

  it.each([
    ['.', 'THIRD-PARTY-NOTICES.txt'],
    ['mock', 'mock/THIRD-PARTY-NOTICES.txt'],
    ['mock/inspector', 'mock/inspector/THIRD-PARTY-NOTICES.txt'],
  ])('keeps the licence notices of the packages bundled in dist/%s', (folder, notices) => {
    const bundled = scripts
      .filter((name) => dirname(name) === folder)
      .flatMap((name) => (JSON.parse(read(`${name}.map`)) as { sources: string[] }).sources)
      .flatMap((source) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(source)?.[1] ?? []);
    expect(bundled).not.toEqual([]);
    for (const name of new Set(bundled)) {
      const file = join(ROOT, 'node_modules', name, 'package.json');
      const { version } = JSON.parse(readFileSync(file, 'utf8')) as { version: string };
      expect(read(notices)).toMatch(new RegExp(`^${name} ${version}\\n[^]*?Copyright`, 'm'));
    }
  });

  it.each(scripts.filter((name) => !name.startsWith('mock/')))('has %s in ES2020', (name) => {
    const sourceType = name.endsWith('.esm.js') ? 'module' : 'script';
    expect(() => parse(read(name), { ecmaVersion: 2020, sourceType })).not.toThrow();
  });

  it.each(['affitor.umd.min.js', 'affitor.full.umd.min.js'])(
    'names js-cookie and its licence in %s',
    (name) => {
      expect(read(name)).toMatch(/^\/\*! js-cookie \| MIT \*\/\n/);
    },
  );

  it('imports only msw, @playwright/test and Node’s modules, and none of Node’s in browser files', () => {
    const imports = (name: string) =>
      [...read(name).matchAll(/^(?:import|export)\b[^'"]*?['"]([^'"]+)['"];?$/gm)].map(
        ([, from]) => from!,
      );
    const outside = (name: string): string[] =>
      imports(name).flatMap((from) =>
        from.startsWith('./') ? outside(`mock/${from.slice(2)}`) : from,
      );
    expect(outside('affitor.esm.js')).toEqual([]);
    expect(imports('affitor.click.esm.js')).toEqual(['./affitor.esm.js']);
    expect(outside('affitor.server.esm.js')).toEqual([]);
    expect(read('affitor.server.cjs')).not.toMatch(/\brequire\(/);
    expect(imports('affitor.server.d.ts')).toEqual([]);
    expect(imports('affitor.server.d.cts')).toEqual([]);
    expect(imports('affitor.click.d.ts')).toEqual([]);
    expect(imports('affitor.click.d.cts')).toEqual([]);
    // It loads MSW by `require`, when `handlers` is read.
    expect(outside('mock/index.js')).toEqual([]);
    expect(outside('mock/browser.js')).toEqual(['msw']);
    expect(outside('mock/server.js').filter((from) => !from.startsWith('node:'))).toEqual([]);
    expect(outside('mock/server.js')).not.toEqual([]);
    const playwright = outside('mock/playwright.js').filter((from) => !from.startsWith('node:'));
    expect(playwright).toEqual(['@playwright/test']);
    expect(imports('affitor.d.ts')).toEqual([]);
    expect(imports('affitor.d.cts')).toEqual([]);
    for (const extension of ['d.ts', 'd.cts']) {
      expect(imports(`mock/index.${extension}`)).toEqual(['msw']);
      expect(imports(`mock/server.${extension}`)).toEqual([]);
    }
    expect(imports('mock/playwright.d.ts')).toEqual(['@playwright/test']);
  });
});

it('package.json points CDNs, bundlers and npx to their files', () => {
  const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
    version: string;
    bin: Record<string, string>;
  } & Record<string, string>;
  expect(manifest).toMatchObject({
    main: './dist/affitor.umd.cjs',
    module: './dist/affitor.esm.js',
    types: './dist/affitor.d.ts',
    unpkg: './dist/affitor.umd.min.js',
    jsdelivr: './dist/affitor.umd.min.js',
    sideEffects: [
      './dist/affitor.umd.min.js',
      './dist/affitor.full.umd.min.js',
      './dist/mock/cli.js',
    ],
    bin: { 'affitor-mock': 'dist/mock/cli.js' },
  });
  expect(read('mock/cli.js')).toMatch(/^#!\/usr\/bin\/env node\n/);
  expect(readFileSync(join(ROOT, 'CHANGELOG.md'), 'utf8')).toContain(`## [${manifest.version}]`);
});

it.each([
  ['affitor.umd.min.js', 4150],
  ['affitor.full.umd.min.js', 6350],
  ['affitor.server.esm.js', 7200],
])('%s is at most %d bytes by brotli', (name, budget) => {
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11 };
  const { length } = brotliCompressSync(readFileSync(join(dist, name)), { params });
  console.log(`dist/${name}: ${length} bytes by brotli`);
  expect(length).toBeLessThanOrEqual(budget);
});
