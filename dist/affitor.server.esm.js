/** The defaults. `normalizeOptions` also takes the type of each option from here. A `programId` of 0 means none. */
const defaultSettings = {
    programId: 0,
    apiBase: 'https://api.affitor.com',
    testMode: false,
    debug: false,
    cookieName: 'affitor_click_id',
    cookieDomain: '',
    timeout: 3000,
    requireClick: false,
    storage: 'local',
    consent: 'granted',
    onResult: (() => undefined),
};

/**
 * Returns the value of a cookie from the text of a `Cookie` header, or an empty string. Names and values are decoded as
 * js-cookie does it, because the browser tracker reads and writes the cookie with js-cookie. Of cookies with the same name,
 * the first one counts: it has the most specific path.
 */
const findCookie = (header, name) => {
    for (const pair of header.split(';')) {
        const [key = '', ...rest] = pair.split('=');
        try {
            if (decodeURIComponent(key.trim()) === name)
                return decodeValue(rest.join('=').trim());
        }
        catch {
            // A cookie that cannot be decoded is none of ours. `%` may be part of any cookie of the site.
        }
    }
    return '';
};
const decodeValue = (value) => (value.startsWith('"') ? value.slice(1, -1) : value).replace(/(%[\dA-F]{2})+/gi, decodeURIComponent);

const runtime = globalThis;

/** Tells the developer what to fix. */
const warn = (message) => {
    try {
        runtime.console.warn('[affitor]', message);
    }
    catch {
        // Some test set-ups replace the console's methods with functions that throw.
    }
};

/**
 * Returns the visitor's click id from the cookies of a request, or `null` if there is none. Never throws.
 *
 * @param source The request, or its cookies.
 * @param options The name of the cookie, if it is not the usual one.
 * @param options.cookieName The name of the cookie with the click id. The default is `affitor_click_id`.
 *
 * @example
 * app.post('/signup', async (req, res) => {
 *   await affitor.trackLead({ customerKey: 'usr_abc123', clickId: readClickId(req) });
 *   res.redirect('/welcome');
 * });
 */
const readClickId = (source, options) => {
    try {
        const name = options?.cookieName ?? defaultSettings.cookieName;
        if (typeof source?.then === 'function') {
            warn('readClickId got a promise: await it first, as in readClickId(await cookies())');
            return null;
        }
        return readFrom(source, name).trim() || null;
    }
    catch {
        // A getter or a function of the source threw.
        return null;
    }
};
const readFrom = (source, name) => {
    if (typeof source === 'string')
        return findCookie(source, name);
    if (Array.isArray(source))
        return findCookie(source.join(';'), name);
    if (typeof source !== 'object' || source === null)
        return '';
    const { headers, get } = source;
    if (typeof headers === 'object' && headers !== null)
        return readFrom(headers, name);
    if (typeof get === 'function')
        return readFromGetter(source, name);
    return readFromFields(source, name);
};
const readFromGetter = (source, name) => {
    const header = source.get('cookie');
    return typeof header === 'string' ? findCookie(header, name) : cookieText(source.get(name));
};
/** Reads from an object of cookies by name, or of headers by name in any case. */
const readFromFields = (source, name) => {
    // The names of fields that every object inherits, such as `constructor`, are not own keys.
    const keys = Object.keys(source);
    if (keys.includes(name))
        return cookieText(source[name]);
    const header = keys.find((key) => key.toLowerCase() === 'cookie');
    return header === undefined ? '' : findCookie([source[header]].flat().join(';'), name);
};
/** The cookies of some frameworks are objects such as `{ name, value }`. Frameworks decode cookies. */
const cookieText = (cookie) => {
    const text = typeof cookie === 'object' && cookie !== null ? cookie.value : cookie;
    return typeof text === 'string' ? text : '';
};

