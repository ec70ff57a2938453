import { a as compareEvent, e as explain, u as unwrap, b as parseEventFilter, d as parse, o as object, f as optional, m as milliseconds, p as parseFault, g as pipe, r as regex, s as string, h as boolean, n as nonEmpty, i as integer, j as function_, k as array, l as any } from './shared-explain.js';

const MAX_BODY_LENGTH = 300;
/** Describes what came in place of an event: the nearest events, and the requests that recorded none. */
function describeTimeout(wait) {
    const { type, filter, timeout, events, requests } = wait;
    const wanted = Object.keys(filter).length ? `${type} with ${formatFields(filter)}` : type;
    const failed = requests.filter(recordedNothing);
    return [
        `No ${wanted} was recorded within ${timeout} ms.`,
        ...describeNearest(wait),
        ...describeList(`Recorded ${type}s`, events, describeEvent),
        ...describeList('Refused or failed requests', failed, describeRequest),
        ...(events.length || failed.length ? [] : [describeNothing(type, requests)]),
    ].join('\n');
}
/** Compares the filter with the event that has the fewest differences; of several, with the newest. */
function describeNearest({ type, filter, events }) {
    const [nearest] = events
        .map((event) => ({ event, differences: compareEvent(event, filter) }))
        .reverse()
        .sort((a, b) => a.differences.length - b.differences.length);
    if (!nearest)
        return [];
    return [
        `The nearest ${type} is event ${nearest.event.eventId}. It differs in:`,
        ...nearest.differences.map(({ field, expected, got }) => `  ${field}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(got)}`),
    ];
}
/** A list with a heading: the newest items, newest last. */
function describeList(heading, items, describe) {
    if (!items.length)
        return [];
    const shown = items.slice(-10);
    const range = shown.length < items.length ? `, the last ${shown.length}` : '';
    return [`${heading} (${items.length}${range}):`, ...shown.map((item) => `  ${describe(item)}`)];
}
/** Describes an event by its fields that have a value. */
function describeEvent(event) {
    const { eventId, email } = event;
    const fields = Object.entries({ ...event, email: email?.masked ?? null }).filter(([name, value]) => !HIDDEN_FIELDS.has(name) && value !== null && value !== false);
    return `event ${eventId}: ${formatFields(Object.fromEntries(fields))}`;
}
const HIDDEN_FIELDS = new Set(['eventId', 'type', 'at']);
/** Formats values as JSON, which escapes control characters. */
const formatFields = (fields) => Object.entries(fields)
    .map(([name, value]) => `${name} ${JSON.stringify(value)}`)
    .join(', ');
/** Whether the API refused the request, or a fault kept the API from recording it. */
function recordedNothing({ method, status, answer, fault }) {
    if (status === null || status >= 400)
        return true;
    // The browser does not send the request itself after such a preflight.
    if (method === 'OPTIONS')
        return true;
    if (fault?.status !== undefined || fault?.body !== undefined)
        return true;
    const { success, attributed } = Object(answer);
    return success === false || attributed === false;
}
function describeRequest(request) {
    const { method, path, status, body, answer, fault } = request;
    const { error, message } = Object(answer);
    const explanation = explain(request);
    return [
        `${method} ${JSON.stringify(path).slice(1, -1)}: ${status ?? 'no answer'}`,
        ...[error ?? message].filter((text) => typeof text === 'string'),
        fault && `The fault was ${JSON.stringify(fault)}`,
        body !== null && `The body was ${shorten(JSON.stringify(body))}`,
        explanation?.rule,
        explanation?.fix,
    ]
        .filter(Boolean)
        .join('\n    ');
}
const shorten = (text) => text.length > MAX_BODY_LENGTH ? `${text.slice(0, MAX_BODY_LENGTH)}…` : text;
const describeNothing = (type, requests) => requests.length
    ? `The API got requests, but none that records a ${type}.`
    : 'The API got no requests. Check that the code under test ran, and that its apiBase is the address of the mock.';

const WaitOptionsSchema = object({ timeout: optional(milliseconds) });
/**
 * Resolves to a copy of the first event of a type that matches the filter, whether it is recorded already or comes later.
 * Rejects if the filter or an option is invalid, and with a `TimeoutError` if no such event comes in time.
 */
