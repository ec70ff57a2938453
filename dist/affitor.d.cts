/**
 * The result of a lead. Check `status` first: it says which other fields there are.
 *
 * @example
 * const result = await affitor.trackLead('usr_abc123', 'user@example.com');
 * if (result.status === 'rejected') console.warn(result.httpStatus, result.message);
 */
type LeadResult = TrackedLead | RejectedLead | QueuedLead | FailedLead | SkippedLead;
/** A result after which a lead is not tried again. */
type FinalResult = Exclude<LeadResult, QueuedLead>;
/** Affitor has the lead. */
interface TrackedLead {
    status: 'tracked';
    /** The API's message, such as `Lead tracked successfully`. */
    message: string;
    /** Your programme accepts leads from servers only (`lead_auth: server_required`). Your server must confirm this lead. */
    provisional?: true;
    /** The test event that the API created. In test mode only. */
    event?: {
        /** The number of the test event. */
        eventId: number;
        /** `null` if no `programId` was set. */
        programId: number | null;
    };
}
/** Affitor refused the lead for good. The same lead would be refused again; `message` says what to change. */
interface RejectedLead {
    status: 'rejected';
    /** The HTTP status of the response: a 4xx, or a 2xx with `success: false`. */
    httpStatus: number;
    /**
     * The API's message, such as `Customer not found. Provide a valid click_id or customer_key.` Empty if the response has
     * none.
     */
    message: string;
}
/** The lead is not delivered yet. It is kept and tried again, on this page and on later ones. `onResult` gets the final result. */
interface QueuedLead {
    status: 'queued';
    /** Why the lead is not delivered yet. */
    reason: UndeliveredReason;
}
/** The lead was not delivered, and is not tried again. A lead is tried for seven days. */
interface FailedLead {
    status: 'failed';
    /** Why the lead was not delivered: `expired` if it was tried for seven days. */
    reason: UndeliveredReason | 'expired';
}
/**
 * Why a lead is not delivered:
 * - `network`: there was no response, because the device is offline, the request was blocked or the connection broke;
 * - `timeout`: no response arrived in time, and the request may still arrive; or the lead waits, for example for consent;
 * - `server`: the response was neither a success nor a refusal by the API, such as a 503, a 429 or a page of a firewall.
 */
type UndeliveredReason = 'network' | 'timeout' | 'server';
/** The lead is not sent, or not sent again. */
interface SkippedLead {
    status: 'skipped';
    /** Why the lead is not sent. */
    reason: SkipReason;
}
/**
 * Why a lead is skipped:
 * - `missing-identifier`: there is neither a customer key nor a click id, outside test mode;
 * - `invalid-customer-key`: the customer key is neither text nor a number, for example an object or `NaN`;
 * - `duplicate`: this lead is already tracked, or another tab has just settled it;
 * - `no-click`: `requireClick` is on, and the visitor has no click id;
 * - `no-consent`: the visitor has not consented;
 * - `not-a-browser`: the call ran on a server.
 */
type SkipReason = 'missing-identifier' | 'invalid-customer-key' | 'duplicate' | 'no-click' | 'no-consent' | 'not-a-browser';

/** The body of `POST /api/v1/track/lead`. It has only the fields that have a value. */
interface Lead {
    /** The click id: the value of the click cookie, or `clickId` of the call. */
    click_id?: string;
    /** Your own id of the customer. A number is sent as text. */
    customer_key?: string;
    /** The customer's email address, in plain text. */
    email?: string;
    /** `program_id`, `test_mode` and `event_name`, if they are set, and your own fields. */
    additional_data?: Record<string, unknown>;
}

/**
 * The options of a tracker. All are optional. Each option except `onResult` is also an attribute of the script tag: that of
 * `programId` is `data-affitor-program-id`.
 *
 * An option with an invalid value is ignored with an error in the console. Leads are still sent. An invalid `consent`,
 * `requireClick` or `storage` means `'pending'`, `true` or `'none'`, so that a typo shares no more than the page asked for.
 */
