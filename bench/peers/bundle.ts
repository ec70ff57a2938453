import { nodeResolve } from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { rollup, type Plugin } from 'rollup';

const folder = fileURLToPath(new URL('.', import.meta.url));
const project = fileURLToPath(new URL('../..', import.meta.url));

const ENTRY = 'entry';

/** Installs the peers, which `npm ci` of the project leaves out. */
export function installPeers(): void {
  if (existsSync(`${folder}node_modules`)) return;
  // The only install script of the peers asks for donations.
  execFileSync('npm', ['ci', '--ignore-scripts'], { cwd: folder, stdio: 'inherit' });
}

/** Resolves packages from the peers' `node_modules`, and relative paths from the project's root. */
const entry = (source: string): Plugin => ({
  name: 'entry',
  resolveId(id, importer) {
    if (id === ENTRY) return id;
    if (importer !== ENTRY) return null;
    return this.resolve(id, `${id.startsWith('.') ? project : folder}${ENTRY}.js`);
  },
  load: (id) => (id === ENTRY ? source : null),
  // A page loads these modules later, or never. They stay outside the bundle.
  resolveDynamicImport: () => false,
});

/** Bundles a module into a classic script, minified with options like those of the project's build. */
export async function bundle(source: string): Promise<string> {
  const commonjs = createRequire(import.meta.url)('@rollup/plugin-commonjs') as () => Plugin;
  const build = await rollup({
    input: ENTRY,
    plugins: [
      entry(source),
      nodeResolve({ browser: true, exportConditions: ['module', 'import'] }),
      commonjs(),
    ],
    onLog(_, log) {
      // What Rollup cannot resolve would be missing from the bundle.
      if (log.code === 'UNRESOLVED_IMPORT') throw new Error(log.message);
    },
  });
  const { output } = await build.generate({
    format: 'iife',
    plugins: [terser({ ecma: 2020, compress: { passes: 3 }, format: { comments: false } })],
  });
  await build.close();
  if (output.length !== 1) throw new Error(`Expected one file, got ${output.length}.`);
  return output[0].code;
}
