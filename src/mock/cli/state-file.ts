import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { Backend } from '../backend/backend';
import type { Seed } from '../backend/seed';
import type { Change } from '../change';
import type { ChangeEmitter } from '../lib/change-emitter';

/** How long changes are collected before they are written, in milliseconds. */
const WRITE_DELAY_MS = 100;

const ADVICE = 'repair it, or delete it to start with the initial state';

/**
 * Loads the state from a file, if it exists, and writes it there after each change and when the process exits. Throws if
 * the file is broken, and then leaves it alone, or if it cannot be written.
 */
export function keepState(path: string, backend: Backend, changes: ChangeEmitter<Change>): void {
  loadState(path, backend);
  const write = () => writeState(path, backend);
  write();

  let timer: NodeJS.Timeout | undefined;
  const save = () => {
    clearTimeout(timer);
    timer = undefined;
    try {
      write();
    } catch (error) {
      console.error(`affitor-mock: ${(error as Error).message}`);
    }
  };
  changes.subscribe(({ type }) => {
    // The state does not have requests and faults.
    if (type !== 'request' && type !== 'faults') timer ??= setTimeout(save, WRITE_DELAY_MS).unref();
  });
  process.once('exit', () => timer && save());
}

function loadState(path: string, backend: Backend): void {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return;
    throw new Error(`--state ${path} cannot be read: ${message}`, { cause: error });
  }
  try {
    backend.restore(JSON.parse(text) as Seed);
  } catch (error) {
    const { message } = error as Error;
    const problem =
      error instanceof SyntaxError
        ? ` is not valid JSON: ${message.split('\n')[0]}`
        : `: ${message.replace(/^seed[. ]/, '')}`;
    throw new Error(`--state ${path}${problem}; ${ADVICE}`, { cause: error });
  }
}

/** Replaces the file as a whole, so that a crash leaves either the earlier state or the new one. */
function writeState(path: string, backend: Backend): void {
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    writeFileSync(temporary, JSON.stringify(backend.state(), null, 2));
    renameSync(temporary, path);
  } catch (error) {
    throw new Error(`--state ${path} cannot be written: ${(error as Error).message}`, {
      cause: error,
    });
  }
}