/** Returns the URL of an endpoint of the API, such as `lead`. */
const apiEndpoint = (apiBase, name) => apiBase.replace(/\/*$/, `/api/v1/track/${name}`);

/**
 * Like `JSON.stringify`, but ignores a `toJSON` that the page has added to all arrays or to all objects. Prototype 1.6 adds
 * one whose result is text: https://bugs.webkit.org/show_bug.cgi?id=31321
 */
const toJson = (value) => 
// A replacer makes `JSON.stringify` slow.
JSON.stringify(value, 'toJSON' in [] ? ignoreInherited : undefined);
/** A replacer. Its `this` has the original value, before `toJSON`. */
function ignoreInherited(key, json) {
    const original = this[key];
    const isInherited = original?.toJSON === {}.toJSON;
    return isInherited || Array.isArray(original) ? original : json;
}

/** Describes a value that cannot be used, without its content: that may be a token or personal data. */
const describeType = (value) => {
    if (value == null)
        return String(value);
    if (typeof value === 'string' && !value.trim())
        return 'an empty string';
    if (Array.isArray(value))
        return 'an array';
    return `${typeof value === 'object' ? 'an' : 'a'} ${typeof value}`;
};
/**
 * Like `describeType`, but with the value of a number or a boolean.
 *
 * @example
 * describeValue(49.5); // '49.5'
 * describeValue('user@example.com'); // 'a string'
 */
const describeValue = (value) => typeof value === 'number' || typeof value === 'boolean' ? String(value) : describeType(value);

/** Ends a call whose event must not be sent. The message tells the developer what to fix. */
class SkippedCall extends Error {
    constructor(result, message) {
        super(message);
        this.result = result;
    }
}

const invalidArgument = (argument, expected, got) => new SkippedCall({ status: 'skipped', reason: 'invalid-argument', argument }, `expected ${argument} to be ${expected}, got ${got}`);
/** Returns an argument, or `undefined` if it is `null`. */
const readValue = (input, name) => {
    try {
        return input[name] ?? undefined;
    }
    catch {
        throw invalidArgument(name, 'a value', 'a getter that throws');
    }
};
/** Returns an argument that may be absent. Throws a `SkippedCall` if it is there and not valid. */
const readOptional = (input, name, expected, isValid) => {
    const value = readValue(input, name);
    if (value === undefined || isValid(value))
        return value;
    throw invalidArgument(name, expected, describeValue(value));
};
/** Returns the arguments of a call. `name` is how the documentation calls them. */
const readArguments = (input, name, example) => {
    if (typeof input === 'object' && input && !Array.isArray(input))
        return input;
    throw invalidArgument(name, `an object such as ${example}`, describeValue(input));
};
/** Returns trimmed text. Blank text counts as absent. */
const readText = (input, name) => {
    const isText = (value) => typeof value === 'string';
    const text = readOptional(input, name, 'a string', isText)?.trim();
    return text === '' ? undefined : text;
};
const requireText = (input, name) => {
    const text = readText(input, name);
    if (text)
        return text;
    throw invalidArgument(name, 'a non-empty string', describeValue(readValue(input, name)));
};
const CENTS = 'a positive integer in the smallest unit of the currency, such as 4900 for USD 49.00';
/** Returns an amount of money. */
const readCents = (input, name) => readOptional(input, name, CENTS, (value) => Number.isSafeInteger(value) && value > 0);
const requireCents = (input, name) => {
    const cents = readCents(input, name);
    if (cents)
        return cents;
    throw invalidArgument(name, CENTS, 'undefined');
};
const readBoolean = (input, name) => readOptional(input, name, 'a boolean', (value) => typeof value === 'boolean');
/** Returns a copy of an array that JSON can represent. */
const readArray = (input, name) => readJson$1(input, name, 'an array that JSON can represent', Array.isArray);
/** Returns a copy of an object that JSON can represent. */
const readObject = (input, name) => readJson$1(input, name, 'an object that JSON can represent', (json) => typeof json === 'object' && json !== null && !Array.isArray(json));
const readJson$1 = (input, name, expected, isValid) => {
    const value = readValue(input, name);
    if (value === undefined)
        return undefined;
    try {
        const json = JSON.parse(toJson(value));
        if (isValid(json))
            return json;
    }
    catch {
        // A cycle or a BigInt.
    }
    throw invalidArgument(name, expected, describeValue(value));
};

/** Returns the caller's own fields with those of `testMode` and `eventName`, which win. */
const readAdditionalData = (input) => {
    const eventName = readText(input, 'eventName');
    const data = {
        ...readObject(input, 'additionalData'),
        ...(readBoolean(input, 'testMode') && { test_mode: true }),
        ...(eventName && { event_name: eventName }),
    };
    return {
        data: Object.keys(data).length ? data : undefined,
        isTest: data.test_mode === true,
    };
};

/** A number becomes text. A missing key becomes empty text, so that it gives a warning: a lead should have a key. */
const keyToText = (key) => typeof key === 'bigint' || Number.isFinite(key) ? String(key) : (key ?? '');

/** Returns what names the customer of an event. A test event needs none. */
const readCustomer = (input, isTest) => {
    const key = readValue(input, 'customerKey');
    const text = keyToText(key);
    if (typeof text !== 'string') {
        // Without its key, the event would bind the click to no customer for ever.
        throw new SkippedCall({ status: 'skipped', reason: 'invalid-customer-key' }, `expected customerKey to be a string or a number, got ${describeValue(key)}`);
    }
    const customer_key = text.trim() || undefined;
    const click_id = readText(input, 'clickId');
    if (!customer_key && !click_id && !isTest) {
        throw new SkippedCall({ status: 'skipped', reason: 'missing-identifier' }, 'expected a customerKey or a clickId, got neither');
    }
    return { click_id, customer_key };
};

/** Returns the body of `POST /api/v1/track/lead`. Throws a `SkippedCall` if an argument cannot be used. */
const createLeadBody = (input) => {
    const lead = readArguments(input, 'lead', '{ customerKey, clickId }');
    const { data, isTest } = readAdditionalData(lead);
    return {
        ...readCustomer(lead, isTest),
        email: readText(lead, 'email'),
        additional_data: data,
    };
};

/** Returns the body of `POST /api/v1/track/refund`. Throws a `SkippedCall` if an argument cannot be used. */
const createRefundBody = (input) => {
    const refund = readArguments(input, 'refund', '{ transactionId }');
    return {
        transaction_id: requireText(refund, 'transactionId'),
        refund_amount_cents: readCents(refund, 'refundAmountCents'),
        refund_reason: readText(refund, 'refundReason'),
    };
};

/** Returns the body of `POST /api/v1/track/sale`. Throws a `SkippedCall` if an argument cannot be used. */
const createSaleBody = (input) => {
    const sale = readArguments(input, 'sale', '{ transactionId, customerKey, amountCents }');
    const { data, isTest } = readAdditionalData(sale);
    return {
        transaction_id: (isTest ? readText : requireText)(sale, 'transactionId'),
        amount_cents: requireCents(sale, 'amountCents'),
        ...readCustomer(sale, isTest),
        // Payment providers, such as Stripe, write it in lower case.
        currency: readText(sale, 'currency')?.toUpperCase(),
        sale_type: readText(sale, 'saleType'),
        is_recurring: readBoolean(sale, 'isRecurring'),
        subscription_id: readText(sale, 'subscriptionId'),
        subscription_interval: readText(sale, 'subscriptionInterval'),
        product_id: readText(sale, 'productId'),
        line_items: readArray(sale, 'lineItems'),
        additional_data: data,
    };
};

/** Another server may send anything in a field. */
const numberOrNull = (value) => (typeof value === 'number' ? value : null);
const toSaleResult = (outcome, body) => {
    const isDuplicate = outcome.status === 'rejected' && outcome.httpStatus === 409;
    if (outcome.status === 'rejected' && !isDuplicate)
        return outcome;
    const attributed = body.attributed !== false;
    return {
        status: 'tracked',
        message: outcome.message,
        attributed,
        ...(!attributed && typeof body.reason === 'string' && { reason: body.reason }),
        saleId: numberOrNull(body.sale_id),
        commissionId: numberOrNull(body.commission_id),
        ...(isDuplicate && { duplicate: true }),
        ...('event' in outcome && { event: outcome.event }),
    };
};
const toRefundResult = (outcome, body) => {
    if (outcome.status === 'rejected')
        return outcome;
    const commissionId = numberOrNull(body.commission_id);
    return {
        status: 'tracked',
        ...(commissionId !== null && { commissionId }),
        ...(body.status === 'skipped' && { alreadyRefunded: true }),
    };
};

const leadEvent = {
    name: 'lead',
    createBody: createLeadBody,
    toResult: (outcome) => outcome,
};
const saleEvent = {
    name: 'sale',
    createBody: createSaleBody,
    toResult: toSaleResult,
};
const refundEvent = {
    name: 'refund',
    createBody: createRefundBody,
    toResult: toRefundResult,
};

/** A longer timer overflows and fires at once: https://developer.mozilla.org/docs/Web/API/Window/setTimeout#maximum_delay_value */
const MAX_TIMER_MS = 2 ** 31 - 1;
/** A URL that the path of an endpoint can follow. `fetch` refuses a URL with credentials. */
const API_BASE = /^https?:\/\/[^\s/?#@]+(\/[^\s?#]*)?$/i;
/** Text that a `Bearer` header can carry: https://httpwg.org/specs/rfc9110.html#field.authorization */
const TOKEN = /^[\x21-\x7e]+$/;
/** Returns the settings. Warns about each option that cannot be used. */
const normalizeServerOptions = (options) => {
    const read = (name, fallback, expected, isValid) => {
        const value = readOption(options, name);
        if (value == null)
            return fallback;
        if (isValid(value))
            return value;
        warn(`Ignored ${name}: expected ${expected}, got ${describeValue(value)}`);
        return fallback;
    };
    const isTimeout = (ms) => Number.isFinite(ms) && ms > 0;
    const isCount = (count) => Number.isSafeInteger(count) && count >= 0;
    const { apiBase } = defaultSettings;
    return {
        token: readToken(options),
        apiBase: read('apiBase', apiBase, 'an absolute http or https URL', isText(API_BASE)),
        timeout: Math.min(read('timeout', 10000, 'a number greater than 0', isTimeout), MAX_TIMER_MS),
        retries: read('retries', 3, 'an integer of at least 0', isCount),
        fetch: read('fetch', undefined, 'a function', (value) => typeof value === 'function'),
    };
};
const readOption = (options, name) => {
    try {
        const value = Object(options)[name];
        return typeof value === 'string' ? value.trim() : value;
    }
    catch {
        // A getter that throws is as unusable as an object.
        return {};
    }
};
const isText = (pattern) => (value) => typeof value === 'string' && pattern.test(value);
/** Returns the token, or an empty string if there is none that can be sent. */
const readToken = (options) => {
    const token = readOption(options, 'token');
    if (isText(TOKEN)(token))
        return token;
    // Not even a number may be printed: it could be the token.
    const got = typeof token === 'string' && token ? 'another string' : describeType(token);
    warn(`No event will be sent: expected token to be your programme's API token (ASCII characters without spaces), got ${got}. ` +
        'Pass it to createServerTracker, for example from an environment variable.');
    return '';
};

/** Client errors after which the same request may succeed: request timeout, too early, too many requests. */
const RETRYABLE_CLIENT_ERRORS = [408, 425, 429];
/** The error of an API that already has the lead. */
const ALREADY_A_LEAD = /^customer status/i;
/**
 * Decides, after an attempt, whether a lead or a click is tracked, rejected or must be sent again.
 *
 * @param isRepeat Whether an earlier attempt may have arrived without its response being seen.
 */
const classifyResponse = (answer, isRepeat) => {
    if ('reason' in answer)
        return { status: 'retry', reason: answer.reason };
    const { ok, status: httpStatus, redirected, headers } = answer.response;
    const body = Object(answer.body);
    const { success, provisional, data } = body;
    const text = body.error ?? body.message;
    const message = typeof text === 'string' ? text : '';
    if ((ok && success === true) || (isRepeat && ALREADY_A_LEAD.test(message))) {
        return {
            status: 'tracked',
            message,
            ...(provisional === true && { provisional }),
            ...(data?.eventId && { event: { eventId: data.eventId, programId: data.programId } }),
        };
    }
    // Only the API answers with a boolean `success` or with an `error`. Other responses may come from a firewall, a proxy
    // or a captive portal, whatever their status.
    const isTemporary = httpStatus >= 500 || RETRYABLE_CLIENT_ERRORS.includes(httpStatus);
    if (!isTemporary && !redirected && (ok ? success === false : body.error)) {
        return { status: 'rejected', httpStatus, message };
    }
    return {
        status: 'retry',
        reason: 'server',
        httpStatus,
        retryAfter: headers?.get?.('Retry-After'),
        ...(!isTemporary && {
            unexpected: `HTTP ${httpStatus}${redirected ? ' after a redirect' : ''}`,
        }),
    };
};

/** The longest backoff, in ms, to which `MIN_BACKOFF_MS` is added. */
const MAX_BACKOFF_MS = 300000;
/** The shortest backoff, in ms. It prevents a tight loop, whatever the random number and the API's `Retry-After`. */
const MIN_BACKOFF_MS = 100;
/** The longest backoff after the first attempt, in ms. It doubles with each attempt. */
const BASE_BACKOFF_MS = 1000;
/** The longest `Retry-After` that is obeyed, in ms. A longer one is a mistake, or the clock was changed. */
const MAX_RETRY_AFTER_MS = 3600000;
/**
 * Returns how long to wait before the next attempt, in ms: exponential backoff with full jitter.
 * https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
 *
 * @param tries The number of attempts so far, at least 1.
 * @param random A random number from 0 to 1.
 */
const backoff = (tries, random) => MIN_BACKOFF_MS + random * Math.min(BASE_BACKOFF_MS * 2 ** (tries - 1), MAX_BACKOFF_MS);
/**
 * Returns the wait that a `Retry-After` header asks for, in ms. It is 0 if the header is missing, invalid or in the past.
 * https://httpwg.org/specs/rfc9110.html#field.retry-after
 *
 * @param header A number of seconds, or a date.
 */
const parseRetryAfter = (header, now) => {
    // A proxy may have doubled the value: `20, 20`. The comma in `Wed, 21 Oct 2026 07:28:00 GMT` separates no values.
    const value = header?.split(/,(?! \d+[ -])/)[0] ?? '';
    // 0 falls through to `Date.parse`, which reads it as a date in the past.
    const ms = Number(value) * 1000 || Date.parse(value) - now;
    // An invalid date is NaN, which is not greater than 0.
    return ms > 0 ? Math.min(ms, MAX_RETRY_AFTER_MS) : 0;
};

/** The end of the time that a call may take. */
const createDeadline = (ms) => {
    const end = Date.now() + ms;
    const controller = new runtime.AbortController();
    let timer;
    const passed = new Promise((resolve) => {
        timer = runtime.setTimeout(() => {
            // First the result, then the error of the request that it aborts.
            resolve({ reason: 'timeout' });
            controller.abort();
        }, ms);
    });
    return {
        /** Resolves at the deadline. */
        passed,
        /** Aborted at the deadline. */
        signal: controller.signal,
        /** The time until the deadline, in ms. */
        timeLeft: () => end - Date.now(),
        /** Removes the timer, which would keep a process alive. */
        clear: () => runtime.clearTimeout(timer),
    };
};

/** Removes secrets from text. A server may repeat in an error what it was sent. */
const redact = (text, ...secrets) => secrets.reduce((redacted, secret) => typeof secret === 'string' && secret ? redacted.split(secret).join('[redacted]') : redacted, text);

/** Posts JSON until there is a final answer, or until `retries` or `timeout` is used up. */
const postWithRetries = async (fetch, url, json, { token, timeout, retries }) => {
    const deadline = createDeadline(timeout);
    const init = {
        method: 'POST',
        headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
        body: json,
        // Neither the token nor the event goes to an address that is not `apiBase`.
        redirect: 'manual',
        signal: deadline.signal,
    };
    const send = async () => {
        try {
            const response = await fetch(url, init);
            return { response, body: await readJson(response, token) };
        }
        catch {
            // The error is not logged: it may contain the headers, and so the token.
            return { reason: 'network' };
        }
    };
    try {
        for (let tries = 1;; tries++) {
            const answer = await Promise.race([send(), deadline.passed]);
            const outcome = classifyResponse(answer, tries > 1);
            const body = Object('body' in answer && answer.body);
            if (outcome.status !== 'retry' || tries > retries)
                return { outcome, body };
            const retryAfterMs = parseRetryAfter(outcome.retryAfter, Date.now());
            const ms = Math.max(retryAfterMs, backoff(tries, Math.random()));
            if (ms >= deadline.timeLeft())
                return { outcome, body };
            await new Promise((resolve) => runtime.setTimeout(resolve, ms));
        }
    }
    finally {
        deadline.clear();
    }
};
/** Returns the JSON of a response, or `undefined` if it is not JSON. The token is removed from all text in it. */
const readJson = async (response, token) => {
    try {
        return JSON.parse(await response.text(), (_, value) => typeof value === 'string' ? redact(value, token) : value);
    }
    catch {
        return undefined;
    }
};

/**
 * Creates a tracker for a server. It needs only `fetch`, so it runs in Node.js, Deno, Bun and edge runtimes. Never throws.
 *
 * @param options The token of your programme, and what may differ from the defaults.
 *
 * @example
 * import { createServerTracker, readClickId } from 'affitor-tracker/server';
 *
 * const affitor = createServerTracker({ token: process.env.AFFITOR_TOKEN });
 * await affitor.trackLead({ customerKey: 'usr_abc123', clickId: readClickId(request) });
 */
const createServerTracker = (options) => {
    const settings = normalizeServerOptions(options);
    const { token, apiBase } = settings;
    const track = async ({ name, createBody, toResult }, input) => {
        if (!token)
            return { status: 'skipped', reason: 'missing-token' };
        let email;
        const log = (message) => warn(redact(`The ${name} ${message}`, token, email));
        try {
            const event = createBody(input);
            email = event.email;
            // Frameworks and tests replace the global `fetch` at any time.
            const fetch = settings.fetch ?? runtime.fetch;
            if (typeof fetch !== 'function') {
                log('was not sent: there is no global fetch. Pass the option fetch to createServerTracker.');
                return { status: 'failed', reason: 'network' };
            }
            const url = apiEndpoint(apiBase, name);
            const { outcome, body } = await postWithRetries(fetch, url, toJson(event), settings);
            if (outcome.status === 'retry') {
                log(`was not delivered to ${url}: ${describeRetry(outcome)}`);
                return { status: 'failed', reason: outcome.reason };
            }
            const result = toResult(outcome, body);
            if (result.status === 'rejected') {
                log(`was rejected with HTTP ${result.httpStatus}: ${result.message}`);
            }
            return result;
        }
        catch (error) {
            if (error instanceof SkippedCall) {
                log(`was not sent: ${error.message}`);
                return error.result;
            }
            // The error is not logged, because it may contain personal data.
            log('was not delivered, because an argument or the response cannot be read');
            return { status: 'failed', reason: 'network' };
        }
    };
    return {
        trackLead: (lead) => track(leadEvent, lead),
        trackSale: (sale) => track(saleEvent, sale),
        trackRefund: (refund) => track(refundEvent, refund),
    };
};
/** Describes the end of the last attempt. */
const describeRetry = ({ reason, httpStatus, unexpected }) => {
    if (unexpected)
        return `${unexpected}, which is not an answer of the API. Check apiBase`;
    return httpStatus ? `HTTP ${httpStatus}` : reason;
};

export { createServerTracker, readClickId };
//# sourceMappingURL=affitor.server.esm.js.map
