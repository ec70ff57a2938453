'use strict';

var affitor = require('./affitor.umd.cjs');

function _interopDefault (e) { return e && e.__esModule ? e : { default: e }; }

var affitor__default = /*#__PURE__*/_interopDefault(affitor);

/*! js-cookie v3.0.8 | MIT */
function assign (target) {
  for (var i = 1; i < arguments.length; i++) {
    var source = arguments[i];
    for (var key in source) {
      if (key === '__proto__') continue
      target[key] = source[key];
    }
  }
  return target
}

var defaultConverter = {
  read: function (value) {
    if (value[0] === '"') {
      value = value.slice(1, -1);
    }
    return value.replace(/(%[\dA-F]{2})+/gi, decodeURIComponent)
  },
  write: function (value) {
    return encodeURIComponent(value).replace(
      /%(2[346BF]|3[AC-F]|40|5[BDE]|60|7[BCD])/g,
      decodeURIComponent
    )
  }
};

function init(converter, defaultAttributes) {
  function set(name, value, attributes) {
    if (typeof document === 'undefined') {
      return
    }

    attributes = assign({}, defaultAttributes, attributes);

    if (typeof attributes.expires === 'number') {
      attributes.expires = new Date(Date.now() + attributes.expires * 864e5);
    }
    if (attributes.expires) {
      attributes.expires = attributes.expires.toUTCString();
    }

    name = encodeURIComponent(name)
      .replace(/%(2[346B]|5E|60|7C)/g, decodeURIComponent)
      .replace(/[()]/g, escape);

    var stringifiedAttributes = '';
    for (var attributeName in attributes) {
      if (!attributes[attributeName]) {
        continue
      }

      stringifiedAttributes += '; ' + attributeName;

      if (attributes[attributeName] === true) {
        continue
      }

      // Considers RFC 6265 section 5.2:
      // ...
      // 3.  If the remaining unparsed-attributes contains a %x3B (";")
      //     character:
      // Consume the characters of the unparsed-attributes up to,
      // not including, the first %x3B (";") character.
      // ...
      stringifiedAttributes += '=' + attributes[attributeName].split(';')[0];
    }

    return Reflect.set(Document.prototype, 'cookie', name + '=' + converter.write(value, name) + stringifiedAttributes, document)
  }

  function get(name) {
    if (typeof document === 'undefined' || (arguments.length && !name)) {
      return
    }

    // To prevent the for loop in the first place assign an empty array
    // in case there are no cookies at all.
    var cookies = (cookie => typeof cookie === 'string' ? cookie : Reflect.get(Document.prototype, 'cookie', document))(document.cookie).split('; ');
    var jar = {};
    for (var i = 0; i < cookies.length; i++) {
      var parts = cookies[i].split('=');
      var value = parts.slice(1).join('=');

      try {
        var found = decodeURIComponent(parts[0]);
        if (!(found in jar)) jar[found] = converter.read(value, found);
        if (name === found) {
          break
        }
      } catch (_e) {
        // Do nothing...
      }
    }

    return name ? jar[name] : jar
  }

  return Object.create(
    {
      set: set,
      get: get,
      remove: function (name, attributes) {
        set(
          name,
          '',
          assign({}, attributes, {
            expires: -1
          })
        );
      },
      withAttributes: function (attributes) {
        return init(this.converter, assign({}, this.attributes, attributes))
      },
      withConverter: function (converter) {
        return init(assign({}, this.converter, converter), this.attributes)
      }
    },
    {
      attributes: { value: Object.freeze(defaultAttributes) },
      converter: { value: Object.freeze(converter) }
    }
  )
}

var api = init(defaultConverter, { path: '/' });

/** Returns the click id that the cookie holds now, or an empty string. */
const readClickId = (cookieName) => {
    try {
        return api.get(cookieName)?.trim() ?? '';
    }
    catch {
        // A sandboxed frame throws: https://html.spec.whatwg.org/multipage/dom.html#dom-document-cookie
        return '';
    }
};

/**
 * Calls `use` with the storage that the settings name. Returns `undefined` if there is none or if it throws. While the
 * visitor's consent is pending, nothing is read or written.
 *
 * Blocked storage throws when the property is read, full storage when it is written:
 * https://html.spec.whatwg.org/multipage/webstorage.html#dom-localstorage-dev
 */
const withStorage = ({ storage, consent }, use) => {
    if (consent === 'pending')
        return undefined;
    try {
        // With `storage: 'none'`, there is no such property, and `use` throws.
        return use(window[`${storage}Storage`]);
    }
    catch {
        return undefined;
    }
};

/**
 * Returns the domains that a cookie of this page may be set on, from the widest one on. It has none for `localhost` and for
 * IP addresses.
 */
const cookieDomains = (hostname) => {
    if (/^[\d.]+$|:/.test(hostname))
        return [];
    const labels = hostname.split('.');
    // A single label is a top-level domain or a name like `localhost`.
    return labels
        .map((_, start) => labels.slice(start).join('.'))
        .reverse()
        .slice(1);
};
/**
 * Returns the registrable domain of the page, so that its subdomains share a cookie: `example.co.uk` for
 * `www.example.co.uk`. Returns `undefined` for hosts without one. A browser refuses cookies for a public suffix, so the
 * first domain that takes a test cookie is the one. The test cookie is removed at once.
 */