interface TrackerOptions {
    /**
     * The number of your Affitor programme, sent as `additional_data.program_id`. Test events appear in this programme. For
     * other leads, the click id determines the programme.
     * @default none
     */
    programId?: number | string | undefined;
    /**
     * The base URL of the API, or a path of the page's own origin, such as `/affitor`, that a first-party proxy forwards to the API.
     * The tracker appends `/api/v1/track/lead`.
     * @default 'https://api.affitor.com'
     */
    apiBase?: string | undefined;
    /**
     * Sends each lead as a test event. Test events change no customer, so they need no click.
     * @default false
     */
    testMode?: boolean | undefined;
    /**
     * Logs each step to the console: what the tracker reads, stores, sends and receives, how long it waits and why.
     * @default false
     */
    debug?: boolean | undefined;
    /**
     * The name of the cookie with the click id.
     * @default 'affitor_click_id'
     */
    cookieName?: string | undefined;
    /**
     * The domain that the capture of clicks sets the cookie on. Subdomains share it.
     * @default the registrable domain of the page, such as `example.co.uk`
     */
    cookieDomain?: string | undefined;
    /**
     * After this many milliseconds, `trackLead` resolves even if the lead is not delivered. Delivery continues. More than
     * 2,000,000,000 are no limit.
     * @default 3000
     */
    timeout?: number | undefined;
    /**
     * Skips signups without a click id, so nothing is sent about visitors whom no partner sent. Does not apply in test mode.
     * @default false
     */
    requireClick?: boolean | undefined;
    /**
     * Where pending leads and the record of settled leads are stored: in `localStorage`, in `sessionStorage` (until the tab
     * closes), or in memory only (until the page closes).
     * @default 'local'
     */
    storage?: 'local' | 'session' | 'none' | undefined;
    /**
     * Whether the visitor has consented. With `'pending'`, leads wait in memory, and nothing is stored or sent until you call
     * `init({ consent: 'granted' })`. With `'denied'`, leads are skipped, including those that wait.
     * @default 'granted'
     */
    consent?: 'granted' | 'pending' | 'denied' | undefined;
    /**
     * Called once with the final result of each lead, also of a lead from an earlier page. Not called for duplicates. If it
     * throws, the error is logged.
     * @default none
     * @example
     * init({ onResult: (result, lead) => console.log(lead.customer_key, result.status) });
     */
    onResult?: ((result: FinalResult, lead: Lead) => unknown) | undefined;
}
/** The options of one call of `trackLead`. All are optional. */
interface LeadOptions {
    /**
     * The click id, if you store it yourself.
     * @default the value of the click cookie
     */
    clickId?: string | undefined;
    /**
     * The name of the event, sent as `additional_data.event_name`, if your programme tracks more than signups.
     * @default none
     */
    eventName?: string | undefined;
    /**
     * Whether this lead is a test event.
     * @default the tracker's `testMode`
     */
    testMode?: boolean | undefined;
    /**
     * More fields for `additional_data`. JSON must be able to represent them. The options `programId`, `eventName` and
     * `testMode: true` override `program_id`, `event_name` and `test_mode` in it.
     * @default none
     */
    additionalData?: object | undefined;
}

