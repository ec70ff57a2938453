/*! js-cookie v3.0.8 | MIT */

var defaultConverter = {
  read: function (value) {
    if (value[0] === '"') {
      value = value.slice(1, -1);
    }
    return value.replace(/(%[\dA-F]{2})+/gi, decodeURIComponent)
  }
};

function init$1(converter, defaultAttributes) {

  function get(name) {

    // To prevent the for loop in the first place assign an empty array
    // in case there are no cookies at all.
    var cookies = document.cookie ? document.cookie.split('; ') : [];
    
    for (var i = 0; i < cookies.length; i++) {
      var parts = cookies[i].split('=');
      var value = parts.slice(1).join('=');

      try {
        var found = decodeURIComponent(parts[0]);
        if (name === found) return converter.read(value)
      } catch (_e) {
        // Do nothing...
      }
    }

    
  }

  return { get: get }
}

var api = init$1(defaultConverter);

/** The click id that the browser holds at this moment, or empty text. */
const readClickId = (cookieName) => {
    try {
        return api.get(cookieName) ?? '';
    }
    catch {
        // A sandboxed frame throws at the mere look: https://html.spec.whatwg.org/multipage/dom.html#dom-document-cookie
        return '';
    }
};

const say = (level, ...story) => {
    try {
        console[level]('[affitor]', ...story);
    }
    catch {
        // A page whose console throws, as some tests have it.
    }
};
const complain = (advice, value) => say('error', advice, value);

/**
 * Tells when it is worth trying again: the network is back, the page is back from the back-forward cache, somebody looks
 * at it again.
 */
const onCue = (tryAgain) => {
    addEventListener('online', tryAgain);
    addEventListener('pageshow', tryAgain);
    addEventListener('visibilitychange', () => {
        if (!document.hidden)
            tryAgain();
    });
};

/** What a text has to look like. Blank text says nothing. */
const patterns = {
    // A host without a scheme would be taken for a path of the page's.
    apiBase: /^(https?:\/)?\//i,
    storage: /^(local|session|none)$/,
    consent: /^(granted|pending|denied)$/,
};
/**
 * The fields of `fallback`, each as `given` has it where that is of the fallback's own type. One that is absent keeps
 * its fallback in silence; one that cannot be used keeps it too and is complained about, for a bad option must never
 * cost a lead.
 */
const accept = (given, fallback, complain) => {
    const accepted = { ...fallback };
    for (const field in fallback) {
        const type = typeof fallback[field];
        const pattern = patterns[field] ?? /\S/;
        let value;
        try {
            value = given?.[field];
            // Text that should be something else comes from an HTML attribute, where nothing is a yes. The rest is copied as
            // JSON will carry it: what it cannot carry shows now, and what the caller changes later does not.
            const json = typeof value === 'string' && type !== 'string' ? value || 'true' : JSON.stringify(value);
            const read = (type === 'function' ? value : JSON.parse(json));
            if (typeof read === type && pattern.test(read)) {
                accepted[field] = read;
                continue;
            }
        }
        catch {
            // A cycle, a BigInt, a getter that throws: as unusable as a wrong type.
        }
        if (value != null)
            complain(`${field} takes ${type} like ${pattern}, not`, value);
    }
    return accepted;
};

/**
 * Tells texts apart by 64 bits, without keeping them: the second number hashes the steps of the first. Not meant to
 * withstand somebody who looks for two texts alike.
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

/** Composes the lead out of all that can be used; what cannot be used is left out and complained about. */
const composeLead = ([customerKey, email, options], cookie, { testMode, programId, requireClick }, complain) => {
    const given = accept(
    // As the prototype, the options are read in one place only, which expects the worst of them: `accept`.
    { __proto__: options, customerKey: identifier(customerKey), email }, { customerKey: '', email: '', clickId: cookie, eventName: '', testMode, additionalData: {} }, complain);
    const { clickId } = given;
    const data = {
        ...given.additionalData,
        ...filled({ program_id: programId, test_mode: given.testMode, event_name: given.eventName }),
    };
    return [
        filled({
            click_id: clickId,
            customer_key: given.customerKey,
            email: given.email,
            additional_data: Object.keys(data).length && data,
        }),
        hash(JSON.stringify([
            clickId,
            given.customerKey,
            data.program_id,
            data.test_mode,
            data.event_name,
        ])),
        clickId || data.test_mode === true
            ? undefined
            : given.customerKey
                ? requireClick && 'no-click'
                : 'missing-identifier',
    ];
};
/** A number is taken as its text; no key, as empty text, which is complained about: a lead should have one. */
const identifier = (key) => (Number.isFinite(key) ? String(key) : (key ?? ''));
const filled = (fields) => Object.fromEntries(Object.entries(fields).filter(([, value]) => value));

