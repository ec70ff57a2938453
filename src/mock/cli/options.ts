import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Fault } from '../faults/fault';
import { parseFault } from '../faults/fault-schema';
import { unwrap } from '../lib/validation';
import type { MockOptions } from '../http/app';
import type { NodeHostOptions } from '../hosts/node';
import type { Seed } from '../backend/seed';

export interface CliOptions extends MockOptions, NodeHostOptions {
  port: number;
  host: string;
  /** The name of the seed's file. */
  seedFile: string | undefined;
  /** Whether to log one JSON object a line. */
  json: boolean;
  help: boolean;
}

/** What the command line asks for. Throws one line of advice where that cannot be used. */
export function parseCliOptions(args: string[]): CliOptions {
  const { port, latency, fail, seed, ...values } = parse(args);
  // Node would take none for all addresses.
  if (!values.host) throw new Error('--host must be an address, such as 127.0.0.1');
  return {
    ...values,
    port: readNumber('--port', port, 65_535),
    latency: readNumber('--latency', latency, 2 ** 31 - 1),
    faults: fail.map(readFailure),
    seed: seed === undefined ? undefined : readSeedFile(seed),
    seedFile: seed,
  };
}

function parse(args: string[]) {
  try {
    const { values } = parseArgs({
      args,
      options: {
        port: { type: 'string', default: '4242' },
        host: { type: 'string', default: '127.0.0.1' },
        seed: { type: 'string' },
        latency: { type: 'string', default: '0' },
        fail: { type: 'string', multiple: true, default: [] },
        static: { type: 'string' },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    return values;
  } catch (error) {
    // The first sentence names the option; the others speak of positional arguments, which there are none of.
    const [sentence = ''] = (error as Error).message.split(/\.\s/);
    const advice = sentence.replace(
      /^Option '(.*?)' argument is ambiguous$/,
      '$1 takes a value that does not begin with -',
    );
    throw new Error(`${advice}. See affitor-mock --help`, { cause: error });
  }
}

function readNumber(option: string, text: string, most: number): number {
  const number = /^\d+$/.test(text) ? Number(text) : NaN;
  if (number <= most) return number;
  throw new Error(`${option} takes a number from 0 to ${most}, not '${text}'`);
}

/** `503`, `503*2`, or a fault as JSON. */
function readFailure(text: string): Fault {
  const [, status, times] = /^(\d+)(?:\*(\d+))?$/.exec(text) ?? [];
  try {
    const fault: unknown = status
      ? { status: Number(status), ...(times && { times: Number(times) }) }
      : JSON.parse(text);
    return unwrap(parseFault(fault));
  } catch (error) {
    const advice =
      error instanceof SyntaxError
        ? `takes a status such as 503, with *2 for twice, or a fault as JSON`
        : (error as Error).message;
    throw new Error(`--fail '${text}': ${advice}`, { cause: error });
  }
}

function readSeedFile(path: string): Seed {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Seed;
  } catch (error) {
    const what = error instanceof SyntaxError ? 'is no JSON' : 'cannot be read';
    const [reason] = (error as Error).message.split('\n');
    throw new Error(`--seed ${path} ${what}: ${reason}`, { cause: error });
  }
}