/** A lead tracker. Its functions do not use `this`. They never throw, and their promises never reject. */
interface Tracker {
    /**
     * Records a signup. Call it when the signup has succeeded. A redirect may follow at once, because the request
     * outlives the page. A lead that is not delivered is kept and tried again, on this page and on later ones.
     *
     * The same lead is sent once. Two leads are the same if they have the same customer key, click id, event name, mode,
     * programme and API.
     *
     * Text is trimmed. A customer key that cannot be used skips the lead. One that is missing gives an error in the console,
     * and the lead is sent by its click id.
     *
     * @param customerKey Your own id of the customer. Use the same id when you report sales.
     * @param email The customer's email address. Affitor stores it hashed and masked only.
     * @param options The options of this lead alone.
     * @returns The result of the lead, within `timeout` milliseconds. Never rejects.
     *
     * @example
     * affitor.trackLead('usr_abc123', 'user@example.com');
     * location.assign('/welcome');
     */
    trackLead: (customerKey: string | number | bigint, email?: string | null, options?: LeadOptions) => Promise<LeadResult>;
    /**
     * Changes options and delivers the leads that earlier pages left. Call it when your app starts. You can call it again.
     * Then `programId`, `apiBase` and `testMode` apply to the leads that are tracked afterwards, and the other options apply
     * at once.
     *
     * @param options The options to change. The others keep their values.
     *
     * @example
     * init({ programId: 1, requireClick: true });
     */
    init: (options?: TrackerOptions) => void;
    /**
     * Retries all pending leads now, except those whose `Retry-After` has not passed.
     *
     * @example
     * retryButton.addEventListener('click', () => affitor.flush());
     */
    flush: () => void;
    /**
     * Returns the click id in the cookie, or `null` if there is none or this is not a browser.
     *
     * @example
     * form.elements.click_id.value = affitor.getClickId() ?? '';
     */
    getClickId: () => string | null;
    /**
     * The earlier name of `trackLead`.
     *
     * @param customerKey Your own id of the customer.
     * @param email The customer's email address.
     * @param options The options of this lead alone.
     * @returns The result of the lead. Never rejects.
     *
     * @example
     * affitor.signup('usr_abc123', 'user@example.com');
     */
    signup: Tracker['trackLead'];
}

/**
 * Creates a separate tracker, for a page that reports to more than one programme. It does not touch `window` until its
 * first call, so you can create it on a server. Never throws.
 *
 * @param options The options of this tracker. `init` can change them later.
 *
 * @example
 * const tracker = createTracker({ programId: 2 });
 * await tracker.trackLead('usr_abc123');
 */
declare const createTracker: (options?: TrackerOptions) => Tracker;

/**
 * The result of `captureClick`. Check `status` first: it says which other fields there are.
 *
 * @example
 * const result = await captureClick();
 * if (result.status === 'tracked') console.log(result.clickId);
 */
type ClickResult = TrackedClick | RejectedLead | QueuedLead | FailedLead | SkippedClick;
/** Affitor has the click. */
interface TrackedClick extends TrackedLead {
    /** The visitor's new click id. `null` in test mode. */
    clickId: string | null;
}
/** The click is not sent. */
interface SkippedClick {
    status: 'skipped';
    /**
     * - `no-partner-code`: the page's address has no `?aff=`;
     * - `duplicate`: the click of this visit is captured already, by this tracker or by Affitor's own script;
     * - `no-consent`: the visitor has not consented;
     * - `not-a-browser`: the call ran on a server.
     */
    reason: 'no-partner-code' | 'duplicate' | 'no-consent' | 'not-a-browser';
}
/** What is known about the visitor's partner. */
interface AttributionData {
    /** The click id, or `null` if there is none. */
    clickId: string | null;
    /** The programme of the settings, or `null` if none is set. */
    programId: number | null;
    /** Whether the visitor has a click id. */
    hasAttribution: boolean;
    /** The address that the partner linked to, or `null` if this tracker did not capture the click. */
    affiliateUrl: string | null;
}

/** What the capture of clicks adds to a tracker. */
interface ClickCapture {
    /**
     * Captures the click of a partner's link, if the page's address has `?aff=`. The click is stored and sent until the API
     * answers. Then the cookie holds the visitor's click id. One visit of an address is one click, however often you call it.
     *
     * @returns The result, within `timeout` milliseconds. Never rejects.
     *
     * @example
     * affitor.init({ programId: 1 });
     * captureClick();
     */
    captureClick: () => Promise<ClickResult>;
    /** Returns what is known about the visitor's partner. */
    getData: () => AttributionData;
    /** Returns the click id, or `null` if there is none or this is not a browser. */
    getClickId: () => string | null;
}

