import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import typescript from '@rollup/plugin-typescript';
import { dts } from 'rollup-plugin-dts';
import license from 'rollup-plugin-license';
import { importSelfsignedPlugin } from './build/import-selfsigned.mjs';
import { hardenJsCookiePlugin, slimJsCookiePlugin } from './build/slim-js-cookie.mjs';

const resolve = () => nodeResolve({ exportConditions: ['module', 'import'] });

/** Compiles each file by itself. `npm run typecheck` checks the types, which takes longer than all of the build. */
const compile = (tsconfig) =>
  typescript({
    tsconfig,
    noEmit: false,
    sourceMap: true,
    inlineSources: true,
    noCheck: true,
    noResolve: true,
    types: [],
  });

/** Collects the licences of all bundled packages. */
const notices = (file) =>
  license({
    thirdParty: {
      output: {
        file,
        template: (dependencies) =>
          dependencies
            .map(({ name, version, licenseText }) => `${name} ${version}\n\n${licenseText}`)
            .join('\n\n----\n\n')
            .replaceAll('\r\n', '\n') + '\n',
      },
    },
  });

/** Source maps do not depend on where the project and its `node_modules` are. */
const output = (options) => ({
  sourcemap: true,
  sourcemapPathTransform: (path) => path.replace(/^.*?\bnode_modules\//, '../node_modules/'),
  ...options,
});

const jsCookie = JSON.parse(readFileSync('node_modules/js-cookie/package.json', 'utf8'));

const minify = terser({
  ecma: 2020,
  module: true,
  compress: { passes: 3, lhs_constants: false, expression: true },
  // Minifying removes js-cookie's own notice.
  format: { quote_style: 2, comments: false, preamble: `/*! js-cookie | ${jsCookie.license} */` },
});

const trackerPlugins = [resolve(), slimJsCookiePlugin(), compile('tsconfig.json')];

/** `affitor-tracker/click` extends the tracker of the main entry, so it imports that file. */
const mainEntry = fileURLToPath(new URL('src/index.ts', import.meta.url));

const mainPaths = (file) => ({ [mainEntry]: `./${file}` });

const tracker = [
  {
    // Not UMD despite its name: it must set `window.affitor` also beside an AMD loader or a global `module`.
    input: 'src/script.ts',
    plugins: trackerPlugins,
    output: output({
      file: 'dist/affitor.umd.min.js',
      format: 'iife',
      strict: false,
      // The map is next to the file. A comment with its address would cost every visitor 45 bytes.
      sourcemap: 'hidden',
      plugins: [minify],
    }),
  },
  {
    input: 'src/index.ts',
    plugins: [...trackerPlugins, notices('dist/THIRD-PARTY-NOTICES.txt')],
    output: [
      output({ file: 'dist/affitor.esm.js', format: 'es' }),
      output({
        file: 'dist/affitor.umd.cjs',
        format: 'umd',
        name: 'affitor',
        exports: 'named',
        extend: true,
      }),
    ],
  },
  {
    // The same with the capture of clicks.
    input: 'src/full-script.ts',
    plugins: [resolve(), hardenJsCookiePlugin(), compile('tsconfig.json')],
    output: output({
      file: 'dist/affitor.full.umd.min.js',
      format: 'iife',
      strict: false,
      sourcemap: 'hidden',
      plugins: [minify],
    }),
  },
  {
    input: 'src/click.ts',
    external: [mainEntry],
    plugins: [resolve(), hardenJsCookiePlugin(), compile('tsconfig.json')],
    output: [
      output({
        file: 'dist/affitor.click.esm.js',
        format: 'es',
        paths: mainPaths('affitor.esm.js'),
      }),
      output({
        file: 'dist/affitor.click.cjs',
        format: 'cjs',
        interop: 'auto',
        paths: mainPaths('affitor.umd.cjs'),
      }),
    ],
  },
  {
    input: 'src/server.ts',
    plugins: [resolve(), compile('tsconfig.json')],
    output: [
      output({ file: 'dist/affitor.server.esm.js', format: 'es' }),
      output({ file: 'dist/affitor.server.cjs', format: 'cjs' }),
    ],
  },
  ...['index', 'click', 'server'].map((entry) => ({
    input: `src/${entry}.ts`,
    plugins: [dts({ tsconfig: 'tsconfig.json' })],
    output: ['d.ts', 'd.cts'].map((extension) => ({
      file: `dist/affitor${entry === 'index' ? '' : `.${entry}`}.${extension}`,
      format: 'es',
    })),
  })),
];

/** Some packages have Windows line ends. Git would change them, and the files would not be as they were built. */
const unixLineEnds = {
  name: 'unix-line-ends',
  transform: (code) =>
    code.includes('\r\n') ? { code: code.replaceAll('\r\n', '\n'), map: null } : null,
};

/** Copies files unchanged. */
const copyFiles = (folder, ...names) => ({
  name: 'copy-files',
  generateBundle() {
    for (const fileName of names) {
      this.emitFile({ type: 'asset', fileName, source: readFileSync(folder + fileName) });
    }
  },
});

const external = ['msw', '@playwright/test', /^node:/];

/**
 * Sets `import.meta.url` in CommonJS. Rollup's own replacement takes the address of the page where there is a
 * `document`, as in Jest's jsdom environment.
 */
const commonJsUrl = {
  name: 'commonjs-url',
  resolveImportMeta: (property, { format }) =>
    format === 'cjs' && property === 'url'
      ? "require('node:url').pathToFileURL(__filename).href"
      : null,
};

const mockEntries = (...names) =>
  Object.fromEntries(names.map((name) => [name, `src/mock/${name}.ts`]));

const mock = [
  {
    input: mockEntries('index', 'browser', 'server', 'playwright', 'cli'),
    external,
    plugins: [
      resolve(),
      unixLineEnds,
      importSelfsignedPlugin(),
      compile('src/mock/tsconfig.json'),
      notices('dist/mock/THIRD-PARTY-NOTICES.txt'),
    ],
    output: output({ dir: 'dist/mock', format: 'es', chunkFileNames: 'shared-[name].js' }),
  },
  {
    input: mockEntries('index', 'server', 'playwright'),
    external,
    plugins: [
      resolve(),
      unixLineEnds,
      importSelfsignedPlugin(),
      compile('src/mock/tsconfig.json'),
      commonJsUrl,
    ],
    output: output({
      dir: 'dist/mock',
      format: 'cjs',
      entryFileNames: '[name].cjs',
      chunkFileNames: 'shared-[name].cjs',
    }),
  },
  ...['index', 'server', 'playwright'].map((entry) => ({
    input: `src/mock/${entry}.ts`,
    external,
    plugins: [dts({ tsconfig: 'src/mock/tsconfig.json' })],
    output: ['d.ts', 'd.cts'].map((extension) => ({
      file: `dist/mock/${entry}.${extension}`,
      format: 'es',
    })),
  })),
];

/** The page at `/__mock/`, with the files that it loads. */
const inspector = {
  input: 'src/mock/inspector/main.tsx',
  plugins: [
    resolve(),
    compile('src/mock/inspector/tsconfig.json'),
    notices('dist/mock/inspector/THIRD-PARTY-NOTICES.txt'),
    copyFiles('src/mock/inspector/', 'index.html', 'inspector.css'),
  ],
  output: output({ file: 'dist/mock/inspector/inspector.js', format: 'es' }),
};

export default [...tracker, ...mock, inspector];
