#!/usr/bin/env node
import { readFileSync, existsSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { a as apiErrors, u as unwrap, p as parseFault, c as createMockApp } from './mock.js';
import { parseArgs } from 'node:util';
import { l as listenOnNode } from './node.js';
import 'node:http';
import 'node:http2';
import 'node:stream';
import 'node:process';
import 'node:url';

/** The contract's error tables, with what helps. Of a 500 there is nothing to change. */
const explanations = {
    'identifier-required': {
        rule: 'Outside test mode, a lead names its customer by click_id, by customer_key, or by both.',
        fix: 'Pass your own id of the customer to trackLead, and let the visitor come by a partner’s link.',
    },
    'customer-not-found': {
        rule: 'No customer has that click_id, and none has that customer_key.',
        fix: 'Follow a partner’s link first, in the same browser and on the same host name. After a reset, or with a mock that was started anew, the old cookie names nobody.',
    },
    'other-program': {
        rule: 'In server mode, the customer must belong to the programme whose token was sent.',
        fix: 'Send the token of the customer’s own programme, or follow a link of the token’s programme.',
    },
    'status-not-click': {
        rule: 'A customer becomes a lead once, and never goes backwards.',
        fix: 'To a retry this says that the lead is there already, and the tracker takes it so. For another signup, reset, or follow a link without the cookie.',
    },
    'invalid-token': {
        rule: 'An Authorization header is there, and its token is that of no programme.',
        fix: 'In a browser, send no Authorization header. On a server, send “Bearer” and the token of a programme of the seed.',
    },
    'affiliate-url-required': {
        rule: 'A click names the URL that the visitor arrived at.',
        fix: 'Send affiliate_url, with the whole URL of the page, query included.',
    },
    'affiliate-url-invalid': {
        rule: 'affiliate_url must be an absolute URL.',
        fix: 'Send the whole URL, such as location.href, beginning with https://.',
    },
    'aff-missing': {
        rule: 'The query of affiliate_url names the partner by aff.',
        fix: 'Send a click only where the page’s URL has ?aff=<partner code>.',
    },
    'link-not-found': {
        rule: 'No partner has the code that aff names.',
        fix: 'Use the code of a partner of the seed, or add that partner to the seed.',
    },
};
const rows = Object.keys(explanations);
/** What the contract leaves open, and the mock is strict about. */
const ownRules = {
    400: {
        rule: 'Beyond the contract’s table: the body is JSON, and each field has the type that the contract names.',
        fix: 'Send what the answer asks for. An absent field is left out, or null.',
    },
    404: {
        rule: 'Beyond the contract’s table: nothing is there.',
        fix: 'POST to /api/v1/track/lead or /api/v1/track/click.',
    },
    413: {
        rule: 'Beyond the contract’s table: a body has at most 64 KiB.',
        fix: 'Send less in additional_data.',
    },
    415: {
        rule: 'The Content-Type must be application/json.',
        fix: 'Send JSON with that header. A form, or navigator.sendBeacon with text, sends another.',
    },
};
/** Why a request was refused: nothing for what was not, and for what a fault answered. */
function explain({ status, answer, fault }) {
    if (status === null || status < 400 || status >= 500)
        return undefined;
    if (fault?.status !== undefined || fault?.body !== undefined)
        return undefined;
    const { error = '' } = Object(answer);
    const row = rows.find((refusal) => error.startsWith(apiErrors[refusal][1].replace('<status>', '')));
    return row ? explanations[row] : ownRules[status];
}

/** A change as a line for a person to read, or more than one; nothing where there is nothing to tell. */
function formatChange(change) {
    if (change.type === 'event')
        return eventLine(change.event);
    if (change.type === 'request')
        return requestLines(change.request);
    if (change.type === 'reset')
        return 'reset';
    return undefined;
}
function eventLine({ at, type, is_test, ...event }) {
    const kind = is_test ? `test ${type}` : event.provisional ? `provisional ${type}` : type;
    const { partner_code, click_id, customer_key, event_name } = event;
    return line(at, kind, partner_code, click_id, customer_key, event_name);
}
function requestLines(request) {
    const { at, method, path, status, mode, duration_ms, fault } = request;
    const explanation = explain(request);
    const { error } = Object(request.answer);
    const advice = explanation ? [error, explanation.rule, explanation.fix] : [];
    return [
        line(at, `${method} ${path}`, `${status ?? 'no answer'}`, mode, `${duration_ms} ms`, fault && `fault ${JSON.stringify(fault)}`),
        ...advice.map((text) => `          ${printable(text)}`),
    ].join('\n');
}
/** Begins with the time of day in UTC, as the journal has it. */
const line = (at, ...parts) => [at.slice(11, 19), ...parts].filter(Boolean).map(printable).join('  ');
/** What a stranger sent does nothing to the terminal, and begins no line of its own. */
const printable = (text) => (text ?? '').replace(/\p{Cc}/gu, (character) => JSON.stringify(character).slice(1, -1));

/** What the command line asks for. Throws one line of advice where that cannot be used. */
function parseCliOptions(args) {
    const { port, latency, fail, seed, ...values } = parse(args);
    // Node would take none for all addresses.
    if (!values.host)
        throw new Error('--host must be an address, such as 127.0.0.1');
    return {
        ...values,
        port: readNumber('--port', port, 65_535),
        latency: readNumber('--latency', latency, 2 ** 31 - 1),
        faults: fail.map(readFailure),
        seed: seed === undefined ? undefined : readSeedFile(seed),
        seedFile: seed,
    };
}
function parse(args) {
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
    }
    catch (error) {
        // The first sentence names the option; the others speak of positional arguments, which there are none of.
        const [sentence = ''] = error.message.split(/\.\s/);
        const advice = sentence.replace(/^Option '(.*?)' argument is ambiguous$/, '$1 takes a value that does not begin with -');
        throw new Error(`${advice}. See affitor-mock --help`, { cause: error });
    }
}
function readNumber(option, text, most) {
    const number = /^\d+$/.test(text) ? Number(text) : NaN;
    if (number <= most)
        return number;
    throw new Error(`${option} takes a number from 0 to ${most}, not '${text}'`);
}
/** `503`, `503*2`, or a fault as JSON. */
function readFailure(text) {
    const [, status, times] = /^(\d+)(?:\*(\d+))?$/.exec(text) ?? [];
    try {
        const fault = status
            ? { status: Number(status), ...(times && { times: Number(times) }) }
            : JSON.parse(text);
        return unwrap(parseFault(fault));
    }
    catch (error) {
        const advice = error instanceof SyntaxError
            ? `takes a status such as 503, with *2 for twice, or a fault as JSON`
            : error.message;
        throw new Error(`--fail '${text}': ${advice}`, { cause: error });
    }
}
function readSeedFile(path) {
    try {
        return JSON.parse(readFileSync(path, 'utf8'));
    }
    catch (error) {
        const what = error instanceof SyntaxError ? 'is no JSON' : 'cannot be read';
        const [reason] = error.message.split('\n');
        throw new Error(`--seed ${path} ${what}: ${reason}`, { cause: error });
    }
}

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
function networkUrls(host, url) {
    if (host !== '0.0.0.0' && host !== '::')
        return [];
    const { port } = new URL(url);
    return Object.values(networkInterfaces())
        .flatMap((addresses) => addresses ?? [])
        .filter(({ family, internal }) => family === 'IPv4' && !internal)
        .map(({ address }) => `http://${address}:${port}`);
}
function startupMessage({ url, state }, { host, static: folder }) {
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
function describeError(error, { port, host, seedFile = '' }) {
    const { code, message } = error;
    if (code === 'EADDRINUSE') {
        return `port ${port} on ${host} is taken; name another with --port, or 0 for any that is free`;
    }
    if (code)
        return `cannot listen on ${host}:${port}: ${message}`;
    return message.replace(/^seed[. ]/, `--seed ${seedFile}: `).replace(/^static/, '--static');
}
async function run(options) {
    const mock = createMockApp(options);
    const server = await listenOnNode(mock, options);
    if (options.json) {
        console.log(JSON.stringify({ type: 'listening', url: server.url }));
        mock.changes.subscribe((change) => console.log(JSON.stringify(change)));
    }
    else {
        console.log(startupMessage(server, options));
        mock.changes.subscribe((change) => {
            const text = formatChange(change);
            if (text)
                console.log(text);
        });
    }
    const end = () => void server.close();
    for (const signal of ['SIGINT', 'SIGTERM'])
        process.once(signal, end);
    // Whoever read the log has gone, as `head` does.
    process.stdout.on('error', end);
}
/** Ends the command with one line that says what to do. */
function fail(advice) {
    console.error(`affitor-mock: ${advice}`);
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
