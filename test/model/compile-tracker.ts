import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { compileFunction } from 'node:vm';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import { rollup } from 'rollup';
import ts from 'typescript';
import { hardenJsCookiePlugin } from '../../build/slim-js-cookie.mjs';
import { applyChange, type SourceChange } from './source-change';

/** Runs the full script of the tracker with these globals. */
export type LoadTracker = (globals: Record<string, unknown>) => void;

/** The globals that the tracker uses. Others are those of Node.js. */
const GLOBALS = [
  ...['window', 'document', 'Document', 'navigator', 'location', 'performance', 'screen'],
  ...['console', 'fetch', 'addEventListener', 'setTimeout', 'clearTimeout', 'Date', 'Math'],
];

const { options: compilerOptions } = ts.parseJsonConfigFileContent(
  ts.readConfigFile('tsconfig.json', (path) => readFileSync(path, 'utf8')).config,
  ts.sys,
  '.',
);

/**
 * Compiles the full script. Each tab then runs it with its own globals. `npm run typecheck` checks the types.
 *
 * @param change A change of the source to make first.
 */
export async function compileTracker(change?: SourceChange): Promise<LoadTracker> {
  const bundle = await rollup({
    input: 'src/full-script.ts',
    plugins: [
      nodeResolve({
        extensions: ['.ts', '.mjs', '.js'],
        exportConditions: ['module', 'import'],
      }),
      hardenJsCookiePlugin(),
      {
        name: 'typescript',
        transform(code, id) {
          if (!id.endsWith('.ts')) return null;
          const source = change && id === resolve(change.file) ? applyChange(code, change) : code;
          return ts.transpileModule(source, { compilerOptions }).outputText;
        },
      },
    ],
  });
  const { output } = await bundle.generate({ format: 'iife' });
  const run = compileFunction(output[0].code, GLOBALS) as (...globals: unknown[]) => void;
  return (globals) => run(...GLOBALS.map((name) => globals[name]));
}
