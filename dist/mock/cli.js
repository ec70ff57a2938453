#!/usr/bin/env node
import { networkInterfaces } from 'node:os';
import { parseArgs } from 'node:util';
import { startMockServer } from './server.js';
import 'node:http';
import 'node:http2';
import 'node:stream';
import 'node:process';
import 'node:fs';
import 'node:path';
import 'node:url';
import './app.js';

const HELP = `Plays Affitor on this machine: click, lead, conversion.

Usage: affitor-mock [options]

  --port <number>   the port to listen on, 0 for any that is free (default 4242)
  --host <address>  the address to listen on (default 127.0.0.1)
  --help            shows this

Examples:
  affitor-mock
  affitor-mock --port 5000
  affitor-mock --host 0.0.0.0     for a phone in the same network
`;
/** Ends the command with one line that says what to do. */
function fail(advice) {
    console.error(`affitor-mock: ${advice}`);
    process.exit(1);
}
function readArguments() {
    try {
        const { values } = parseArgs({
            options: {
                port: { type: 'string', default: '4242' },
                host: { type: 'string', default: '127.0.0.1' },
                help: { type: 'boolean', short: 'h', default: false },
            },
        });
        const port = /^\d+$/.test(values.port) ? Number(values.port) : NaN;
        if (!(port <= 65535))
            fail(`--port takes a number from 0 to 65535, not '${values.port}'`);
        if (!values.host)
            fail('--host takes an address, such as 127.0.0.1');
        return { ...values, port };
    }
    catch (error) {
        // The first sentence names the option; the others speak of positional arguments, which there are none of.
        fail(`${error.message.split(/\.\s/)[0]}. See affitor-mock --help`);
    }
}
/** Where other machines reach a mock that listens on all addresses. */
function networkUrls(host, url) {
    if (host !== '0.0.0.0' && host !== '::')
        return [];
    const { port } = new URL(url);
    return Object.values(networkInterfaces())
        .flatMap((addresses) => addresses ?? [])
        .filter(({ family, internal }) => family === 'IPv4' && !internal)
        .map(({ address }) => `http://${address}:${port}`);
}
const { help, port, host } = readArguments();
if (help) {
    process.stdout.write(HELP);
}
else {
    try {
        const { url, close } = await startMockServer({ port, host });
        console.log(`Affitor mock on ${url}

  Click first:  ${url}/go/PARTNER123?to=/examples/script-tag/
  Start page:   ${url}/
  State:        ${url}/__mock/state
${networkUrls(host, url)
            .map((address) => `  In your network: ${address}/\n`)
            .join('')}
Ctrl-C ends it.`);
        for (const signal of ['SIGINT', 'SIGTERM'])
            process.once(signal, () => void close());
    }
    catch (error) {
        const { code, message } = error;
        fail(code === 'EADDRINUSE'
            ? `port ${port} on ${host} is taken; name another with --port, or 0 for any that is free`
            : `cannot listen on ${host}:${port}: ${message}`);
    }
}
//# sourceMappingURL=cli.js.map
