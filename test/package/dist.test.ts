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
    const sources = [
      'src',
      'package.json',
      'tsconfig.json',
      'rollup.config.mjs',
      'build',
      'README.md',
    ];
    for (const name of sources) cpSync(join(ROOT, name), join(copy, name), { recursive: true });
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

  it('has the hashes of its script files in the README, as the build writes them', () => {
    const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
    expect(readme, 'Run npm run build.').toBe(readFileSync(join(copy, 'README.md'), 'utf8'));
    const hashes = JSON.parse(read('integrity.json')) as Record<string, string>;
    for (const [file, hash] of Object.entries(hashes)) {
      expect(readme).toMatch(
        new RegExp(`/dist/${file}"\\s+integrity="${hash.replaceAll('+', '\\+')}"`),
      );
    }
    expect(Object.keys(hashes)).toEqual(
      scripts.filter((name) => name.endsWith('.umd.min.js')).reverse(),
    );
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
      .flatMap((source) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(source)?.[1] ?? []);
    expect(bundled).not.toEqual([]);
    const names = [...new Set(bundled)].map((name) => {
      const file = join(ROOT, 'node_modules', name, 'package.json');
      const { version } = JSON.parse(readFileSync(file, 'utf8')) as { version: string };
      return `${name} ${version}`;
    });
    const sections = read(notices).split('\n\n----\n\n');
    expect(sections.map((section) => section.split('\n')[0]!).sort()).toEqual(names.sort());
    for (const section of sections) expect(section).toMatch(/Copyright/);
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

/** The greatest size of each file that a browser or an edge function loads, in bytes compressed with Brotli. */
const brotliBudgets = {
  'affitor.umd.min.js': 4150,
  'affitor.full.umd.min.js': 6700,
  'affitor.esm.js': 10_100,
  'affitor.umd.cjs': 10_400,
  'affitor.click.esm.js': 13_500,
  'affitor.click.cjs': 13_550,
  'affitor.server.esm.js': 7200,
  'mock/inspector/inspector.js': 19_700,
  'mock/inspector/inspector.css': 2400,
  'mock/inspector/index.html': 300,
};

/** The greatest size of each other file, in KiB. */
const kibibyteBudgets = {
  'THIRD-PARTY-NOTICES.txt': 2,
  'integrity.json': 1,
  'affitor.d.ts': 17,
  'affitor.d.cts': 17,
  'affitor.click.d.ts': 6,
  'affitor.click.d.cts': 6,
  'affitor.server.cjs': 25,
  'affitor.server.d.ts': 15,
  'affitor.server.d.cts': 15,
  'mock/THIRD-PARTY-NOTICES.txt': 36,
  'mock/inspector/THIRD-PARTY-NOTICES.txt': 4,
  'mock/openapi.json': 40,
  'mock/browser.js': 1,
  'mock/cli.js': 20,
  'mock/index.js': 2,
  'mock/index.cjs': 6,
  'mock/index.d.ts': 25,
  'mock/index.d.cts': 25,
  'mock/playwright.js': 4,
  'mock/playwright.cjs': 4,
  'mock/playwright.d.ts': 27,
  'mock/playwright.d.cts': 27,
  'mock/server.js': 2,
  'mock/server.cjs': 62,
  'mock/server.d.ts': 25,
  'mock/server.d.cts': 25,
  'mock/shared-explain.js': 250,
  'mock/shared-mock-affitor.js': 4,
  'mock/shared-node.js': 60,
  'mock/shared-options.js': 10,
  'mock/shared-options.cjs': 260,
  // The certificate of `--https`. It is loaded only for that.
  'mock/shared-index.js': 560,
  'mock/shared-index.cjs': 560,
};

describe('the size of dist', () => {
  it.each(Object.entries(brotliBudgets))('%s is at most %d bytes by Brotli', (name, budget) => {
    const params = { [constants.BROTLI_PARAM_QUALITY]: 11 };
    const { length } = brotliCompressSync(readFileSync(join(dist, name)), { params });
    console.log(`dist/${name}: ${length} bytes by Brotli`);
    expect(length).toBeLessThanOrEqual(budget);
  });

  it.each(Object.entries(kibibyteBudgets))('%s is at most %d KiB', (name, budget) => {
    expect(statSync(join(dist, name)).size).toBeLessThanOrEqual(budget * 1024);
  });

  it('has a limit for each file but the source maps', () => {
    expect(Object.keys({ ...brotliBudgets, ...kibibyteBudgets }).sort()).toEqual(
      files.filter((name) => !name.endsWith('.map')),
    );
  });
});

it('the package has these files and no others', () => {
  const [pack] = JSON.parse(
    execFileSync('npm', ['pack', '--dry-run', '--json'], { cwd: ROOT, encoding: 'utf8' }),
  ) as { files: { path: string }[] }[];
  const tracked = execFileSync('git', ['ls-files', 'docs', 'examples'], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  expect(pack!.files.map(({ path }) => path).sort()).toEqual(
    [
      'CHANGELOG.md',
      'Dockerfile',
      'LICENSE',
      'README.md',
      'llms.txt',
      'package.json',
      ...files.map((name) => `dist/${name}`),
      // npm leaves out files of this name.
      ...tracked
        .trim()
        .split('\n')
        .filter((path) => !path.endsWith('/.gitignore')),
    ].sort(),
  );
});
