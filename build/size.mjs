/*
 * Prints the size of each script of the trackers.
 */
import { readFileSync } from 'node:fs';
import { brotliCompressSync, gzipSync } from 'node:zlib';

const files = [
  'affitor.umd.min.js',
  'affitor.full.umd.min.js',
  'affitor.esm.js',
  'affitor.click.esm.js',
  'affitor.server.esm.js',
  'affitor.umd.cjs',
  'affitor.click.cjs',
  'affitor.server.cjs',
];

console.table(
  Object.fromEntries(
    files.map((file) => {
      const content = readFileSync(new URL(`../dist/${file}`, import.meta.url));
      return [
        file,
        {
          bytes: content.length,
          gzip: gzipSync(content, { level: 9 }).length,
          brotli: brotliCompressSync(content).length,
        },
      ];
    }),
  ),
);