/**
 * The types of `window.affitor` and `window.affitorQueue`, for code on a page with the script tag. It has no code. Any import of
 * `affitor-tracker` declares them, too.
 *
 * @example
 * /// <reference types="affitor-tracker/global" />
 * (window.affitorQueue ??= []).push(['trackLead', 'usr_abc123', 'user@example.com']);
 *
 * @module affitor-tracker/global
 */

/** What the script-tag files set as `window.affitor`. `affitor.umd.min.js` has no capture of clicks. */
interface WindowAffitor extends Tracker, Partial<Pick<ClickCapture, 'captureClick' | 'getData'>> {
}
/**
 * A call in `affitorQueue`: the name of a method, then its arguments. `done` receives what the method returns or resolves to.
 *
 * @example
 * affitorQueue.push(['trackLead', 'usr_abc123', 'user@example.com']);
 */
type QueuedCall = {
    [Method in keyof WindowAffitor]-?: [
        method: Method,
        ...args: Parameters<NonNullable<WindowAffitor[Method]>>
    ] & {
        done?: (result: Awaited<ReturnType<NonNullable<WindowAffitor[Method]>>>) => void;
    };
}[keyof WindowAffitor];
declare global {
    interface Window {
        /** The tracker of the script tag. It is absent until the script loads, and if the script is blocked. */
        affitor?: WindowAffitor;
        /**
         * Calls for the script tag's tracker, which run in order when it loads, or at once if it has.
         *
         * @example
         * (window.affitorQueue ??= []).push(['trackLead', 'usr_abc123', 'user@example.com']);
         */
        affitorQueue?: QueuedCall[];
    }
}

/**
 * The default export: the tracker of this page. You can import it on a server. There, `trackLead` resolves to `skipped / not-a-browser`.
 *
 * @example
 * import affitor from 'affitor-tracker';
 * affitor.init({ programId: 1, requireClick: true });
 * const result = await affitor.trackLead('usr_abc123', 'user@example.com');
 */
declare const affitor: Tracker;

/**
 * Records a signup. Resolves to the result within `timeout` milliseconds. Never throws or rejects. For details, see
 * {@link Tracker}.
 *
 * @param customerKey Your own id of the customer. Use the same id when you report sales.
 * @param email The customer's email address. Affitor stores it hashed and masked only.
 * @param options The options of this lead alone.
 *
 * @function
 * @example
 * const result = await trackLead('usr_abc123', 'user@example.com');
 */
declare const trackLead: Tracker['trackLead'];
/**
 * Changes options and delivers the leads that earlier pages left. Call it when your app starts. For details, see
 * {@link Tracker}.
 *
 * @param options The options to change. The others keep their values.
 *
 * @function
 * @example
 * init({ programId: 1, requireClick: true });
 */
declare const init: Tracker['init'];
/**
 * Retries all pending leads now, except those whose `Retry-After` has not passed.
 *
 * @function
 * @example
 * retryButton.addEventListener('click', () => flush());
 */
declare const flush: Tracker['flush'];
/**
 * Returns the click id in the cookie, or `null` if there is none or this is not a browser.
 *
 * @function
 * @example
 * form.elements.click_id.value = getClickId() ?? '';
 */
declare const getClickId: Tracker['getClickId'];
/**
 * The earlier name of {@link trackLead}.
 *
 * @param customerKey Your own id of the customer.
 * @param email The customer's email address.
 * @param options The options of this lead alone.
 *
 * @function
 * @example
 * signup('usr_abc123', 'user@example.com');
 */
declare const signup: Tracker['signup'];

export { createTracker, affitor as default, flush, getClickId, init, signup, trackLead };
export type { FailedLead, FinalResult, Lead, LeadOptions, LeadResult, QueuedCall, QueuedLead, RejectedLead, SkipReason, SkippedLead, TrackedLead, Tracker, TrackerOptions, UndeliveredReason, WindowAffitor };
