#!/usr/bin/env node
import { readFileSync, existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { u as unwrap, p as parseFault, M as MAX_MS, c as createMockApp } from './shared-app.js';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { l as listenOnNode } from './shared-node.js';
import 'node:http';
import 'node:http2';
import 'node:stream';
import 'node:process';
import 'node:url';

/** The rules of the contract. After an unexpected error there is nothing to fix in the request. */
const contractRules = {
    'identifier-required': {
        rule: 'A lead needs a click_id or a customer_key, except in test mode.',
        fix: 'Pass your own id of the customer to trackLead, and follow a partner’s link before you sign up.',
    },
    'customer-not-found': {
        rule: 'No customer has that click_id or that customer_key.',
        fix: 'Follow a partner’s link first, in the same browser and on the same host name. After a reset or a restart of the mock, an old cookie is no longer valid.',
    },
    'other-program': {
        rule: 'In server mode, the customer must belong to the programme of the token.',
        fix: 'Send the token of the customer’s programme, or follow a link of the token’s programme.',
    },
    'status-not-click': {
        rule: 'A customer becomes a lead only once, and never moves back.',
        fix: 'If this was a retry, the lead is already recorded, and the tracker treats it as tracked. To sign up again, reset the mock, or delete the cookie and follow a link.',
    },
    'invalid-token': {
        rule: 'The request has an Authorization header, but no programme has its token.',
        fix: 'In a browser, send no Authorization header. On a server, send “Bearer” and the token of a programme in the seed.',
    },
    'affiliate-url-required': {
        rule: 'A click needs the URL of the page that the visitor opened.',
        fix: 'Send the whole URL of the page, with its query, as affiliate_url.',
    },
    'affiliate-url-invalid': {
        rule: 'affiliate_url must be an absolute URL.',
        fix: 'Send the whole URL, such as location.href, starting with https://.',
    },
    'aff-missing': {
        rule: 'affiliate_url must name the partner in its query: ?aff=<partner code>.',
        fix: 'Send a click only if the URL of the page has an aff parameter.',
    },
    'link-not-found': {
        rule: 'No partner has the code in the aff parameter.',
        fix: 'Use the code of a partner in the seed, or add the partner to the seed.',
    },
    'lead-failed': undefined,
    'click-failed': undefined,
};
/** The rules that the contract does not state, by the status of their errors. */
const mockRules = {
    400: {
        rule: 'Not in the contract’s error table: the body must be JSON, and each field must have the type in the contract.',
        fix: 'Change the field that the error names. A field without a value can be null, or left out.',
    },
    404: {
        rule: 'Not in the contract’s error table: there is no such endpoint.',
        fix: 'Send a POST request to /api/v1/track/lead or /api/v1/track/click.',
    },
    413: {
        rule: 'Not in the contract’s error table: the body can have at most 64 KiB.',
        fix: 'Send less data in additional_data.',
    },
    415: {
        rule: 'The Content-Type must be application/json.',
        fix: 'Send JSON with this header. Forms, and navigator.sendBeacon with a string, send another one.',
    },
};
/** Explains why the API refused a request. Returns `undefined` if it did not, or if a fault answered. */
function explain({ status, error_code, fault }) {
    if (status === null || status < 400 || status >= 500)
        return undefined;
    if (fault?.status !== undefined || fault?.body !== undefined)
        return undefined;
    return error_code ? contractRules[error_code] : mockRules[status];
}

/** Formats a change for the log, in one or more lines. Returns `undefined` for a change that the log leaves out. */
function formatChange(change) {
    if (change.type === 'event')
        return formatEvent(change.event);
    if (change.type === 'request')
        return formatRequest(change.request);
    if (change.type === 'reset')
        return 'reset';
    return undefined;
}
function formatEvent({ at, type, is_test, ...event }) {
    const kind = is_test ? `test ${type}` : event.provisional ? `provisional ${type}` : type;
    const { partner_code, click_id, customer_key, event_name } = event;
    return formatLine(at, kind, partner_code, click_id, customer_key, event_name);
}
function formatRequest(request) {
    const { at, method, path, status, mode, duration_ms, fault } = request;
    const explanation = explain(request);
    const { error } = Object(request.answer);
    const details = explanation ? [error, explanation.rule, explanation.fix] : [];
    return [
        formatLine(at, `${method} ${path}`, `${status ?? 'no answer'}`, mode, `${duration_ms} ms`, fault && `fault ${JSON.stringify(fault)}`),
        ...details.map((text) => `          ${escapeControls(text)}`),
    ].join('\n');
}
/** Starts with the time of day in UTC, as in the journal. */
const formatLine = (at, ...parts) => [at.slice(11, 19), ...parts].filter(Boolean).map(escapeControls).join('  ');
/** Escapes control characters. Text from outside must not control the terminal, or forge a line of the log. */
const escapeControls = (text) => (text ?? '').replace(/\p{Cc}/gu, (character) => JSON.stringify(character).slice(1, -1));

const DEFAULT_PORT = 4242;
const DEFAULT_HOST = '127.0.0.1';
/** Parses the arguments of the command. Throws an error whose message is one line that says what to change. */
function parseCliOptions(args) {
    const { port, latency, fail, seed, ...values } = parseArguments(args);
    // With an empty host, Node listens on all addresses.
    if (!values.host)
        throw new Error(`--host must be an address, such as ${DEFAULT_HOST}`);
    return {
        ...values,
        port: parseNumber('--port', port, 65_535),
        latency: parseNumber('--latency', latency, MAX_MS),
        faults: fail.map(parseFailOption),
        seed: seed === undefined ? undefined : readSeedFile(seed),
        seedFile: seed,
    };
}
function parseArguments(args) {
    try {
        const { values } = parseArgs({
            args,
            options: {
                port: { type: 'string', default: `${DEFAULT_PORT}` },
                host: { type: 'string', default: DEFAULT_HOST },
                seed: { type: 'string' },
                latency: { type: 'string', default: '0' },
                fail: { type: 'string', multiple: true, default: [] },
                static: { type: 'string' },
                json: { type: 'boolean', default: false },
                help: { type: 'boolean', short: 'h', default: false },
            },
        });
        return values;
    }
    catch (error) {
        // Only the first sentence applies. The others explain positional arguments, which the command does not have.
        const [sentence = ''] = error.message.split(/\.\s/);
        const reason = sentence.replace(/^Option '(.*?)' argument is ambiguous$/, '$1 needs a value that does not start with -');
        throw new Error(`${reason}. See affitor-mock --help`, { cause: error });
    }
}
function parseNumber(option, text, max) {
    const number = /^\d+$/.test(text) ? Number(text) : NaN;
    if (number <= max)
        return number;
    throw new Error(`${option} must be a whole number from 0 to ${max}, not '${text}'`);
}
/** Parses `503`, `503*2`, or a fault as JSON. */
function parseFailOption(text) {
    const [, status, times] = /^(\d+)(?:\*(\d+))?$/.exec(text) ?? [];
    try {
        const fault = status
            ? { status: Number(status), ...(times && { times: Number(times) }) }
            : JSON.parse(text);
        return unwrap(parseFault(fault));
    }
    catch (error) {
        const reason = error instanceof SyntaxError
            ? 'must be a status such as 503, a status and a count such as 503*2, or JSON'
            : error.message;
        throw new Error(`--fail '${text}': ${reason}`, { cause: error });
    }
}
function readSeedFile(path) {
    try {
        return JSON.parse(readFileSync(path, 'utf8'));
    }
    catch (error) {
        const problem = error instanceof SyntaxError ? 'is not valid JSON' : 'cannot be read';
        const [reason] = error.message.split('\n');
        throw new Error(`--seed ${path} ${problem}: ${reason}`, { cause: error });
    }
}

const HELP = `Runs a mock of Affitor on this machine: click, lead, conversion.

Usage: affitor-mock [options]

  --port <number>      port to listen on, 0 for any free port (default ${DEFAULT_PORT})
  --host <address>     address to listen on (default ${DEFAULT_HOST})
  --static <folder>    folder to serve at /, such as your built site
  --seed <file.json>   initial programmes, partners and customers
  --latency <ms>       delay of each API response, in milliseconds (default 0)
  --fail <fault>       fault to inject: a status, with *2 for two requests, or JSON; repeatable
  --json               log one JSON object per line
  --help               show this help

Examples:
  affitor-mock
  affitor-mock --port 5000 --static ./site
  affitor-mock --fail "503*2" --latency 300
  affitor-mock --fail '{"on":"lead","drop":"after","times":1}'
  affitor-mock --seed seed.json --json > log.jsonl
  affitor-mock --host 0.0.0.0     accept connections from your network, such as a phone's

seed.json can contain any of these; programs also needs partners:
  {
    "programs":  [{"id": 7, "token": "secret", "lead_auth": "server_required", "cookie_window_days": 30}],
    "partners":  [{"code": "ACME", "program_id": 7}],
    "customers": [{"customer_key": "usr_1", "status": "lead"}]
  }
`;

/** The text that the command prints once it listens at `url`. */
function startupMessage(url, partners, { host, static: folder }) {
    const partner = partners.find(({ active }) => active);
    const hasHomePage = folder !== undefined && existsSync(join(folder, 'index.html'));
    const landingPage = hasHomePage ? '/' : '/examples/script-tag/';
    const link = partner && `/go/${encodeURIComponent(partner.code)}?to=${landingPage}`;
    const addresses = networkUrls(host, url).map((address) => `  On your network: ${address}/\n`);
    return `Affitor mock on ${url}

  Inspector:    ${url}/__mock/
${link ? `  Click first:  ${url}${link}\n` : ''}  State:        ${url}/__mock/state
${addresses.join('')}
Press Ctrl+C to stop.
`;
}
/** The URLs at which other machines reach a mock that listens on all addresses. */
function networkUrls(host, url) {
    if (host !== '0.0.0.0' && host !== '::')
        return [];
    const { port } = new URL(url);
    return Object.values(networkInterfaces())
        .flatMap((addresses) => addresses ?? [])
        .filter(({ family, internal }) => family === 'IPv4' && !internal)
        .map(({ address }) => `http://${address}:${port}`);
}
/** Describes in one line why the mock did not start, and what to do. */
function describeError(error, { port, host, seedFile = '' }) {
    const { code, message } = error;
    if (code === 'EADDRINUSE') {
        return `port ${port} on ${host} is taken; choose another one with --port, or 0 for any free port`;
    }
    if (code)
        return `cannot listen on ${host}:${port}: ${message}`;
    // These errors name an option of startMockServer, and the command has other names for them.
    return message.replace(/^seed[. ]/, `--seed ${seedFile}: `).replace(/^static/, '--static');
}

async function run(options) {
    const { app, backend, changes } = createMockApp(options);
    const { url, close } = await listenOnNode(app, options);
    if (options.json) {
        console.log(JSON.stringify({ type: 'listening', url }));
        changes.subscribe((change) => console.log(JSON.stringify(change)));
    }
    else {
        console.log(startupMessage(url, backend.state().partners, options));
        changes.subscribe((change) => {
            const text = formatChange(change);
            if (text)
                console.log(text);
        });
    }
    const stop = () => void close();
    for (const signal of ['SIGINT', 'SIGTERM'])
        process.once(signal, stop);
    // stdout was closed, for example by `head`.
    process.stdout.on('error', stop);
}
/** Prints one line and makes the command exit with code 1. */
function fail(message) {
    console.error(`affitor-mock: ${message}`);
    process.exitCode = 1;
}
try {
    const options = parseCliOptions(process.argv.slice(2));
    if (options.help)
        process.stdout.write(HELP);
    else
        await run(options).catch((error) => fail(describeError(error, options)));
}
catch (error) {
    fail(error.message);
}
//# sourceMappingURL=cli.js.map