async function waitForEvent({ backend, journal, changes }, type, fields = {}, options = {}) {
    const filter = unwrap(parseEventFilter(fields));
    const { timeout = 5000 } = unwrap(parse(WaitOptionsSchema, options, { name: 'options' }));
    const matches = (event) => event.type === type && compareEvent(event, filter).length === 0;
    const findRecorded = () => backend.state().events.find(matches);
    const recorded = findRecorded();
    if (recorded)
        return recorded;
    // Created here, because the stack of a timer would not show which line of the test waits.
    const error = new Error();
    return new Promise((resolve, reject) => {
        const unsubscribe = changes.subscribe((change) => {
            const event = change.type === 'event' && matches(change.event)
                ? structuredClone(change.event)
                : // The events of a seed are not published one by one.
                    change.type === 'reset' && findRecorded();
            if (!event)
                return;
            clearTimeout(timer);
            unsubscribe();
            resolve(event);
        });
        const timer = setTimeout(() => {
            unsubscribe();
            const { events } = backend.state();
            const sameType = events.filter((event) => event.type === type);
            const requests = journal.entries();
            reject(toTimeoutError(error, describeTimeout({ type, filter, timeout, events: sameType, requests })));
        }, timeout);
    });
}
/** Completes an error whose stack was captured before its message was known. */
function toTimeoutError(error, message) {
    const name = 'TimeoutError';
    const stack = error.stack?.replace(/^Error(?:: ?)?(?=\n)/, () => `${name}: ${message}`);
    return Object.assign(error, { name, message }, stack !== undefined && { stack });
}

const createMock = ({ backend, journal, faults, changes, reset }) => ({
    get customers() {
        return backend.state().customers;
    },
    get leads() {
        return backend.state().events.filter(({ type }) => type === 'lead');
    },
    get sales() {
        return backend.state().sales;
    },
    get requests() {
        return journal.entries();
    },
    get state() {
        return backend.state();
    },
    ...waitMethods({ backend, journal, changes }),
    addCustomer: (customer = {}) => backend.addCustomer(customer),
    fail: (...added) => faults.add(...added.map((fault) => unwrap(parseFault(fault)))).map(({ id }) => id),
    removeFault: (id) => faults.remove(id),
    clearFaults: () => faults.clear(),
    reset,
});
function waitMethods(source) {
    const waitFor = (type) => (fields, options) => waitForEvent(source, type, fields, options);
    return {
        waitForClick: waitFor('click'),
        waitForLead: waitFor('lead'),
        waitForSale: waitFor('sale'),
    };
}

const ADDRESS = 'an address, such as 127.0.0.1';
const BASE_URL = 'an absolute URL or a path that starts with /';
const FOLDER = 'the path of a folder';
/** The backend validates the seed and the app validates the faults, with the path of the wrong field in the error. */
const mockOptions = {
    seed: optional(any()),
    faults: optional(array(any(), 'an array')),
    latency: optional(milliseconds),
    now: optional(function_('a function')),
    newClickId: optional(function_('a function')),
};
const MockAffitorOptionsSchema = object({
    ...mockOptions,
    apiBase: optional(pipe(string(BASE_URL), regex(/^(https?:\/)?\//i, BASE_URL))),
});
const MockServerOptionsSchema = object({
    ...mockOptions,
    port: optional(integer(0, 65_535)),
    host: optional(pipe(string(ADDRESS), nonEmpty(ADDRESS))),
    static: optional(pipe(string(FOLDER), nonEmpty(FOLDER))),
    https: optional(boolean),
});
/** Throws if the options of `createMockAffitor` are invalid. */
const validateAffitorOptions = (options) => void unwrap(parse(MockAffitorOptionsSchema, options, { name: 'options' }));
/** Throws if the options of `startMockServer` are invalid. */
const validateServerOptions = (options) => void unwrap(parse(MockServerOptionsSchema, options, { name: 'options' }));

export { validateServerOptions as a, createMock as c, validateAffitorOptions as v };
//# sourceMappingURL=shared-options.js.map
