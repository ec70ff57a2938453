/**
 * What became of one lead. Look at `status` first; it says which other fields are there.
 *
 * @example
 * const result = await affitor.trackLead('usr_abc123', 'user@example.com');
 * if (result.status === 'rejected') console.warn(result.httpStatus, result.message);
 */
type LeadResult = TrackedLead | RejectedLead | QueuedLead | FailedLead | SkippedLead;
/** Affitor has the lead. */
interface TrackedLead {
    status: 'tracked';
    /** The API's own words, such as `Lead tracked successfully`. */
    message: string;
    /** The programme accepts leads from servers only (`lead_auth: server_required`): this one awaits your server's word. */
    provisional?: true;
    /** The test event that was created. In test mode only. */
    event?: {
        eventId: number;
        /** `null` where no `programId` was set. */
        programId: number | null;
    };
}
/** The API's final no. Sending the same lead again would not help; `message` says what to change. */
interface RejectedLead {
    status: 'rejected';
    /** The HTTP status of the answer: a 4xx, or 200 for an answer with `success: false`. */
    httpStatus: number;
    /**
     * The API's own words, such as `Customer not found. Provide a valid click_id or customer_key.` Empty where the answer
     * has none, as that of a proxy that does not know the path.
     */
    message: string;
}
/** Not delivered yet. It is kept and goes on being tried, on this page and on later ones; `onResult` hears its end. */
interface QueuedLead {
    status: 'queued';
    reason: Undelivered;
}
/** Not delivered, and given up: a lead is kept for seven days. */
interface FailedLead {
    status: 'failed';
    reason: Undelivered | 'expired';
}
/**
 * Why a lead is not delivered:
 * - `network`: no answer could be had (offline, blocked, the connection broke);
 * - `timeout`: no answer came in time; it may still arrive;
 * - `server`: the API or something before it answered, but neither yes nor no (a 5xx, a 429, a page of HTML).
 */
type Undelivered = 'network' | 'timeout' | 'server';
/** Nothing was sent, and nothing will be. */
interface SkippedLead {
    status: 'skipped';
    reason: SkipReason;
}
/**
 * Why nothing was sent:
 * - `missing-identifier`: neither a customer key nor a click id, outside test mode;
 * - `duplicate`: this lead is known to be tracked already, or another tab has just brought it to its end;
 * - `no-click`: `requireClick` is on, and no partner's click brought this visitor;
 * - `no-consent`: the visitor has not consented;
 * - `not-a-browser`: the call ran on a server.
 */
type SkipReason = 'missing-identifier' | 'duplicate' | 'no-click' | 'no-consent' | 'not-a-browser';

/** A lead as `POST /api/v1/track/lead` takes it: only the fields that have a value. */
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

/** A lead tracker. Its functions need no `this`, and none of them throws or rejects. */
interface Tracker {
    /**
     * Records the signup of a customer whom a partner may have brought. Call it when your signup has succeeded; the
     * request outlives the page, so a redirect may follow at once. What is not delivered is kept, and tried again.
     *
     * The same lead is sent once: that of the same customer key, click id, event name, mode, programme and API.
     *
     * @param customerKey your own id of the customer: the one that you report sales with.
     * @param email the customer's address, which Affitor keeps hashed and masked only.
     * @returns what became of the lead, within `timeout` ms. Never rejects.
     *
     * @example
     * affitor.trackLead('usr_abc123', 'user@example.com');
     * location.assign('/welcome');
     */
    trackLead: (customerKey: string | number, email?: string | null, options?: LeadOptions) => Promise<LeadResult>;
    /**
     * Changes settings, and delivers what earlier pages have left: call it when your app starts. May be called again: what
     * it says governs the leads that are tracked after it.
     *
     * @example
     * init({ programId: 1, requireClick: true });
     */
    init: (options?: TrackerOptions) => void;
    /** The click id that the cookie holds now, or `null`: no partner brought this visitor, or this is no browser. */
    getClickId: () => string | null;
    /** Tries now what is pending, except what the API asked to come back with later. */
    flush: () => void;
    /** The earlier name of {@link Tracker.trackLead}. */
    signup: Tracker['trackLead'];
}
/**
 * Makes a tracker of one's own, for a page that reports to more than one programme. It touches no `window` until its
 * first call, so it is safe to make on a server.
 *
 * @example
 * const tracker = createTracker({ programId: 2 });
 * await tracker.trackLead('usr_abc123');
 */
declare const createTracker: (options?: TrackerOptions) => Tracker;

/**
 * The tracker of this page. Safe to import on a server, where its `trackLead` answers `skipped / not-a-browser`.
 *
 * @example
 * import affitor from 'affitor-tracker';
 * affitor.init({ programId: 1, requireClick: true });
 * const result = await affitor.trackLead('usr_abc123', 'user@example.com');
 */
declare const affitor: Tracker;

/**
 * Records the signup of a customer whom a partner may have brought; what became of it comes within `timeout` ms. Never
 * throws or rejects. More at {@link Tracker.trackLead}.
 *
 * @example
 * const result = await trackLead('usr_abc123', 'user@example.com');
 */
declare const trackLead: Tracker['trackLead'];
/**
 * Changes settings, and delivers what earlier pages have left: call it when your app starts. May be called again: what it
 * says governs the leads that are tracked after it.
 *
 * @example
 * init({ programId: 1, requireClick: true });
 */
declare const init: Tracker['init'];
/** Tries now what is pending, except what the API asked to come back with later. */
declare const flush: Tracker['flush'];
/** The click id that the cookie holds now, or `null`: no partner brought this visitor, or this is no browser. */
declare const getClickId: Tracker['getClickId'];
/** The earlier name of {@link trackLead}. */
declare const signup: Tracker['signup'];

export { createTracker, affitor as default, flush, getClickId, init, signup, trackLead };
export type { FailedLead, Lead, LeadOptions, LeadResult, QueuedLead, RejectedLead, SkipReason, SkippedLead, TrackedLead, Tracker, TrackerOptions, Undelivered };
