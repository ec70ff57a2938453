#!/usr/bin/env node
import { existsSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { createMockApp } from './http/app';
import { formatChange } from './cli/format-change';
import { parseCliOptions, type CliOptions } from './cli/options';
import { listenOnNode, type MockServer } from './hosts/node';

const HELP = `Plays Affitor on this machine: click, lead, conversion.

Usage: affitor-mock [options]

  --port <number>      the port to listen on, 0 for any that is free (default 4242)
  --host <address>     the address to listen on (default 127.0.0.1)
  --static <folder>    serves your site at /, beside the mock
  --seed <file.json>   the programmes, partners and customers to start with
  --latency <ms>       how long each answer of the API takes (default 0)
  --fail <fault>       lets requests fail: a status, with *2 for twice, or a fault as JSON; may come again
  --json               logs one JSON object a line
  --help               shows this

Examples:
  affitor-mock
  affitor-mock --port 5000 --static ./site
  affitor-mock --fail "503*2" --latency 300
  affitor-mock --fail '{"on":"lead","drop":"after","times":1}'
  affitor-mock --seed seed.json --json > log.jsonl
  affitor-mock --host 0.0.0.0     for a phone in the same network

seed.json may have some of these, programs only together with partners:
  {
    "programs":  [{"id": 7, "token": "secret", "lead_auth": "server_required", "cookie_window_days": 30}],
    "partners":  [{"code": "ACME", "program_id": 7}],
    "customers": [{"customer_key": "usr_1", "status": "lead"}]
  }
`;

/** Where other machines reach a mock that listens on all addresses. */
function networkUrls(host: string, url: string): string[] {
  if (host !== '0.0.0.0' && host !== '::') return [];
  const { port } = new URL(url);
  return Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address }) => `http://${address}:${port}`);
}

function startupMessage({ url, state }: MockServer, { host, static: folder }: CliOptions): string {
  const partner = state.partners.find(({ active }) => active);
  const hasHome = folder !== undefined && existsSync(join(folder, 'index.html'));
  const landing = hasHome ? '/' : '/examples/script-tag/';
  const link = partner && `/go/${encodeURIComponent(partner.code)}?to=${landing}`;
  const addresses = networkUrls(host, url).map((address) => `  In your network: ${address}/\n`);
  return `Affitor mock on ${url}

  Inspector:    ${url}/__mock/
${link ? `  Click first:  ${url}${link}\n` : ''}  State:        ${url}/__mock/state
${addresses.join('')}
Ctrl-C ends it.
`;
}

/** The one line that says what is wrong, and what to do. */
function describeError(error: unknown, { port, host, seedFile = '' }: CliOptions): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE') {
    return `port ${port} on ${host} is taken; name another with --port, or 0 for any that is free`;
  }
  if (code) return `cannot listen on ${host}:${port}: ${message}`;
  return message.replace(/^seed[. ]/, `--seed ${seedFile}: `).replace(/^static/, '--static');
}

async function run(options: CliOptions): Promise<void> {
  const mock = createMockApp(options);
  const server = await listenOnNode(mock, options);
  if (options.json) {
    console.log(JSON.stringify({ type: 'listening', url: server.url }));
    mock.changes.subscribe((change) => console.log(JSON.stringify(change)));
  } else {
    console.log(startupMessage(server, options));
    mock.changes.subscribe((change) => {
      const text = formatChange(change);
      if (text) console.log(text);
    });
  }
  const end = () => void server.close();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, end);
  // Whoever read the log has gone, as `head` does.
  process.stdout.on('error', end);
}

/** Ends the command with one line that says what to do. */
function fail(advice: string): void {
  console.error(`affitor-mock: ${advice}`);
  process.exitCode = 1;
}

try {
  const options = parseCliOptions(process.argv.slice(2));
  if (options.help) process.stdout.write(HELP);
  else await run(options).catch((error: unknown) => fail(describeError(error, options)));
} catch (error) {
  fail((error as Error).message);
}
