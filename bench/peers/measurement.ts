import { brotliCompressSync, gzipSync } from 'node:zlib';
import type { Subject } from './subjects';

/** The sizes of a script, in bytes. */
export interface Sizes {
  raw: number;
  gzip: number;
  brotli: number;
}

/** What was found out about a subject. */
export interface Measurement {
  subject: Subject;
  /** The version of its package. */
  version: string;
  /** Missing if the bundling failed. */
  sizes?: Sizes;
  /** How long the evaluation takes, in ms. Missing if the bundling failed. */
  time?: number;
  /** How long it takes, as a ratio to the reference. */
  ratio?: number;
  /** Why the bundling failed. */
  error?: string;
}

export const measureSizes = (code: string): Sizes => ({
  raw: Buffer.byteLength(code),
  gzip: gzipSync(code, { level: 9 }).length,
  brotli: brotliCompressSync(code).length,
});
