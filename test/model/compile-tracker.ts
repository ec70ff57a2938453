import { nodeResolve } from '@rollup/plugin-node-resolve';
import typescript from '@rollup/plugin-typescript';
import { rollup } from 'rollup';
import { compileFunction } from 'node:vm';
import type { TrackerOptions } from '../../src/core/options';
import type { Tracker } from '../../src/types';

/** Runs the source of the tracker with these globals. Returns what it exports. */
export type LoadTracker = (globals: Record<string, unknown>) => {
  createTracker: (options: TrackerOptions) => Tracker;
};

/** Compiles the tracker once. Each tab then runs it with its own globals. */
export const compiledTracker = (async (): Promise<LoadTracker> => {
  const bundle = await rollup({
    input: 'src/tracker.ts',
    plugins: [nodeResolve(), typescript({ tsconfig: 'tsconfig.json', noEmit: false })],
  });
  const { output } = await bundle.generate({ format: 'iife', name: 'tracker', exports: 'named' });
  const names = [
    ...['window', 'document', 'navigator', 'console', 'fetch', 'addEventListener'],
    ...['setTimeout', 'Date', 'Math'],
  ];
  const run = compileFunction(`${output[0].code}; return tracker;`, names) as (
    ...globals: unknown[]
  ) => ReturnType<LoadTracker>;
  return (globals) => run(...names.map((name) => globals[name]));
})();
