#!/usr/bin/env node
import { e as explain, u as unwrap, p as parseFault, M as MAX_MS, c as createMockApp } from './shared-explain.js';
import { readFileSync, existsSync, writeFileSync, renameSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { D as DEFAULT_HOST, l as listenOnNode } from './shared-node.js';
import 'node:http';
import 'node:http2';
import 'node:stream';
import 'node:https';
import 'node:net';
import 'node:events';
import 'node:process';
import 'node:url';

/** Formats an amount in the smallest unit of its currency, such as `$49.00` for 4900 and `USD`. */
function formatAmount(amount, currency) {
    const format = new Intl.NumberFormat('en', { style: 'currency', currency });
    const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
    return format.format(amount / 10 ** digits);
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
    const { partner_code, click_id, customer_key, event_name, transaction_id } = event;
    const { amount_cents, currency } = event;
    const amount = currency && formatAmount(amount_cents ?? 0, currency);
    return formatLine(at, kind, partner_code, click_id, customer_key, event_name, transaction_id, amount);
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
/** Parses the arguments of the command. Throws an error whose message is one line that says what to change. */
function parseCliOptions(args) {
    const { port, latency, fail, seed, state, ...values } = parseArguments(args);
    // With an empty host, Node listens on all addresses.
    if (values.host === '')
        throw new Error('--host must be an address, such as 127.0.0.1');
    if (state === '')
        throw new Error('--state must be the path of a file');
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
function parseArguments(args) {
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
       affitor-mock trigger click|lead|sale [trigger options]

  --port <number>      port to listen on, 0 for any free port (default ${DEFAULT_PORT})
  --host <address>     address to listen on (default 127.0.0.1, and ::1 if there is IPv6)
  --https              listen by HTTPS, with a certificate made at the start
  --static <folder>    folder to serve at /, such as your built site
  --seed <file.json>   initial programmes, partners and customers
  --state <file.json>  file that keeps the state; --seed then counts only until it exists
  --latency <ms>       delay of each API response, in milliseconds (default 0)
  --fail <fault>       fault to inject: a status, with *2 for two requests, or JSON; repeatable
  --json               log one JSON object per line
  --help               show this help

Options of trigger, which sends a request to a running mock and prints the answer:
  --url <url>              address of the mock (default http://localhost:${DEFAULT_PORT})
  --partner <code>         partner of a click (default the first active one)
  --click-id <id>          click id of the customer
  --customer-key <key>     your own id of the customer
  --email <email>          email of a lead
  --amount <number>        amount of a sale, in cents
  --currency <code>        currency of a sale: USD, EUR or VND
  --transaction-id <id>    your own id of a sale (default a new one)

Examples:
  affitor-mock
  affitor-mock --port 5000 --static ./site
  affitor-mock --fail "503*2" --latency 300
  affitor-mock --fail '{"on":"lead","drop":"after","times":1}'
  affitor-mock --seed seed.json --json > log.jsonl
  affitor-mock --state state.json
  affitor-mock --https
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
    const link = partner && partnerLink(encodeURIComponent(partner.code), folder);
    const addresses = networkUrls(host, url).map((address) => `  On your network: ${address}/\n`);
    return `Affitor mock on ${url}

  Inspector:    ${url}/__mock/
${link ? `  Click first:  ${url}${link}\n` : ''}  State:        ${url}/__mock/state
${addresses.join('')}
Press Ctrl+C to stop.
`;
}
/**
 * The partner's link to the user's own site, or to an example if there is none. The mock itself records a click to the
 * user's site, because the site may not capture clicks.
 */
function partnerLink(code, folder) {
    const hasHomePage = folder !== undefined && existsSync(join(folder, 'index.html'));
    return hasHomePage ? `/go/${code}?to=/` : `/examples/one-tag/?aff=${code}`;
}
/** The URLs at which other machines reach a mock that listens on all addresses. */
function networkUrls(host, url) {
    if (host !== '0.0.0.0' && host !== '::')
        return [];
    const { protocol, port } = new URL(url);
    return Object.values(networkInterfaces())
        .flatMap((addresses) => addresses ?? [])
        .filter(({ family, internal }) => family === 'IPv4' && !internal)
        .map(({ address }) => `${protocol}//${address}:${port}`);
}
/** Describes in one line why the mock did not start, and what to do. */
function describeError(error, { port, host = DEFAULT_HOST, seedFile = '' }) {
    const { code, message } = error;
    if (code === 'EADDRINUSE') {
        return `port ${port} on ${host} is taken; choose another one with --port, or 0 for any free port`;
    }
    if (code)
        return `cannot listen on ${host}:${port}: ${message}`;
    // These errors name an option of startMockServer, and the command has other names for them.
    return message.replace(/^seed[. ]/, `--seed ${seedFile}: `).replace(/^static/, '--static');
}

/** How long changes are collected before they are written, in milliseconds. */
const WRITE_DELAY_MS = 100;
const ADVICE = 'repair it, or delete it to start with the initial state';
/**
 * Loads the state from a file, if it exists, and writes it there after each change and when the process exits. Throws if
 * the file is broken, and then leaves it alone, or if it cannot be written.
 */
function keepState(path, backend, changes) {
    loadState(path, backend);
    const write = () => writeState(path, backend);
    write();
    let timer;
    const save = () => {
        clearTimeout(timer);
        timer = undefined;
        try {
            write();
        }
        catch (error) {
            console.error(`affitor-mock: ${error.message}`);
        }
    };
    changes.subscribe(({ type }) => {
        // The state does not have requests and faults.
        if (type !== 'request' && type !== 'faults')
            timer ??= setTimeout(save, WRITE_DELAY_MS).unref();
    });
    process.once('exit', () => timer && save());
}
function loadState(path, backend) {
    let text;
    try {
        text = readFileSync(path, 'utf8');
    }
    catch (error) {
        const { code, message } = error;
        if (code === 'ENOENT')
            return;
        throw new Error(`--state ${path} cannot be read: ${message}`, { cause: error });
    }
    try {
        backend.restore(JSON.parse(text));
    }
    catch (error) {
        const { message } = error;
        const problem = error instanceof SyntaxError
            ? ` is not valid JSON: ${message.split('\n')[0]}`
            : `: ${message.replace(/^seed[. ]/, '')}`;
        throw new Error(`--state ${path}${problem}; ${ADVICE}`, { cause: error });
    }
}
/** Replaces the file as a whole, so that a crash leaves either the earlier state or the new one. */
function writeState(path, backend) {
    const temporary = `${path}.${process.pid}.tmp`;
    try {
        writeFileSync(temporary, JSON.stringify(backend.state(), null, 2));
        renameSync(temporary, path);
    }
    catch (error) {
        throw new Error(`--state ${path} cannot be written: ${error.message}`, {
            cause: error,
        });
    }
}

const kinds = ['click', 'lead', 'sale'];
/** Whether the arguments of the command are those of `affitor-mock trigger`. */
const isTrigger = ([command]) => command === 'trigger';
/**
 * Sends a click, a lead or a sale to a running mock, as a site or its server does. Prints the answer of the API, and makes
 * the command exit with code 1 if that is an error. Throws an error of one line if there is no mock.
 */
async function trigger([, kind, ...args]) {
    if (!isKind(kind))
        throw new Error(`trigger needs one of ${kinds.join(', ')}, ${SEE_HELP}`);
    const options = parseOptions(args);
    const state = await fetchState(options.url);
    const headers = new Headers({ 'Content-Type': 'application/json' });
    if (kind === 'sale')
        headers.set('Authorization', `Bearer ${saleToken(state, options)}`);
    const url = new URL(`/api/v1/track/${kind}`, options.url);
    const body = JSON.stringify(createBody(kind, options, state));
    const response = await request(url, { method: 'POST', headers, body });
    console.log(await response.text());
    if (!response.ok)
        process.exitCode = 1;
}
const SEE_HELP = 'such as affitor-mock trigger click. See affitor-mock --help';
const isKind = (kind) => kinds.includes(kind);
function parseOptions(args) {
    const text = { type: 'string' };
    try {
        const { values } = parseArgs({
            args,
            options: {
                url: { type: 'string', default: `http://localhost:${DEFAULT_PORT}` },
                partner: text,
                'click-id': text,
                'customer-key': text,
                email: text,
                amount: text,
                currency: text,
                'transaction-id': text,
            },
        });
        if (!URL.canParse(values.url))
            throw new Error(`--url must be a URL, not '${values.url}'`);
        return values;
    }
    catch (error) {
        const [sentence = ''] = error.message.split(/\.\s/);
        throw new Error(`${sentence}. See affitor-mock --help`, { cause: error });
    }
}
/** Fields that are left out are not sent. */
function createBody(kind, options, { partners }) {
    const click_id = options['click-id'];
    const customer_key = options['customer-key'];
    if (kind === 'lead')
        return { click_id, customer_key, email: options.email };
    if (kind === 'sale') {
        const { amount, currency } = options;
        if (!/^\d+$/.test(amount ?? '')) {
            throw new Error('--amount must be a whole number, in the smallest unit of the currency');
        }
        const transaction_id = options['transaction-id'] ?? `tx_${Date.now()}`;
        return { transaction_id, amount_cents: Number(amount), currency, click_id, customer_key };
    }
    const partner = options.partner ?? partners.find(({ active }) => active)?.code ?? '';
    const affiliate_url = `${new URL('/', options.url).href}?aff=${encodeURIComponent(partner)}`;
    return { affiliate_url, existing_click_id: click_id };
}
/** The token of the customer's programme. For an unknown customer, any token gets the error of the API. */
function saleToken({ customers, programs }, options) {
    const customer = customers.find(({ customer_key }) => customer_key === options['customer-key']) ??
        customers.find(({ click_id }) => click_id === options['click-id']);
    const program = programs.find(({ id }) => id === customer?.program_id) ?? programs[0];
    return program?.token ?? '';
}
async function fetchState(url) {
    const response = await request(new URL('/__mock/state', url));
    const state = (await response.json().catch(() => null));
    if (Array.isArray(state?.programs))
        return state;
    throw new Error(`${url} is not a mock of Affitor; set the address of the mock with --url`);
}
async function request(url, init) {
    try {
        return await fetch(url, init);
    }
    catch (error) {
        const { code = '' } = Object(error.cause);
        const reason = code.includes('CERT')
            ? `the certificate of ${url.origin} is not trusted; set NODE_TLS_REJECT_UNAUTHORIZED=0 to accept it`
            : `no mock answers at ${url.origin}; start one with affitor-mock, or set its address with --url`;
        throw new Error(reason, { cause: error });
    }
}

async function run(options) {
    const mock = createMockApp(options);
    const { backend, changes } = mock;
    if (options.stateFile !== undefined)
        keepState(options.stateFile, backend, changes);
    const { url, close } = await listenOnNode(mock, options);
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
    const args = process.argv.slice(2);
    if (isTrigger(args) && !args.includes('--help'))
        await trigger(args);
    else
        await start(isTrigger(args) ? ['--help'] : args);
}
catch (error) {
    fail(error.message);
}
async function start(args) {
    const options = parseCliOptions(args);
    if (options.help)
        process.stdout.write(HELP);
    else
        await run(options).catch((error) => fail(describeError(error, options)));
}
//# sourceMappingURL=cli.js.map