/** Says why nothing was sent. */
const skipped = (reason) => ({ status: 'skipped', reason });

/** What governs a lead. The defaults are of the very types that `accept` takes options by; a programme 0 is none. */
const defaultSettings = {
    programId: 0,
    apiBase: 'https://api.affitor.com',
    testMode: false,
    debug: false,
    cookieName: 'affitor_click_id',
    timeout: 3000,
    requireClick: false,
    storage: 'local',
    consent: 'granted',
    onResult: (() => undefined),
};

/** The address that leads are posted to. */
const leadEndpoint = (apiBase) => apiBase.replace(/\/*$/, '/api/v1/track/lead');

/** How long an attempt may take where no lock says that it goes on, in ms. */
const LEASE = 31000;
/** How many leads that have ended are remembered. */
const MOST_MEMORIES = 50;
/**
 * What the names of a tracker's leads begin with; each goes on with the lead's identity. Those of another version of what
 * is stored, of another programme or another API are not its own.
 */
const outboxOf = ({ programId, apiBase }) => `affitor:1:${programId}:${leadEndpoint(apiBase)}:`;
/** Nobody waits for a lead of last week, and a partner's claim to it may be over. */
const isExpired = ({ at }, now) => !(now - at < 604800000);
/** Whether a lead that was tracked then is still known, for 30 days. A date in a future that cannot be: a clock was wrong. */
const isRemembered = ({ at }, now) => Math.abs(now - at) < 2592000000;
/** Whether to let go of a memory, being the `rank`th of all that are there, before another one is added. */
const isForgotten = ({ at }, rank, now) => rank >= MOST_MEMORIES - 1 || !(Math.abs(now - Math.abs(at)) < 2592000000);

/** A longer one overflows and fires at once: https://developer.mozilla.org/docs/Web/API/Window/setTimeout#maximum_delay_value */
const LONGEST_TIMER = 2e9;
const sleep = (ms, value) => new Promise((resolve) => setTimeout(resolve, Math.min(ms, LONGEST_TIMER), value));

/** After how many ms an attempt is given up. It may still arrive: on a slow line, cutting it off would lose it. */
const PATIENCE = 30000;
/**
 * Posts JSON. The request starts before this returns; with `keepalive` it goes on when the page is left: a signup is
 * followed by a redirect more often than not. Of bodies with `keepalive`, browsers take 64 KiB at a time.
 * https://fetch.spec.whatwg.org/#request-keepalive-flag
 */
const post = (url, body, keepalive) => Promise.race([
    (async () => {
        try {
            const response = await fetch(url, {
                method: 'POST',
                headers: { 'Content-Type': 'application/json' },
                body: JSON.stringify(body),
                credentials: 'omit',
                keepalive,
            });
            return [
                response,
                await response.json().catch(() => undefined),
                response.headers?.get('Retry-After'),
            ];
        }
        catch {
            return [{}, 'network'];
        }
    })(),
    sleep(PATIENCE, [{}, 'timeout']),
]);

/**
 * Uses the storage that the settings name, where the browser goes along, and not before the visitor was asked. Blocked, it throws
 * at the mere look; full, at the write.
 * https://html.spec.whatwg.org/multipage/webstorage.html#dom-localstorage-dev
 */
const useStorage = ({ storage, consent }, use) => {
    try {
        return use(window[consent === 'pending' ? '' : storage + 'Storage']);
    }
    catch {
        return undefined;
    }
};

/** A removal from storage may reach another tab later than the lock does. In ms. */
const MOMENT = 100;
/**
 * Does the work while no other tab does work of that name, as far as the browser can see to it: work that goes on already
 * keeps the others waiting. https://w3c.github.io/web-locks/
 */
const underLock = async (name, work, working) => {
    const run = () => (working ?? (working = work()));
    try {
        await navigator.locks.request(name, () => run().then(() => sleep(MOMENT)));
    }
    catch {
        // There are none: in an insecure context, an old browser, a sandboxed frame.
    }
    return run();
};

/** The longest that we wait of our own accord, in ms. */
const LONGEST_BACKOFF = 300000;
/** However the dice fall, and whatever the API asks: no tight loop. In ms. */
const SHORTEST_BACKOFF = 100;
/** The longest that an API is left alone because it asked for it, in ms: more is a slip, or a clock that jumped. */
const LONGEST_HOLD = 3600000;
/**
 * How long to wait before the next attempt, in ms: exponential backoff with full jitter.
 * https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
 *
 * @param tries how many attempts there were, one at least.
 * @param chance a random number from 0 to 1.
 */
const backoff = (tries, chance) => SHORTEST_BACKOFF + chance * Math.min(500 * 2 ** tries, LONGEST_BACKOFF);
/**
 * How long an API wants to be left alone, in ms: nothing, or less, where its `Retry-After` says nothing of use.
 * https://httpwg.org/specs/rfc9110.html#field.retry-after
 *
 * @param retryAfter seconds, or a date.
 */
const holdOf = (retryAfter, now) => Math.min(Number(retryAfter) * 1000 || Date.parse(retryAfter) - now, LONGEST_HOLD) || 0;
/** How much is left of a hold, in ms. More than the longest is the work of a clock that jumped. */
const restOf = (hold, now) => hold - now > LONGEST_HOLD ? 0 : hold - now;

/** The error of an API that has the lead already. A pattern takes words of any type. */
const CUSTOMER_STATUS = /^customer status/i;
/**
 * What an attempt's answer, or the want of one, means for the lead: the end of it, or why there must be another attempt.
 *
 * @param repeated whether an earlier attempt may have arrived, its answer unseen.
 */
const outcomeOf = ([{ ok, status }, body], repeated) => {
    const { success, error, message = '', provisional, data } = Object(body);
    const words = error ?? message;
    // The *customer status* error says that an earlier attempt has made the customer a lead.
    if ((ok && success === true) || (repeated && CUSTOMER_STATUS.test(words))) {
        return {
            status: 'tracked',
            message: words,
            ...(provisional === true && { provisional }),
            ...(data?.eventId && { event: { eventId: data.eventId, programId: data.programId } }),
        };
    }
    // A 2xx without a `success` is no answer of the API's: a proxy's catch-all page, a blocker's empty one.
    // 408, 425 and 429 speak of this moment rather than of this lead.
    return (ok ? success === false : /^4(?!08|25|29)/.test(status))
        ? { status: 'rejected', httpStatus: status, message: words }
        : { status: 'queued', reason: status ? 'server' : body };
};

/**
 * Delivers leads: each is stored, sent until there is a final answer, and let go of.
 *
 * @param hear is told how each lead ended, in the one tab in which it did.
 */
const createDelivery = (settings, tell, hear) => {
    const inStorage = (use) => useStorage(settings, use);
    const read = (name) => Object(inStorage((storage) => JSON.parse(storage[name])));
    const write = (name, entry) => inStorage((storage) => (storage[name] = JSON.stringify(entry)));
    const underway = {};
    const wakers = [];
    /** Delivers the lead of that name. What it returns promises how that ends, or after the timeout how it stands. */
    const deliver = (name, lead) => {
        const known = underway[name];
        if (known)
            return known;
        const url = leadEndpoint(settings.apiBase);
        const stored = read(name);
        let own = stored.lead ? stored : { lead, at: Date.now() };
        let queued = { status: 'queued', reason: 'timeout' };
        let wait;
        const end = (outcome) => {
            sweep();
            const isTracked = outcome.status === 'tracked';
            if (own.tries)
                write(name, { at: isTracked ? Date.now() : -own.at });
            underway[name] = isTracked && (() => Promise.resolve(skipped('duplicate')));
            return hear(outcome, own.lead);
        };
        /** Goes as far as can be gone now: to the end, or to a wait. */
        const attempt = async () => {
            const now = Date.now();
            const stored = read(name);
            if (stored.lead)
                own = stored;
            else if ((own.tries && stored.at === -own.at) || isRemembered(stored, now)) {
                // Another tab has brought it to its end, or an earlier page.
                underway[name] = false;
                return skipped('duplicate');
            }
            if (settings.consent === 'denied')
                return end(skipped('no-consent'));
            if (isExpired(own, now))
                return end({ status: 'failed', reason: 'expired' });
            wait = settings.consent === 'pending' ? Infinity : restOf(own.next, now);
            if (wait > 0)
                return;
            own.tries = (own.tries | 0) + 1;
            own.next = navigator.locks ? 0 : now + LEASE;
            write(name, own);
            tell('storing, sending', own);
            const answer = await post(url, own.lead, own.tries % 2 > 0);
            const outcome = outcomeOf(answer, own.tries > 1);
            if (outcome.status !== 'queued')
                return end(outcome);
            queued = outcome;
            const hold = holdOf(answer[2], Date.now());
            own.next = Date.now() + hold;
            write(name, own);
            wait = Math.max(hold, backoff(own.tries, Math.random()));
            return;
        };
        const carry = async () => {
            for (;;) {
                const first = own.tries ? undefined : attempt();
                const turn = underLock(name, attempt, first);
                const result = await (first ?? turn);
                if (result)
                    return result;
                tell('waiting', wait, queued.reason);
                await Promise.race([sleep(wait), new Promise((resolve) => wakers.push(resolve))]);
            }
        };
        const wanted = () => Promise.race([result, sleep(settings.timeout).then(() => queued)]);
        underway[name] = wanted;
        const result = carry();
        return wanted;
    };
    /** Takes up what another page has left, and forgets what is over. */
    const sweep = () => inStorage((storage) => Object.keys(storage)
        .filter((name) => name.startsWith(outboxOf(settings)))
        .forEach((name, rank) => {
        const stored = read(name);
        if (stored.tries && stored.lead)
            deliver(name, stored.lead);
        else if (isForgotten(stored, rank, Date.now()))
            storage.removeItem(name);
    }));
    /** Tries all that is pending now. */
    const flush = () => {
        sweep();
        for (const wake of wakers.splice(0))
            wake();
    };
    return [deliver, sweep, flush];
};

/**
 * Makes a tracker of one's own, for a page that reports to more than one programme. It touches no `window` until its
 * first call, so it is safe to make on a server.
 *
 * @example
 * const tracker = createTracker({ programId: 2 });
 * await tracker.trackLead('usr_abc123');
 */
const createTracker = (options) => {
    const settings = accept(options, defaultSettings, complain);
    const tell = (...story) => {
        if (settings.debug)
            say('log', ...story);
    };
    const hear = (result, lead) => {
        (result.status === 'rejected' ? complain : tell)('lead', result);
        try {
            settings.onResult(result, lead);
        }
        catch (error) {
            complain('onResult', error);
        }
        return result;
    };
    const [deliver, sweep, flush] = createDelivery(settings, tell, hear);
    let started;
    const init = (options) => {
        Object.assign(settings, accept(options, settings, complain));
        tell(settings);
        if (typeof document === 'undefined')
            return;
        setTimeout(flush);
        if (started)
            return;
        started = true;
        // A tab that has crashed tells nobody what it has left.
        setInterval(sweep, 60000);
        onCue(flush);
    };
    const trackLead = async (...signup) => {
        if (!started)
            init();
        if (!started)
            return skipped('not-a-browser');
        const clickId = readClickId(settings.cookieName);
        const [lead, identity, reason] = composeLead(signup, clickId, settings, complain);
        tell('read', lead);
        if (reason)
            return hear(skipped(reason), lead);
        return deliver(outboxOf(settings) + identity, lead)();
    };
    return {
        trackLead,
        init,
        flush,
        getClickId: () => readClickId(settings.cookieName) || null,
        signup: trackLead,
    };
};

/**
 * The tracker of this page. Safe to import on a server, where its `trackLead` answers `skipped / not-a-browser`.
 *
 * @example
 * import affitor from 'affitor-tracker';
 * affitor.init({ programId: 1, requireClick: true });
 * const result = await affitor.trackLead('usr_abc123', 'user@example.com');
 */
const affitor = /*#__PURE__*/ createTracker();
/**
 * Records the signup of a customer whom a partner may have brought; what became of it comes within `timeout` ms. Never
 * throws or rejects. More at {@link Tracker.trackLead}.
 *
 * @example
 * const result = await trackLead('usr_abc123', 'user@example.com');
 */
const trackLead = affitor.trackLead;
/**
 * Changes settings, and delivers what earlier pages have left: call it when your app starts. May be called again: what it
 * says governs the leads that are tracked after it.
 *
 * @example
 * init({ programId: 1, requireClick: true });
 */
const init = affitor.init;
/** Tries now what is pending, except what the API asked to come back with later. */
const flush = affitor.flush;
/** The click id that the cookie holds now, or `null`: no partner brought this visitor, or this is no browser. */
const getClickId = affitor.getClickId;
/** The earlier name of {@link trackLead}. */
const signup = affitor.signup;

export { createTracker, affitor as default, flush, getClickId, init, signup, trackLead };
//# sourceMappingURL=affitor.esm.js.map
