#!/usr/bin/env node
import './check-environment';
import { formatChange } from './cli/format-change';
import { HELP } from './cli/help';
import { describeError, startupMessage } from './cli/messages';
import { parseCliOptions, type CliOptions } from './cli/options';
import { keepState } from './cli/state-file';
import { isTrigger, trigger } from './cli/trigger';
import { listenOnNode } from './hosts/node';
import { createMockApp } from './http/app';

async function run(options: CliOptions): Promise<void> {
  const mock = createMockApp(options);
  const { backend, changes } = mock;
  if (options.stateFile !== undefined) keepState(options.stateFile, backend, changes);
  const { url, close } = await listenOnNode(mock, options);
  if (options.json) {
    console.log(JSON.stringify({ type: 'listening', url }));
    changes.subscribe((change) => console.log(JSON.stringify(change)));
  } else {
    console.log(startupMessage(url, backend.state().partners, options));
    changes.subscribe((change) => {
      const text = formatChange(change);
      if (text) console.log(text);
    });
  }
  const stop = () => void close();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop);
  // stdout was closed, for example by `head`.
  process.stdout.on('error', stop);
}

/** Prints one line and makes the command exit with code 1. */
function fail(message: string): void {
  console.error(`affitor-mock: ${message}`);
  process.exitCode = 1;
}

try {
  const args = process.argv.slice(2);
  if (isTrigger(args) && !args.includes('--help')) await trigger(args);
  else await start(isTrigger(args) ? ['--help'] : args);
} catch (error) {
  fail((error as Error).message);
}

async function start(args: string[]): Promise<void> {
  const options = parseCliOptions(args);
  if (options.help) process.stdout.write(HELP);
  else await run(options).catch((error: unknown) => fail(describeError(error, options)));
}
