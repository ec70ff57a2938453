import { readFileSync } from 'node:fs';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import typescript from '@rollup/plugin-typescript';
import { dts } from 'rollup-plugin-dts';
import license from 'rollup-plugin-license';
import { slimJsCookiePlugin } from './build/slim-js-cookie.mjs';

const resolve = () => nodeResolve({ exportConditions: ['module', 'import'] });

const compile = (tsconfig) =>
  typescript({ tsconfig, noEmit: false, sourceMap: true, inlineSources: true });

/** Collects the licences of all bundled packages. */
const notices = (file) =>
  license({
    thirdParty: {
      output: {
        file,
        template: (dependencies) =>
          dependencies
            .map(({ name, version, licenseText }) => `${name} ${version}\n\n${licenseText}`)
            .join('\n\n----\n\n') + '\n',
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
  format: { quote_style: 2, preamble: `/*! js-cookie | ${jsCookie.license} */` },
});

const trackerPlugins = [resolve(), slimJsCookiePlugin(), compile('tsconfig.json')];

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
    input: 'src/index.ts',
    plugins: [dts({ tsconfig: 'tsconfig.json' })],
    output: ['dist/affitor.d.ts', 'dist/affitor.d.cts'].map((file) => ({ file, format: 'es' })),
  },
];

/** Copies files unchanged. */
const copyFiles = (folder, ...names) => ({
  name: 'copy-files',
  generateBundle() {
    for (const fileName of names) {
      this.emitFile({ type: 'asset', fileName, source: readFileSync(folder + fileName) });
    }
  },
});

const external = ['msw', /^node:/];

const mock = [
  {
    input: { index: 'src/mock/index.ts', server: 'src/mock/server.ts', cli: 'src/mock/cli.ts' },
    external,
    plugins: [
      resolve(),
      compile('src/mock/tsconfig.json'),
      notices('dist/mock/THIRD-PARTY-NOTICES.txt'),
    ],
    output: output({ dir: 'dist/mock', format: 'es', chunkFileNames: 'shared-[name].js' }),
  },
  ...['index', 'server'].map((entry) => ({
    input: `src/mock/${entry}.ts`,
    external,
    plugins: [dts({ tsconfig: 'src/mock/tsconfig.json' })],
    output: { file: `dist/mock/${entry}.d.ts`, format: 'es' },
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
