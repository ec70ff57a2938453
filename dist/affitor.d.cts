/**
 * The result of a lead. Check `status` first: it says which other fields there are.
 *
 * @example
 * const result = await affitor.trackLead('usr_abc123', 'user@example.com');
 * if (result.status === 'rejected') console.warn(result.httpStatus, result.message);
 */
type LeadResult = TrackedLead | RejectedLead | QueuedLead | FailedLead | SkippedLead;
/** Affitor has the lead. */
interface TrackedLead {
    status: 'tracked';
    /** The API's message, such as `Lead tracked successfully`. */
    message: string;
    /** Your programme accepts leads from servers only (`lead_auth: server_required`). Your server must confirm this lead. */
    provisional?: true;
    /** The test event that the API created. In test mode only. */
    event?: {
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
    reason: UndeliveredReason;
}
/** The lead was not delivered, and is not tried again. A lead is tried for seven days. */
interface FailedLead {
    status: 'failed';
    reason: UndeliveredReason | 'expired';
}
/**
 * Why a lead is not delivered:
 * - `network`: there was no response, because the device is offline, the request was blocked or the connection broke;
 * - `timeout`: no response arrived in time; the request may still arrive;
 * - `server`: the response was neither a success nor a refusal, such as a 503, a 429 or a page of HTML.
 */
type UndeliveredReason = 'network' | 'timeout' | 'server';
/** Nothing was sent, and nothing will be. */
interface SkippedLead {
    status: 'skipped';
    reason: SkipReason;
}
/**
 * Why nothing was sent:
 * - `missing-identifier`: there is neither a customer key nor a click id, outside test mode;
 * - `duplicate`: this lead is already tracked, or another tab has just settled it;
 * - `no-click`: `requireClick` is on, and the visitor has no click id;
 * - `no-consent`: the visitor has not consented;
 * - `not-a-browser`: the call ran on a server.
 */
type SkipReason = 'missing-identifier' | 'duplicate' | 'no-click' | 'no-consent' | 'not-a-browser';

/** The body of `POST /api/v1/track/lead`. It has only the fields that have a value. */
interface Lead {
    click_id?: string;
    customer_key?: string;
    email?: string;
    additional_data?: Record<string, unknown>;
}

/**
 * Settings of a tracker. All are optional. By script tag, each that text can carry is also an attribute: `programId` is
 * `data-affitor-program-id`, and so on.
 *
 * A setting that cannot be used is named in the console and left at what it was; it never costs a lead.
 */
interface TrackerOptions {
    /**
     * The number of your Affitor programme, sent as `additional_data.program_id`. It says where a test event is to be
     * seen; of a real lead, the click id says which programme it is for.
     * @default none
     */
    programId?: number | string | undefined;
    /**
     * Where the API is: an address with `https://`, or a path of your own site (`/affitor`) that a first-party proxy
     * forwards. `/api/v1/track/lead` is appended.
     * @default 'https://api.affitor.com'
     */
    apiBase?: string | undefined;
    /**
     * Marks every lead as a test: the API creates a test event and touches no customer, so it needs no real click.
     * @default false
     */
    testMode?: boolean | undefined;
    /**
     * Tells the story of each lead in the console: what was read, stored, sent and answered, how long it waits and why.
     * @default false
     */
    debug?: boolean | undefined;
    /**
     * The name of the cookie that holds the click id.
     * @default 'affitor_click_id'
     */
    cookieName?: string | undefined;
    /**
     * Milliseconds after which an undelivered `trackLead` resolves anyway, up to 2,000,000,000. Its delivery goes on.
     * @default 3000
     */
    timeout?: number | undefined;
    /**
     * Skips a signup that no partner's click brought, so that nothing of an organic visitor is sent. Test mode, which
     * needs no click, is exempt.
     * @default false
     */
    requireClick?: boolean | undefined;
    /**
     * Where a lead rests until its end: `'local'` is `localStorage`; `'session'` is `sessionStorage`, which goes with the
     * tab; with `'none'` it is kept in the page's memory, and goes with the page. So does what is known of tracked leads.
     * @default 'local'
     */
    storage?: 'local' | 'session' | 'none' | undefined;
    /**
     * Whether the visitor has consented. While it is `'pending'`, leads wait in the page's memory, and nothing is stored or
     * sent; `init({ consent: 'granted' })` sends them. With `'denied'`, leads are skipped, those also that were waiting.
     * @default 'granted'
     */
    consent?: 'granted' | 'pending' | 'denied' | undefined;
    /**
     * Hears how each lead ended, once, on whichever page that is: also of one that was `queued`, and of one that an earlier
     * page left. Not of one that is a duplicate. What it throws, but not what it rejects with, is named in the console.
     * @default none
     * @example
     * init({ onResult: (result, lead) => console.log(lead.customer_key, result.status) });
     */
    onResult?: ((result: LeadResult, lead: Lead) => unknown) | undefined;
}
/** What one call of `trackLead` may say beyond whom it is about. All are optional. */
interface LeadOptions {
    /**
     * The click id, where you keep it yourself.
     * @default the value of the click cookie
     */
    clickId?: string | undefined;
    /**
     * Names the event, as `additional_data.event_name`, where a programme counts more than signups.
     * @default none
     */
    eventName?: string | undefined;
    /**
     * Marks this lead as a test, or not, whatever the tracker's `testMode` says.
     * @default the tracker's `testMode`
     */
    testMode?: boolean | undefined;
    /**
     * Further data for `additional_data`: an object that JSON can carry. A `programId`, an `eventName` and a `testMode` that
     * is on win over `program_id`, `event_name` and `test_mode` here.
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
     * @param customerKey Your own id of the customer. Use the same id when you report sales.
     * @param email The customer's email address. Affitor stores it hashed and masked only.
     * @returns The result of the lead, within `timeout` milliseconds. Never rejects.
     *
     * @example
     * affitor.trackLead('usr_abc123', 'user@example.com');
     * location.assign('/welcome');
     */
    trackLead: (customerKey: string | number, email?: string | null, options?: LeadOptions) => Promise<LeadResult>;
    /**
     * Changes settings and delivers the leads that earlier pages left. Call it when your app starts. You can call it
     * again: the new settings apply to the leads that are tracked afterwards.
     *
     * @example
     * init({ programId: 1, requireClick: true });
     */
    init: (options?: TrackerOptions) => void;
    /** Tries all pending leads now, except those that the API asked to send later. */
    flush: () => void;
    /** Returns the click id in the cookie, or `null` if there is none or this is not a browser. */
    getClickId: () => string | null;
    /** The earlier name of {@link Tracker.trackLead}. */
    signup: Tracker['trackLead'];
}

/**
 * Creates a separate tracker, for a page that reports to more than one programme. It does not touch `window` until its
 * first call, so you can create it on a server.
 *
 * @example
 * const tracker = createTracker({ programId: 2 });
 * await tracker.trackLead('usr_abc123');
 */
declare const createTracker: (options?: TrackerOptions) => Tracker;

/**
 * The tracker of this page. You can import it on a server. There, `trackLead` resolves to `skipped / not-a-browser`.
 *
 * @example
 * import affitor from 'affitor-tracker';
 * affitor.init({ programId: 1, requireClick: true });
 * const result = await affitor.trackLead('usr_abc123', 'user@example.com');
 */
declare const affitor: Tracker;

/**
 * Records a signup. Resolves to the result within `timeout` milliseconds. Never throws or rejects. For details, see
 * {@link Tracker.trackLead}.
 *
 * @example
 * const result = await trackLead('usr_abc123', 'user@example.com');
 */
declare const trackLead: Tracker['trackLead'];
/**
 * Changes settings and delivers the leads that earlier pages left. Call it when your app starts. You can call it again:
 * the new settings apply to the leads that are tracked afterwards.
 *
 * @example
 * init({ programId: 1, requireClick: true });
 */
declare const init: Tracker['init'];
/** Tries all pending leads now, except those that the API asked to send later. */
declare const flush: Tracker['flush'];
/** Returns the click id in the cookie, or `null` if there is none or this is not a browser. */
declare const getClickId: Tracker['getClickId'];
/** The earlier name of {@link trackLead}. */
declare const signup: Tracker['signup'];

export { createTracker, affitor as default, flush, getClickId, init, signup, trackLead };
export type { FailedLead, Lead, LeadOptions, LeadResult, QueuedLead, RejectedLead, SkipReason, SkippedLead, TrackedLead, Tracker, TrackerOptions, UndeliveredReason };
