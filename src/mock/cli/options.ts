import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Seed } from '../backend/seed';
import type { Fault } from '../faults/fault';
import { MAX_MS, parseFault } from '../faults/fault-schema';
import { unwrap } from '../lib/validation';
import type { MockServerOptions } from '../options';

export const DEFAULT_PORT = 4242;

export interface CliOptions extends MockServerOptions {
  port: number;
  /** The path of the file that keeps the state. */
  stateFile: string | undefined;
  /** The path of the seed file, for errors. */
  seedFile: string | undefined;
  /** Whether to log one JSON object per line. */
  json: boolean;
  help: boolean;
}

/** Parses the arguments of the command. Throws an error whose message is one line that says what to change. */
export function parseCliOptions(args: string[]): CliOptions {
  const { port, latency, fail, seed, state, ...values } = parseArguments(args);
  // With an empty host, Node listens on all addresses.
  if (values.host === '') throw new Error('--host must be an address, such as 127.0.0.1');
  if (state === '') throw new Error('--state must be the path of a file');
  return {
    ...values,
    port: parseNumber('--port', port, 65_535),
    latency: parseNumber('--latency', latency, MAX_MS),
    faults: fail.map(parseFailOption),
    seed: seed === undefined ? undefined : readSeedFile(seed),
    seedFile: seed,
    stateFile: state,
  };
}

function parseArguments(args: string[]) {
  try {
    const { values } = parseArgs({
      args,
      options: {
        port: { type: 'string', default: `${DEFAULT_PORT}` },
        host: { type: 'string' },
        https: { type: 'boolean', default: false },
        seed: { type: 'string' },
        state: { type: 'string' },
        latency: { type: 'string', default: '0' },
        fail: { type: 'string', multiple: true, default: [] },
        static: { type: 'string' },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    return values;
  } catch (error) {
    // Only the first sentence applies. The others explain positional arguments, which the command does not have.
    const [sentence = ''] = (error as Error).message.split(/\.\s/);
    const reason = sentence.replace(
      /^Option '(.*?)' argument is ambiguous$/,
      '$1 needs a value that does not start with -',
    );
    throw new Error(`${reason}. See affitor-mock --help`, { cause: error });
  }
}

function parseNumber(option: string, text: string, max: number): number {
  const number = /^\d+$/.test(text) ? Number(text) : NaN;
  if (number <= max) return number;
  throw new Error(`${option} must be a whole number from 0 to ${max}, not '${text}'`);
}

/** Parses `503`, `503*2`, or a fault as JSON. */
function parseFailOption(text: string): Fault {
  const [, status, times] = /^(\d+)(?:\*(\d+))?$/.exec(text) ?? [];
  try {
    const fault: unknown = status
      ? { status: Number(status), ...(times && { times: Number(times) }) }
      : JSON.parse(text);
    return unwrap(parseFault(fault));
  } catch (error) {
    const reason =
      error instanceof SyntaxError
        ? 'must be a status such as 503, a status and a count such as 503*2, or JSON'
        : (error as Error).message;
    throw new Error(`--fail '${text}': ${reason}`, { cause: error });
  }
}

function readSeedFile(path: string): Seed {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Seed;
  } catch (error) {
    const problem = error instanceof SyntaxError ? 'is not valid JSON' : 'cannot be read';
    const [reason] = (error as Error).message.split('\n');
    throw new Error(`--seed ${path} ${problem}: ${reason}`, { cause: error });
  }
}