const findCookieDomain = (hostname, testName) => cookieDomains(hostname).find((domain) => {
    api.set(testName, '1', { domain });
    const isSet = api.get(testName) === '1';
    api.remove(testName, { domain });
    return isSet;
});

/**
 * Sets the click cookie, which all subdomains share. If cookies are blocked, nothing happens.
 *
 * @param days How long the cookie lasts.
 * @param cookieDomain The domain to set it on, or empty text for the registrable domain of the page.
 */
const writeClickId = (name, clickId, days, cookieDomain) => {
    try {
        const { hostname, protocol } = location;
        const domain = cookieDomain || findCookieDomain(hostname, `${name}_test`);
        // A cookie of the same name on this host or on another domain would hide the new one.
        for (const other of [undefined, ...cookieDomains(hostname)]) {
            api.remove(name, other ? { domain: other } : {});
        }
        api.set(name, clickId, {
            expires: days,
            sameSite: 'Lax',
            secure: protocol === 'https:',
            ...(domain && { domain }),
        });
    }
    catch {
        // A sandboxed frame throws: https://html.spec.whatwg.org/multipage/dom.html#dom-document-cookie
    }
};

/** Returns the URL of an endpoint of the API, such as `lead`. */
const apiEndpoint = (apiBase, name) => apiBase.replace(/\/*$/, `/api/v1/track/${name}`);

/** Creates the entry of an event that is reported now. */
const newEntry = (body, now) => ({
    body,
    at: now,
    tries: 0,
    next: 0,
});
/** How long a tab reserves an event when it starts an attempt, in ms. This is longer than an attempt lasts. */
const LEASE_MS = 31000;
/** How long a pending event is tried, in ms. */
const MAX_PENDING_MS = 7 * 86400000;
/** How long a settled event is remembered, in ms. */
const MAX_REMEMBERED_MS = 30 * 86400000;
/** How many settled events of a kind are remembered. */
const MAX_REMEMBERED = 50;
/**
 * Returns the start of the storage keys of a tracker. An event's identity follows it. Another storage format, programme or
 * API has other keys, so trackers never send each other's events.
 *
 * @param box What is kept under these keys, such as `lead`.
 */
const outboxPrefix = (settings, box) => `affitor:1:${settings.programId}:${apiEndpoint(settings.apiBase, box)}:`;
/**
 * Reads an entry from storage. Returns `undefined` if there is none, or if this version did not write it.
 *
 * @throws If the text is not the JSON of an object.
 */
const parseEntry = (text = '{}') => {
    const stored = JSON.parse(text);
    // Earlier builds stored the body as `lead`.
    const entry = { body: stored.lead, ...stored };
    const isEntry = Number(entry.at) > 0 && (entry.body ? Number(entry.tries) >= 0 : entry.status);
    return isEntry ? entry : undefined;
};
const isPending = (entry) => !!entry?.body;
/**
 * Whether another page delivers an event that has waited. It has left a record in its place.
 *
 * @param isOwn Whether this page reported the event. Then it delivers it if storage fails or is cleared.
 */
const isTaken = (stored, isOwn) => stored ? !isPending(stored) : !isOwn;
/** Whether a pending event is too old to send. */
const isExpired = (entry, now) => now - entry.at >= MAX_PENDING_MS;
/** Whether an event is known to be tracked. */
const isRemembered = (entry, now) => !!entry && !isPending(entry) && entry.status === 'tracked' && isRecent(entry, now);
/**
 * Returns the settled entries to remove: those that cannot be read, those that are too old, and the oldest ones if there
 * is no room for one more.
 */
const entriesToForget = (entries, now) => entries
    .filter((entry) => !isPending(entry))
    .sort((a, b) => b.at - a.at)
    .filter((entry, rank) => rank >= MAX_REMEMBERED - 1 || !isRecent(entry, now));
/** A time in the future counts as well, because the clock may have been changed. */
const isRecent = (entry, now) => Math.abs(now - entry.at) < MAX_REMEMBERED_MS;

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

/** How long the cookie lasts if the API does not say it, in days. */
const DEFAULT_WINDOW_DAYS = 60;
/** Keeps the visitor's click id in the cookie, and the address that it comes from in storage. */
const createAttribution = (settings) => {
    /** Cookies and storage may be blocked. */
    let pageAttribution;
    const storageKey = () => outboxPrefix(settings, 'attribution');
    const readStored = () => withStorage(settings, (storage) => JSON.parse(storage[storageKey()]));
    const getClickId = () => readClickId(settings.cookieName) || (pageAttribution?.clickId ?? '');
    const getData = () => {
        const clickId = getClickId();
        // Another script may have set the cookie since.
        const attribution = [pageAttribution, readStored()].find((known) => clickId && known?.clickId === clickId);
        return {
            clickId: clickId || null,
            programId: settings.programId || null,
            hasAttribution: !!clickId,
            affiliateUrl: attribution?.affiliateUrl ?? null,
        };
    };
    /** @param days How long the API attributes leads and sales to the click. */
    const remember = (clickId, affiliateUrl, days) => {
        // The visitor may have withdrawn consent before the answer came.
        if (settings.consent !== 'granted')
            return;
        const attribution = { clickId, affiliateUrl };
        pageAttribution = attribution;
        withStorage(settings, (storage) => (storage[storageKey()] = toJson(attribution)));
        const { cookieName, cookieDomain } = settings;
        writeClickId(cookieName, clickId, days > 0 ? days : DEFAULT_WINDOW_DAYS, cookieDomain);
    };
    return { getClickId, getData, remember };
};

/** What each field is read from. A test environment may lack any of it. */
const readers = {
    page_url: () => location.href,
    page_title: () => document.title,
    referrer_url: () => document.referrer,
    user_agent: () => navigator.userAgent,
    screen_resolution: () => `${screen.width}x${screen.height}`,
    viewport_size: () => `${innerWidth}x${innerHeight}`,
    language: () => navigator.language,
    timezone: () => Intl.DateTimeFormat().resolvedOptions().timeZone,
};
/** Returns the fields of a click that describe the page and the browser. A field that cannot be read is empty. */
const describePage = () => {
    const fields = {};
    for (const [name, read] of Object.entries(readers)) {
        try {
            const value = read();
            // An element with the name of a property may shadow it.
            if (typeof value === 'string')
                fields[name] = value;
        }
        catch {
            // See above.
        }
    }
    return fields;
};
/** Whether the visitor reloaded this page, or came back to it. */
const isRevisit = () => {
    try {
        const [navigation] = performance.getEntriesByType('navigation');
        return /reload|back/.test(navigation.type);
    }
    catch {
        return false;
    }
};

/** Prints to the console. */
const print = (level, ...details) => {
    try {
        console[level]('[affitor]', ...details);
    }
    catch {
        // Some test set-ups replace the console's methods with functions that throw.
    }
};
/** Tells the developer what to fix. */
const warn = (...details) => print('error', ...details);

/**
 * Calls `retry` when another attempt is likely to succeed: the network is back, the page is restored from the
 * back-forward cache, a prerendered page is activated, or the page becomes visible.
 */
/** Whether the page is being prerendered: nobody has visited it yet. */
const isPrerendering = () => 
// An element with the name `prerendering` shadows the property.
document.prerendering === true;

const createId = () => Date.now().toString(36) + Math.random().toString(36).slice(2);
/** The id of this page, where none can be stored. */
let pageId;
/** Returns a random id of the visitor's tab. It lasts until the tab closes, or until the page closes if nothing may be stored. */
const sessionId = (settings) => {
    // An event of a visitor who denies consent is created, and then skipped.
    const isStored = settings.storage !== 'none' && settings.consent === 'granted';
    return (withStorage({ ...settings, storage: isStored ? 'session' : 'none' }, (storage) => (storage['affitor:1:session'] ?? (storage['affitor:1:session'] = createId()))) ?? (pageId ?? (pageId = createId())));
};

/** A longer timer overflows and fires at once: https://developer.mozilla.org/docs/Web/API/Window/setTimeout#maximum_delay_value */
const MAX_TIMER_MS = 2e9;
/** Resolves after `ms`. */
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
/**
 * Resolves like `promise`, or to `undefined` after `ms`. More than 23 days are no limit. The timer does not outlive the
 * promise.
 */
const withTimeout = (promise, ms) => new Promise((resolve, reject) => {
    void promise.finally(() => clearTimeout(timer)).then(resolve, reject);
    const timer = ms < MAX_TIMER_MS ? setTimeout(resolve, ms) : undefined;
});

/** Returns the fields that have a value. */
const omitEmpty = (fields) => Object.fromEntries(Object.entries(fields).filter(([, value]) => value));

/** Returns the address of a page without its fragment. Two visits of one address are the same click. */
const clickAddress = (url) => String(url).replace(/#.*/s, '');
/** Whether an address is a partner's link: its query has a value for `aff`. */
const hasPartnerCode = (address) => /[?&]aff=[^&]/.test(address);
/** Creates the click of a visit. */
const createClick = (address, page, { programId, testMode }) => {
    const data = omitEmpty({ program_id: programId, test_mode: testMode });
    return {
        affiliate_url: address,
        ...omitEmpty(page),
        ...(Object.keys(data).length && { additional_data: data }),
    };
};

/**
 * Returns a hash of 64 bits: two polynomial hashes of 32 bits. The second one mixes in the intermediate values of the
 * first. It tells texts apart without storing them. It is not secure against somebody who searches for a collision.
 */
const hash = (text) => {
    let first = 0;
    let second = 0;
    for (let i = 0; i < text.length; i++) {
        first = (first * 31 + text.charCodeAt(i)) | 0;
        second = ((second ^ first) * 65599) | 0;
    }
    return `${first}:${second}`;
};

/** Returns the storage key of a click. Its time is part of it: each visit of an address is a click of its own. */
const clickKey = (settings, at, address) => `${outboxPrefix(settings, 'click')}${at}:${hash(address)}`;
/** Whether a storage key is that of a click of this address. */
const isClickOf = (address, key) => key.endsWith(hash(address));
/** When an event was reported. A click that had to wait has a later time in its entry, but not in its key. */
const reportTime = (settings, { key, at }) => parseInt(key.replace(outboxPrefix(settings, 'click'), '')) || at;

/** How long to wait for a response, in ms. The request is not aborted, because it may still arrive on a slow line. */
const REQUEST_TIMEOUT_MS = 30000;
/**
 * Posts JSON. The request starts before this function returns.
 *
 * @param keepalive Whether the request outlives the page. Browsers accept 64 KiB of such bodies at a time:
 *   https://fetch.spec.whatwg.org/#request-keepalive-flag
 */
const postJson = async (url, body, keepalive) => (await withTimeout(send(url, body, keepalive), REQUEST_TIMEOUT_MS)) ?? { reason: 'timeout' };
const send = async (url, body, keepalive) => {
    try {
        // A path is one of the page's own origin, whatever its `<base href>`.
        const response = await fetch(url.replace(/^\/(?!\/)/, () => origin + '/'), {
            method: 'POST',
            headers: { 'Content-Type': 'application/json' },
            body,
            credentials: 'same-origin',
            keepalive,
        });
        return { response, body: await response.json().catch(() => undefined) };
    }
    catch {
        return { reason: 'network' };
    }
};

/** How long a lock is held after the work, in ms. Otherwise another tab could get it before it sees the change in storage. */
const LOCK_RELEASE_DELAY_MS = 100;
/**
 * Does the work once the browser grants the lock. Does nothing if the page has no Web Locks or may not use them, as in a
 * sandboxed frame: https://w3c.github.io/web-locks/
 */
const requestLock = async (name, work) => {
    try {
        await navigator.locks.request(name, () => work().then(() => sleep(LOCK_RELEASE_DELAY_MS)));
    }
    catch {
        // See above.
    }
};
/**
 * Does the work while no other tab does work under the same name. Does it without the lock if that is not granted within
 * `ms`: a page in the back-forward cache may keep a lock, and some browsers never answer.
 *
 * @param work Gets whether the lock was granted.
 */
const withLock = async (name, ms, work) => {
    let running;
    const runOnce = (hasLock) => (running ?? (running = work(hasLock)));
    const request = requestLock(name, () => runOnce(true));
    await withTimeout(request, ms);
    return runOnce(false);
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
/** Whether the API refused the lead because it has it, or because the customer has already bought something. */
const isAlreadyALead = (outcome) => outcome.status === 'rejected' && ALREADY_A_LEAD.test(outcome.message);

const skipped = (reason) => ({ status: 'skipped', reason });

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
/** Returns the ms until `time`, or 0 if it has passed. A wait longer than any `Retry-After` means that the clock was changed. */
const timeUntil = (time, now) => {
    const ms = time - now;
    return ms > 0 && ms <= MAX_RETRY_AFTER_MS ? ms : 0;
};

/**
 * Decides, before an attempt, what to do with a pending event.
 *
 * @param stored What storage holds now under the event's key.
 * @param hasLock Whether this tab holds the event's lock, so no other tab is sending it.
 */
const nextStep = (entry, stored, consent, hasLock, now) => {
    // Another tab has settled the entry that this page has stored. Or the event was tracked before.
    const isSettledElsewhere = stored && !isPending(stored) && entry.tries > 0 && stored.at >= entry.at;
    if (isSettledElsewhere || isRemembered(stored, now))
        return { status: 'duplicate' };
    if (consent === 'denied')
        return skipped('no-consent');
    if (isExpired(entry, now))
        return { status: 'failed', reason: 'expired' };
    const time = Math.max(entry.next, hasLock ? 0 : (entry.lease ?? 0));
    const ms = consent === 'pending' ? Infinity : timeUntil(time, now);
    return ms > 0 ? { status: 'wait', ms } : { status: 'send' };
};

/*
 * The entries of a tracker in storage. If storage fails, nothing is found and nothing is written.
 */
const readEntry = (settings, key) => withStorage(settings, (storage) => parseEntry(storage[key]));
const writeEntry = (settings, key, entry) => withStorage(settings, (storage) => (storage[key] = toJson(entry)));
const removeEntry = (settings, key) => withStorage(settings, (storage) => storage.removeItem(key));
/** @param box What is kept under the keys, such as `lead`. */
const listEntries = (settings, box) => withStorage(settings, Object.keys)
    ?.filter((key) => key.startsWith(outboxPrefix(settings, box)))
    .map((key) => ({ key, at: 0, ...readEntry(settings, key) })) ?? [];

/** How many events are retried at a time. */
const MAX_RETRIES_AT_A_TIME = 6;
/**
 * How long to wait before this tab requests the lock of an event that another tab has just stored, in ms. Otherwise it could
 * get the lock before that tab.
 */
const TAKEOVER_DELAY_MS = 1000;
/**
 * Delivers events, such as leads, to an endpoint of the API. Each event is stored and sent until it has a final result.
 * Then a record of its status replaces it.
 *
 * @param name The name of the endpoint.
 * @param reportResult Called with each final result, in the tab that received it.
 * @param useAnswer Called with each final answer before the event is recorded as settled: if the page ends in between, the
 * next page sends the event again.
 */
const createDelivery = (name, settings, debug, warn, reportResult, useAnswer = (result) => result) => {
    const deliveries = new Map();
    /** The keys of the events that this page has tracked. Storage may not remember them. */
    const tracked = new Set();
    /** Each function starts a retry that waits for its turn. */
    const turns = [];
    let retries = 0;
    let hasWarned = false;
    /** Delivers an event. Resolves to its result, or to `queued` after the timeout. */
    const deliver = async (key, body) => {
        if (tracked.has(key))
            return duplicate(key, body);
        const delivery = deliveries.get(key) ?? startDelivery(key, newEntry(body, Date.now()));
        const result = await withTimeout(delivery.result, settings.timeout);
        return result ?? { status: 'queued', reason: delivery.reason };
    };
    /** Ends the delivery of an event that is tracked already. The result was reported when it was tracked. */
    const duplicate = (key, body) => {
        deliveries.delete(key);
        debug('duplicate', body);
        return skipped('duplicate');
    };
    /**
     * @param reported A new event, or one that this page has found in storage.
     * @param delay How long to wait before the first attempt, in ms.
     */
    const startDelivery = (key, reported, delay = 0) => {
        const url = apiEndpoint(settings.apiBase, name);
        let entry = reported;
        /** The answer that the API already has the event, until this page has looked again. */
        let refusal;
        const run = async (ms) => {
            for (;;) {
                // `flush` ends the wait.
                if (ms)
                    await withTimeout(new Promise((wake) => (delivery.wake = wake)), ms);
                const outcome = await attemptWithLock();
                if (outcome.status !== 'wait')
                    return outcome;
                debug('waiting', outcome);
                ms = outcome.ms;
            }
        };
        /** Reads what other tabs have done. */
        const readStored = () => {
            const stored = readEntry(settings, key);
            if (isPending(stored))
                entry = stored;
            return stored;
        };
        /** Makes one attempt. Others who want the event's lock wait until it ends. */
        const attemptWithLock = async () => {
            if (!entry.tries)
                readStored();
            if (!entry.tries) {
                // Do not wait for the lock before the first attempt: the visitor may leave the page before it is granted. Request
                // it at the same time and hold it until the response, so that other tabs wait.
                const firstAttempt = attempt(false);
                void requestLock(key, () => firstAttempt);
                return firstAttempt;
            }
            if (retries >= MAX_RETRIES_AT_A_TIME)
                await new Promise((start) => turns.push(start));
            retries++;
            const outcome = await withLock(key, LEASE_MS, attempt);
            retries--;
            turns.shift()?.();
            return outcome;
        };
        const attempt = async (hasLock) => {
            const { tries } = entry;
            const stored = readStored();
            // Another tab has made an attempt meanwhile. It may be alive, so let it go on.
            if (entry.tries !== tries)
                return { status: 'wait', ms: backoff(entry.tries, Math.random()) };
            // Nobody has visited a prerendered page yet.
            const consent = isPrerendering() ? 'pending' : settings.consent;
            const step = nextStep(entry, stored, consent, hasLock, Date.now());
            if (step.status === 'wait')
                return step;
            if (step.status === 'duplicate')
                return duplicate(key, entry.body);
            if (step.status !== 'send')
                return settle(step);
            return refusal ? settle(refusal) : send();
        };
        /** Sends the event, which is in storage before the first byte leaves. */
        const send = async () => {
            entry.tries++;
            entry.lease = Date.now() + LEASE_MS;
            writeEntry(settings, key, entry);
            debug('sending', entry);
            // Every second attempt goes without keepalive, because the browser refuses keepalive beyond 64 KiB of bodies.
            const answer = await postJson(url, toJson(entry.body), entry.tries % 2 === 1);
            const outcome = classifyResponse(answer, entry.tries > 1);
            if (outcome.status === 'retry') {
                if (outcome.unexpected && !hasWarned) {
                    hasWarned = true;
                    warn(`Not an answer of the API: ${outcome.unexpected} from ${url}`, answer);
                }
                return retryLater(outcome);
            }
            if (isAlreadyALead(outcome)) {
                // Another tab may have sent the same event at the same instant. Look again when that tab has its response.
                refusal = outcome;
                return retryLater({ reason: 'server' });
            }
            return settle(outcome, answer);
        };
        const retryLater = ({ reason, httpStatus, retryAfter }) => {
            const now = Date.now();
            const retryAfterMs = parseRetryAfter(retryAfter, now);
            delivery.reason = reason;
            // Only the wait that the API asked for is stored. The backoff concerns this tab alone, and `flush` ends it.
            entry.next = now + retryAfterMs;
            entry.lease = 0;
            if (!isTracked())
                writeEntry(settings, key, entry);
            const ms = Math.max(retryAfterMs, backoff(entry.tries, Math.random()));
            return { status: 'wait', ms, reason, httpStatus };
        };
        const settle = (result, answer) => {
            if (isTracked())
                return duplicate(key, entry.body);
            deliveries.delete(key);
            if (result.status === 'tracked')
                tracked.add(key);
            const finalResult = answer ? useAnswer(result, entry.body, answer) : result;
            // An event without an attempt was never stored.
            if (entry.tries > 0) {
                // Old entries are removed first, because storage may be full.
                if (!deliveries.size)
                    forgetOldEntries(listEntries(settings, name));
                writeEntry(settings, key, { status: result.status, at: Date.now() });
            }
            return reportResult(finalResult, entry.body);
        };
        /** Whether another tab has tracked the event. */
        const isTracked = () => isRemembered(readEntry(settings, key), Date.now());
        let resolve;
        const delivery = {
            result: new Promise((resolveResult) => (resolve = resolveResult)),
            reason: 'timeout',
        };
        // Set this before the first attempt: a page may have replaced `fetch` by a function that calls `trackLead` again.
        deliveries.set(key, delivery);
        resolve(run(delay));
        return delivery;
    };
    const forgetOldEntries = (entries) => {
        for (const { key } of entriesToForget(entries, Date.now()))
            removeEntry(settings, key);
    };
    /** Continues an event that another tab has stored, or without the delay one that an earlier page has stored. */
    const resume = (key, delay = TAKEOVER_DELAY_MS) => {
        const entry = readEntry(settings, key);
        if (!isPending(entry) || !key.startsWith(outboxPrefix(settings, name)))
            return;
        // A tab that sent the same event at the same instant has overwritten the record of this one.
        if (tracked.has(key))
            writeEntry(settings, key, { status: 'tracked', at: Date.now() });
        else if (!deliveries.has(key))
            startDelivery(key, entry, delay);
    };
    /** Retries all pending events now, except those whose `Retry-After` has not passed. */
    const flush = () => {
        const entries = listEntries(settings, name);
        forgetOldEntries(entries);
        for (const { key } of entries)
            resume(key, 0);
        wakeAll();
    };
    /** Ends the waits of all deliveries of this page. */
    const wakeAll = () => {
        for (const { wake } of deliveries.values())
            wake?.();
    };
    return { deliver, startDelivery, resume, flush, wakeAll };
};

/** What a value must look like, as text. Blank text is never accepted. */
const patterns = {
    // Without its scheme, a host name would be a path of the page.
    apiBase: /^(https?:\/)?\//i,
    timeout: /^\d/,
    storage: /^(local|session|none)$/,
    consent: /^(granted|pending|denied)$/,
};
/** What an unusable value means for a privacy setting. The page must not share more than it asked for. */
const safest = { storage: 'none', consent: 'pending', requireClick: true };
/**
 * Returns the fields of `defaults`, each with the value from `options` if that has the type of the default.
 *
 * A field that is absent keeps its default. A field that cannot be used keeps it too, with a warning: a bad option must
 * never cost a lead. A privacy setting that cannot be used gets its safest value.
 */
const normalizeOptions = (options, defaults, warn) => {
    const normalized = { ...defaults };
    for (const name of Object.keys(defaults)) {
        const type = typeof defaults[name];
        let value;
        try {
            value = options?.[name];
            if (value == null)
                continue;
            const parsed = parse(value, type);
            if (typeof parsed === type &&
                !Array.isArray(parsed) &&
                (patterns[name] ?? /\S/).test(parsed)) {
                normalized[name] = parsed;
                continue;
            }
        }
        catch {
            // A cycle, a BigInt or a getter that throws is as unusable as a wrong type.
        }
        if (name in safest)
            normalized[name] = safest[name];
    }
    return normalized;
};
/** Trims text, parses text that stands for another type, and copies objects. Throws if it cannot. */
const parse = (value, type) => {
    if (type === 'function')
        return value;
    if (type === 'string')
        return value.trim();
    // An HTML attribute is text. A bare attribute, such as `data-affitor-debug`, is empty text and means yes.
    // An object is copied through JSON. This finds values that JSON cannot represent, and keeps out later changes.
    return JSON.parse(typeof value === 'string' ? value || 'true' : toJson(value));
};

/** Creates a lead from the arguments that can be used. Drops the others with a warning. */
const createLead = (trackLeadArgs, cookieClickId, { programId, testMode, requireClick }, warn) => {
    const [key, email, options] = fromOlderForm(trackLeadArgs);
    const keyText = keyToText(key);
    const args = {
        ...normalizeOptions({ customerKey: keyText, email }, { customerKey: '', email: '' }),
        ...normalizeOptions(options, { clickId: cookieClickId, eventName: '', testMode, additionalData: {} }),
    };
    const { clickId, customerKey } = args;
    const data = {
        ...args.additionalData,
        ...omitEmpty({
            program_id: programId,
            test_mode: args.testMode,
            event_name: args.eventName,
        }),
    };
    let skipReason;
    if (!customerKey && typeof keyText !== 'string') {
        // Without its key, the lead would bind the click to no customer for ever.
        skipReason = 'invalid-customer-key';
    }
    else if (!clickId && data.test_mode !== true) {
        if (!customerKey)
            skipReason = 'missing-identifier';
        else if (requireClick)
            skipReason = 'no-click';
    }
    return {
        lead: omitEmpty({
            click_id: clickId,
            customer_key: customerKey,
            email: args.email,
            additional_data: Object.keys(data).length && data,
        }),
        identity: hash(toJson([clickId, customerKey, data.program_id, data.test_mode, data.event_name])),
        skipReason,
    };
};
/** Returns the arguments of the present form. */
const fromOlderForm = (args) => {
    const { customer_key, user_id, email, additional_data } = Object(args[0]);
    const key = customer_key ?? user_id;
    return (key ?? email) ? [key, email, { additionalData: additional_data }] : args;
};
/** A number becomes text. A missing key becomes empty text, so that it gives a warning: a lead should have a key. */
const keyToText = (key) => typeof key === 'bigint' || Number.isFinite(key) ? String(key) : (key ?? '');

/** The box in storage for leads that wait for a click. */
const WAITING_LEADS = 'waiting-lead';
/**
 * Keeps leads until the clicks before them have a result, so that the leads go with the new click id.
 *
 * @param clicksUnderWay The clicks that have no result yet.
 */
const createWaitingLeads = ({ settings, deliverLead }, clicksUnderWay, getClickId) => {
    const waiting = new Map();
    /** The keys of the leads that this page has reported. Other pages may know of them, too. */
    const reported = new Set();
    /** Creates the lead again, with the present click id. The caller has been warned of what cannot be used. */
    const withClickId = ({ customer_key, email, additional_data }) => createLead(
    // Test events do not wait, whatever the settings are.
    [customer_key, email, { additionalData: additional_data, testMode: false }], getClickId(), settings);
    /** Delivers a lead after the clicks that are under way now. */
    const deliverAfterClicks = (key, entry) => {
        const known = waiting.get(key);
        if (known)
            return known.result;
        const deliver = () => {
            waiting.delete(key);
            const isOwn = reported.delete(key);
            const isElsewhere = isTaken(readEntry(settings, key), isOwn);
            // This stores the lead in the outbox, before it is removed here.
            const result = isElsewhere ? skipped('duplicate') : deliverLead(withClickId(entry.body));
            if (isOwn)
                removeEntry(settings, key);
            else if (!isElsewhere)
                leaveRecord(key);
            return result;
        };
        const result = Promise.all(clicksUnderWay).then(deliver);
        waiting.set(key, { entry, result });
        return result;
    };
    /** Tells the page that has reported the lead, if it is open, that this page delivers it. */
    const leaveRecord = (key) => {
        const now = Date.now();
        for (const old of entriesToForget(listEntries(settings, WAITING_LEADS), now)) {
            removeEntry(settings, old.key);
        }
        writeEntry(settings, key, { status: 'skipped', at: now });
    };
    /** Stores a lead and delivers it after the clicks that are under way. */
    const add = async ({ lead, identity }) => {
        const key = outboxPrefix(settings, WAITING_LEADS) + identity;
        const entry = newEntry(lead, Date.now());
        writeEntry(settings, key, entry);
        reported.add(key);
        const result = await withTimeout(deliverAfterClicks(key, entry), settings.timeout);
        return result ?? { status: 'queued', reason: 'timeout' };
    };
    /** Stores this page's leads if the visitor has consented since they were reported. */
    const store = () => {
        if (settings.consent !== 'granted')
            return;
        for (const [key, { entry }] of waiting) {
            // Another page that delivers the lead has left a record.
            if (reported.has(key) && !readEntry(settings, key))
                writeEntry(settings, key, entry);
        }
    };
    return { add, deliverAfterClicks, store, withClickId };
};

/**
 * Adds the capture of clicks to a tracker. Its leads then wait for a click that is under way.
 *
 * @param getOtherData The `getData` of another script, such as Affitor's own.
 */
const addClickCapture = (internals, getOtherData) => {
    const { settings, debug, deliverLead, flush } = internals;
    const { getClickId, getData, remember } = createAttribution(settings);
    /** The clicks of this page, by address. */
    const captured = new Map();
    /** The keys of the clicks that this page delivers. */
    const knownKeys = new Set();
    const clicksUnderWay = new Set();
    /** The click that the next one is sent after. */
    let lastClick;
    /** Each function ends a wait for consent. */
    let consentWaits = [];
    let hasResumed = false;
    const leads = createWaitingLeads({ settings, deliverLead }, clicksUnderWay, getClickId);
    const useAnswer = (result, click, answer) => {
        if (result.status !== 'tracked')
            return result;
        const body = Object('body' in answer && answer.body);
        const clickId = typeof body.click_id === 'string' ? body.click_id : null;
        if (clickId)
            remember(clickId, click.affiliate_url, Number(body.cookie_window_days));
        return { ...result, clickId };
    };
    const reportClick = (result) => {
        (/rejected|failed/.test(result.status) ? warn : debug)('click', result);
        return result;
    };
    const clicks = createDelivery('click', settings, debug, warn, reportClick, useAnswer);
    const captureClick = async () => {
        try {
            if (typeof document === 'undefined')
                return { status: 'skipped', reason: 'not-a-browser' };
            internals.start();
            // A test environment may lack `location`.
            const address = clickAddress(typeof location === 'object' && location.href);
            if (!hasPartnerCode(address))
                return { status: 'skipped', reason: 'no-partner-code' };
            resumeOnce();
            // Reading the time zone is slow, so the page is described only for a new click.
            const result = captured.get(address) ??
                track(address, startClick(createClick(address, describePage(), settings)));
            const inTime = await withTimeout(result, settings.timeout);
            return inTime ?? { status: 'queued', reason: 'timeout' };
        }
        catch (error) {
            return fail(error);
        }
    };
    const fail = (error) => {
        warn('captureClick threw', error);
        return { status: 'failed', reason: 'network' };
    };
    /** Makes leads wait for a click. Further calls for its address get its result. */
    const track = (address, result) => {
        clicksUnderWay.add(result);
        captured.set(address, result);
        void result.then(({ status }) => {
            clicksUnderWay.delete(result);
            // The visitor may consent later.
            if (status === 'skipped')
                captured.delete(address);
        });
        return result;
    };
    /** Delivers the click of a visit. If nothing is in the way, the request starts before this function returns. */
    const startClick = async (click) => {
        while (settings.consent === 'pending' || isPrerendering()) {
            await new Promise((resolve) => consentWaits.push(resolve));
        }
        // Nothing may be stored.
        if (settings.consent === 'denied')
            return { status: 'skipped', reason: 'no-consent' };
        const address = click.affiliate_url;
        if (isCaptured(address))
            return { status: 'skipped', reason: 'duplicate' };
        const at = Date.now();
        const key = clickKey(settings, at, address);
        const entry = newEntry(click, at);
        // The visitor may leave the page before the earlier clicks have a result.
        if (lastClick)
            writeEntry(settings, key, entry);
        return deliverInOrder(key, entry);
    };
    /** Delivers a click after the earlier ones, because the last click wins. */
    const deliverInOrder = (key, entry) => {
        knownKeys.add(key);
        const earlier = lastClick;
        const deliver = async () => {
            if (earlier)
                await earlier;
            let { body } = entry;
            // Another tab may have sent it meanwhile.
            const stored = (earlier && readEntry(settings, key)) ?? entry;
            if (isPending(stored) && !stored.tries) {
                // The delivery stores it again, with what is known now.
                removeEntry(settings, key);
                const clickId = getClickId();
                body = {
                    ...body,
                    session_id: sessionId(settings),
                    ...(clickId && { existing_click_id: clickId }),
                };
            }
            return (await clicks.startDelivery(key, newEntry(body, Date.now())).result);
        };
        const result = deliver().catch(fail);
        lastClick = result;
        void result.then(() => {
            if (lastClick === result)
                lastClick = undefined;
        });
        return result;
    };
    /** A function of another script may throw. */
    const readOtherData = () => {
        try {
            return getOtherData();
        }
        catch {
            return undefined;
        }
    };
    /** Whether the click of this visit is captured already, on an earlier page or by another script. */
    const isCaptured = (address) => {
        const clickId = getClickId();
        const isAnswered = [getData(), readOtherData()].some((data) => {
            const known = Object(data);
            return clickId && known.clickId === clickId && clickAddress(known.affiliateUrl) === address;
        });
        const isKnown = () => listEntries(settings, 'click').some(({ key }) => isClickOf(address, key));
        return isAnswered || (isRevisit() && isKnown());
    };
    /** Continues what earlier pages have left, in its order. */
    const resume = () => {
        hasResumed = true;
        const entries = ['click', WAITING_LEADS]
            .flatMap((box) => listEntries(settings, box))
            .sort((one, other) => reportTime(settings, one) - reportTime(settings, other));
        for (const { key, ...entry } of entries) {
            if (!isPending(entry))
                continue;
            if (key.startsWith(outboxPrefix(settings, WAITING_LEADS))) {
                void leads.deliverAfterClicks(key, entry);
            }
            else if (!knownKeys.has(key)) {
                const click = entry;
                void track(click.body.affiliate_url, deliverInOrder(key, click));
            }
        }
    };
    const resumeOnce = () => {
        if (!hasResumed)
            resume();
    };
    internals.deliverLead = (created) => {
        resumeOnce();
        const { lead, skipReason } = created;
        const clickId = getClickId();
        const hasOwnClickId = lead.click_id && lead.click_id !== clickId;
        if (hasOwnClickId ||
            settings.consent === 'denied' ||
            skipReason === 'invalid-customer-key' ||
            lead.additional_data?.test_mode === true) {
            return deliverLead(created);
        }
        if (clicksUnderWay.size)
            return leads.add(created);
        // The cookie may be blocked.
        return deliverLead(lead.click_id === (clickId || undefined) ? created : leads.withClickId(lead));
    };
    internals.flush = () => {
        resume();
        const waits = consentWaits;
        consentWaits = [];
        for (const endWait of waits)
            endWait();
        leads.store();
        clicks.wakeAll();
        flush();
    };
    return { captureClick, getData, getClickId: () => getClickId() || null };
};

/*
 * `affitor-tracker/click` and `affitor-tracker` are separate files. A symbol of the whole page connects them, also where a
 * bundler has one of them twice.
 */
const INTERNALS = Symbol.for('affitor-tracker');
const internalsOf = (tracker) => tracker[INTERNALS];

/**
 * The capture of clicks, for an app that has no script of Affitor's own. It extends the tracker of `affitor-tracker`.
 *
 * @module affitor-tracker/click
 */
/** Reads what Affitor's own script knows. */
const getOtherData = () => window.affitor?.getData?.();
const capture = /*#__PURE__*/ addClickCapture(
/*#__PURE__*/ internalsOf(affitor__default.default), getOtherData);
/**
 * Captures the click of a partner's link, if the page's address has `?aff=`. The click is stored and sent until the API
 * answers. Then the cookie holds the visitor's click id, and leads that were reported meanwhile are sent with it.
 *
 * Call it when your app starts and, if you like, on each route. One visit of an address is one click. The settings are
 * those of `affitor.init`.
 *
 * @returns The result, within `timeout` milliseconds. Never rejects.
 *
 * @function
 * @example
 * affitor.init({ programId: 1 });
 * captureClick();
 */
const captureClick = capture.captureClick;
/**
 * Returns what is known about the visitor's partner. Never throws.
 *
 * @function
 * @example
 * const { clickId, affiliateUrl } = getData();
 */
const getData = capture.getData;

exports.captureClick = captureClick;
exports.getData = getData;
//# sourceMappingURL=affitor.click.cjs.map
