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
declare const captureClick: ClickCapture['captureClick'];
/**
 * Returns what is known about the visitor's partner. Never throws.
 *
 * @function
 * @example
 * const { clickId, affiliateUrl } = getData();
 */
declare const getData: ClickCapture['getData'];

export { captureClick, getData };
export type { AttributionData, ClickResult, SkippedClick, TrackedClick };
