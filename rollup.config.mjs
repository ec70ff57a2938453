import { readFileSync } from 'node:fs';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import typescript from '@rollup/plugin-typescript';
import { dts } from 'rollup-plugin-dts';
import license from 'rollup-plugin-license';

/**
 * js-cookie reads and writes, one cookie or all; we only read one, by its name, where there is a document. It hands out
 * its functions through `Object.create`, behind which no tool sees that the others are unused, so what is not ours is left
 * out here: two thirds of its 640 bytes. Fails when a new version of it looks different.
 */
const readCookiesOnly = {
  name: 'read-cookies-only',
  transform(code, id) {
    if (!/node_modules\/js-cookie\//.test(id)) return null;
    const cuts = [
      [/return Object\.create\([^]*?\n {2}\)\n/, 'return { get: get }\n'],
      [
        /if \(!\(found in jar\)\)[^]*?break\n +\}/,
        'if (name === found) return converter.read(value)',
      ],
      [/var jar = \{\};?/, ''],
      [/return name \? jar\[name\] : jar/, ''],
      [/,\n {2}write: function[^]*?\n {2}\}/, ''],
      [/ {4}if \(typeof document === 'undefined' \|\| \([^]*?\n {4}\}\n/, ''],
    ];
    for (const [what, by] of cuts) {
      if (!what.test(code)) this.error(`js-cookie has changed: ${what} finds nothing to cut`);
      code = code.replace(what, by);
    }
    return { code, map: null };
  },
};

const resolve = () => nodeResolve({ exportConditions: ['module', 'import'] });

const compile = (tsconfig) =>
  typescript({ tsconfig, noEmit: false, sourceMap: true, inlineSources: true });

/** The licences of all that is bundled, as each asks for. */
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

/** The same maps wherever the tree and its `node_modules` lie. */
const output = (options) => ({
  sourcemap: true,
  sourcemapPathTransform: (path) => path.replace(/^.*?\bnode_modules\//, '../node_modules/'),
  ...options,
});

const jsCookie = JSON.parse(readFileSync('node_modules/js-cookie/package.json', 'utf8'));

const minify = terser({
  ecma: 2020,
  module: true,
  compress: {
    passes: 3,
    inline: 2,
    lhs_constants: false,
    sequences: false,
    comparisons: false,
    expression: true,
    unsafe: true,
    unsafe_math: true,
    unsafe_methods: true,
  },
  // Its own notice goes with the function that it stands above.
  format: { quote_style: 2, preamble: `/*! js-cookie | ${jsCookie.license} */` },
});

const trackerPlugins = [resolve(), readCookiesOnly, compile('tsconfig.json')];

const tracker = [
  {
    // Not UMD, whatever its name: beside an AMD loader, or a global `module`, it must set `window.affitor` all the same.
    input: 'src/script.ts',
    plugins: trackerPlugins,
    output: output({
      file: 'dist/affitor.umd.min.js',
      format: 'iife',
      strict: false,
      // The map lies beside it. Its address would be 45 bytes for every visitor.
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

/** Copies files as they are. */
const beside = (folder, ...names) => ({
  name: 'beside',
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
    output: output({ dir: 'dist/mock', format: 'es', chunkFileNames: '[name].js' }),
  },
  ...['index', 'server'].map((entry) => ({
    input: `src/mock/${entry}.ts`,
    external,
    plugins: [dts({ tsconfig: 'src/mock/tsconfig.json' })],
    output: { file: `dist/mock/${entry}.d.ts`, format: 'es' },
  })),
];

/** The page at `/__mock/`: what it loads lies beside its script. */
const inspector = {
  input: 'src/mock/inspector/main.tsx',
  plugins: [
    resolve(),
    compile('src/mock/inspector/tsconfig.json'),
    notices('dist/mock/inspector/THIRD-PARTY-NOTICES.txt'),
    beside('src/mock/inspector/', 'index.html', 'inspector.css'),
  ],
  output: output({ file: 'dist/mock/inspector/inspector.js', format: 'es' }),
};

export default [...tracker, ...mock, inspector];
