import * as v from 'valibot';
import type { BackendOptions } from './backend/backend';
import type { Fault } from './faults/fault';
import { milliseconds } from './faults/fault-schema';
import { boolean, integer, object, parse, unwrap } from './lib/validation';

/** The options of every mock. */
export interface MockOptions extends BackendOptions {
  /**
   * The initial faults, in the form that `fail()` takes.
   * @default []
   */
  faults?: Fault[] | undefined;
  /**
   * A delay for each response to a lead, a click or one of their preflights, in milliseconds.
   * @default 0
   */
  latency?: number | undefined;
}

/** The options of `createMockAffitor`. */
export interface MockAffitorOptions extends MockOptions {
  /**
   * The base URL whose requests the handlers answer: an absolute URL, or a path of the page's own site.
   * @default 'https://api.affitor.com'
   */
  apiBase?: string | undefined;
}

/** Where a mock listens, and which files it serves. */
export interface NodeHostOptions {
  /**
   * The port to listen on; 0 for any free port.
   * @default 0
   */
  port?: number | undefined;
  /**
   * The address to listen on.
   * @default both loopback addresses, 127.0.0.1 and, where the machine has IPv6, ::1
   */
  host?: string | undefined;
  /**
   * A folder to serve at `/`, such as your built site. Files and folders whose names start with a dot are not served,
   * except `.well-known`.
   * @default none
   */
  static?: string | undefined;
  /**
   * Whether to listen by HTTPS, with a certificate that is created at the start and signed by itself. Browsers show a
   * warning, and clients must be told to accept it.
   * @default false
   */
  https?: boolean | undefined;
}

/** The options of `startMockServer`. */
export interface MockServerOptions extends MockOptions, NodeHostOptions {}

const ADDRESS = 'an address, such as 127.0.0.1';
const BASE_URL = 'an absolute URL or a path that starts with /';
const FOLDER = 'the path of a folder';

/** The backend validates the seed and the app validates the faults, with the path of the wrong field in the error. */
const mockOptions = {
  seed: v.optional(v.any()),
  faults: v.optional(v.array(v.any(), 'an array')),
  latency: v.optional(milliseconds),
  now: v.optional(v.function('a function')),
  newClickId: v.optional(v.function('a function')),
};

const MockAffitorOptionsSchema = object({
  ...mockOptions,
  apiBase: v.optional(v.pipe(v.string(BASE_URL), v.regex(/^(https?:\/)?\//i, BASE_URL))),
});

const MockServerOptionsSchema = object({
  ...mockOptions,
  port: v.optional(integer(0, 65_535)),
  host: v.optional(v.pipe(v.string(ADDRESS), v.nonEmpty(ADDRESS))),
  static: v.optional(v.pipe(v.string(FOLDER), v.nonEmpty(FOLDER))),
  https: v.optional(boolean),
});

/** Throws if the options of `createMockAffitor` are invalid. */
export const validateAffitorOptions = (options: unknown): void =>
  void unwrap(parse(MockAffitorOptionsSchema, options, { name: 'options' }));

/** Throws if the options of `startMockServer` are invalid. */
export const validateServerOptions = (options: unknown): void =>
  void unwrap(parse(MockServerOptionsSchema, options, { name: 'options' }));
