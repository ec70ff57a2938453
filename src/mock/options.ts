import * as v from 'valibot';
import { milliseconds } from './faults/fault-schema';
import { object, parse, unwrap, integer } from './lib/validation';

/*
 * What the options must be. Seeds and faults are looked at where they are used, which says more of them.
 */

const ADDRESS = 'an address, such as 127.0.0.1';
const BASE = 'an absolute URL, or a path that begins with /';
const FOLDER = 'the path of a folder';

const mockOptions = {
  seed: v.optional(v.any()),
  faults: v.optional(v.array(v.any(), 'a list')),
  latency: v.optional(milliseconds),
  now: v.optional(v.function('a function')),
  newClickId: v.optional(v.function('a function')),
};

const MockAffitorOptions = object({
  ...mockOptions,
  apiBase: v.optional(v.pipe(v.string(BASE), v.regex(/^(https?:\/)?\//i, BASE))),
});

const MockServerOptions = object({
  ...mockOptions,
  port: v.optional(integer(0, 65_535)),
  host: v.optional(v.pipe(v.string(ADDRESS), v.nonEmpty(ADDRESS))),
  static: v.optional(v.pipe(v.string(FOLDER), v.nonEmpty(FOLDER))),
});

/** Throws what is wrong with the options of `createMockAffitor`. */
export const checkAffitorOptions = (options: unknown): void =>
  void unwrap(parse(MockAffitorOptions, options, { whole: 'options' }));

/** Throws what is wrong with the options of `startMockServer`. */
export const checkServerOptions = (options: unknown): void =>
  void unwrap(parse(MockServerOptions, options, { whole: 'options' }));
