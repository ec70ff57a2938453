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

  return { get: get }
}

var api = init$1(defaultConverter);

/** The click id that the browser holds at this moment, or empty text. */
function readClickId(cookieName) {
    try {
        return api.get(cookieName) ?? '';
    }
    catch {
        // A sandboxed frame throws at the mere look: https://html.spec.whatwg.org/multipage/dom.html#dom-document-cookie
        return '';
    }
}

const complain = (advice, value) => {
    try {
        console.error('[affitor]', advice, value);
    }
    catch {
        // A page whose console throws, as some tests have it.
    }
};

/**
 * Posts JSON and returns the answer, or `undefined` where none could be had. The request starts before this returns,
 * and goes on when the page is left: a signup is followed by a redirect more often than not.
 * https://fetch.spec.whatwg.org/#request-keepalive-flag
 */
async function post(url, body) {
    try {
        const response = await fetch(url, {
            method: 'POST',
            headers: { 'Content-Type': 'application/json' },
            body: JSON.stringify(body),
            credentials: 'omit',
            keepalive: true,
        });
        return [response, await response.json().catch(() => undefined)];
    }
    catch {
        return undefined;
    }
}

/**
 * The fields of `fallback`, each as `given` has it where that is of the fallback's own type. One that is absent keeps
 * its fallback in silence; one that cannot be used keeps it too and is complained about, for a bad option must never
 * cost a lead.
 */
function accept(given, fallback, complain) {
    const accepted = { ...fallback };
    for (const field in fallback) {
        const type = typeof fallback[field];
        // A host without a scheme would be taken for a path of the page's; and blank text says nothing.
        const pattern = field === 'apiBase' ? /^(https?:\/)?\//i : /\S/;
        let value;
        try {
            value = given?.[field];
            // Text that should be something else comes from an HTML attribute, where nothing is a yes. The rest is copied as
            // JSON will carry it: what it cannot carry shows now, and what the caller changes later does not.
            const json = typeof value === 'string' && type !== 'string' ? value || 'true' : JSON.stringify(value);
            const read = JSON.parse(json);
            if (typeof read === type && pattern.test(String(read))) {
                accepted[field] = read;
                continue;
            }
        }
        catch {
            // A cycle, a BigInt, a getter that throws: as unusable as a wrong type.
        }
        if (value != null)
            complain(`pass ${field} as ${type} matching ${pattern}, not`, value);
    }
    return accepted;
}

/** The address that leads are posted to. */
const leadEndpoint = (apiBase) => apiBase.replace(/\/*$/, '/api/v1/track/lead');

/** Composes the lead out of all that can be used; what cannot be used is left out and complained about. */
function composeLead([customerKey, email, options], clickId, { testMode, programId }, complain) {
    const given = accept(
    // As the prototype, the options are read in one place only, which expects the worst of them: `accept`.
    { __proto__: options, customerKey: identifier(customerKey), email }, { customerKey: '', email: '', clickId, eventName: '', testMode, additionalData: {} }, complain);
    const data = {
        ...given.additionalData,
        ...filled({ program_id: programId, test_mode: given.testMode, event_name: given.eventName }),
    };
    return filled({
        click_id: given.clickId,
        customer_key: given.customerKey,
        email: given.email,
        additional_data: Object.keys(data).length && data,
    });
}
/** A number is taken as its text; no key, as empty text, which is complained about: a lead should have one. */
const identifier = (key) => (Number.isFinite(key) ? String(key) : (key ?? ''));
const filled = (fields) => Object.fromEntries(Object.entries(fields).filter(([, value]) => value));
/** Why this lead is not to be sent, if it is not. In test mode the API needs neither id. */
function reasonToSkip(lead, settings) {
    if (lead.click_id || lead.additional_data?.test_mode === true)
        return undefined;
    if (!lead.customer_key)
        return 'missing-identifier';
    return settings.requireClick ? 'no-click' : undefined;
}

/** What governs a lead. The defaults are of the very types that `accept` takes options by; a programme 0 is none. */
const defaultSettings = {
    programId: 0,
    apiBase: 'https://api.affitor.com',
    testMode: false,
    debug: false,
    cookieName: 'affitor_click_id',
    timeout: 3000,
    requireClick: false,
};

const failed = (reason) => ({ status: 'failed', reason });
/** What an answer, or none, means for the lead. */
function outcomeOf(answer) {
    if (!answer)
        return failed('network');
    const [{ ok, status }, body] = answer;
    const { success, error, message = '', provisional, data } = Object(body);
    if (ok && success === true) {
        return {
            status: 'tracked',
            message,
            ...(provisional === true && { provisional }),
            ...(data?.eventId && { event: { eventId: data.eventId, programId: data.programId } }),
        };
    }
    // A 2xx without a `success` is no answer of the API's: a proxy's catch-all page, a blocker's empty one.
    // 408, 425 and 429 speak of this moment rather than of this lead.
    return (ok ? success === false : /^4(?!08|25|29)/.test(`${status}`))
        ? { status: 'rejected', httpStatus: status, message: error ?? message }
        : failed('server');
}

/** A longer one overflows and fires at once: https://developer.mozilla.org/docs/Web/API/Window/setTimeout#maximum_delay_value */
const LONGEST_TIMER = 2e9;
/**
 * Makes a tracker of one's own, for a page that reports to more than one programme. It touches no `window` until its
 * first call, so it is safe to make on a server.
 *
 * @example
 * const tracker = createTracker({ programId: 2 });
 * await tracker.trackLead('usr_abc123');
 */
function createTracker(options) {
    const tell = (story) => {
        try {
            if (settings.debug)
                console.log('[affitor]', story);
        }
        catch {
            // A page whose console throws, as some tests have it.
        }
    };
    let settings = defaultSettings;
    const init = (options) => {
        settings = accept(options, settings, complain);
        tell(settings);
    };
    init(options);
    const trackLead = async (...signup) => {
        if (typeof document === 'undefined')
            return { status: 'skipped', reason: 'not-a-browser' };
        const clickId = readClickId(settings.cookieName);
        const lead = composeLead(signup, clickId, settings, complain);
        tell(lead);
        if (!lead.click_id && /[?&]aff=/.test(document.URL)) {
            tell('click script not running: ?aff= but no click cookie');
        }
        const reason = reasonToSkip(lead, settings);
        if (reason)
            return conclude({ status: 'skipped', reason });
        return new Promise((resolve) => {
            void deliver(lead).then(resolve);
            setTimeout(resolve, Math.min(settings.timeout, LONGEST_TIMER), failed('timeout'));
        });
    };
    const deliver = async (lead) => conclude(outcomeOf(await post(leadEndpoint(settings.apiBase), lead)));
    const conclude = (result) => {
        if (result.status === 'rejected')
            complain('lead rejected', result);
        tell(result);
        return result;
    };
    return {
        trackLead,
        init,
        getClickId: () => readClickId(settings.cookieName) || null,
        signup: trackLead,
    };
}

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
 * Changes settings. Optional, and may be called again: what it says governs the leads that are tracked after it.
 *
 * @example
 * init({ programId: 1, requireClick: true });
 */
const init = affitor.init;
/** The click id that the cookie holds now, or `null`: no partner brought this visitor, or this is no browser. */
const getClickId = affitor.getClickId;
/** The earlier name of {@link trackLead}. */
const signup = affitor.signup;

export { createTracker, affitor as default, getClickId, init, signup, trackLead };
//# sourceMappingURL=affitor.esm.js.map
