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
/**
 * Why a lead is not delivered:
 * - `network`: there was no response, because the device is offline, the request was blocked or the connection broke;
 * - `timeout`: no response arrived in time, and the request may still arrive; or the lead waits, for example for consent;
 * - `server`: the response was neither a success nor a refusal by the API, such as a 503, a 429 or a page of a firewall.
 */
type UndeliveredReason = 'network' | 'timeout' | 'server';

/** What identifies the customer of an event: at least one of both. */
interface CustomerInput {
    /**
     * Your own id of the customer. Use the same id for the customer's lead and sales. It is required if there is no
     * `clickId`.
     * @default none
     */
    customerKey?: string | number | bigint | null | undefined;
    /**
     * The click id, for example from `readClickId(request)`. Text is trimmed. `null` and blank text count as absent.
     * @default none
     */
    clickId?: string | null | undefined;
}
/** The options that all events have. */
interface EventInput extends CustomerInput {
    /**
     * Sends a test event. Test events change no customer, so they need no identifier.
     * @default false
     */
    testMode?: boolean | undefined;
    /**
     * More fields for `additional_data`. JSON must be able to represent them.
     * @default none
     */
    additionalData?: object | null | undefined;
}
/** A signup. */
interface LeadInput extends EventInput {
    /**
     * The customer's email address. Affitor stores it hashed and masked only.
     * @default none
     */
    email?: string | null | undefined;
    /**
     * The name of the event, sent as `additional_data.event_name`, if your programme tracks more than signups.
     * @default none
     */
    eventName?: string | null | undefined;
}

/** An `AbortSignal`, as the types of the caller's runtime declare it. */
type Signal = typeof globalThis extends {
    AbortSignal: {
        prototype: infer T;
    };
} ? T : unknown;
/** What the tracker passes to `fetch` beside the URL. */
interface FetchInit {
    /** The HTTP method. */
    method: 'POST';
    /** `Authorization` and `Content-Type`. */
    headers: Record<string, string>;
    /** The event, as JSON. */
    body: string;
    /** A redirect is not followed: neither the token nor the event goes to another address. */
    redirect: 'manual';
    /** Aborted at the end of the call's `timeout`. */
    signal: Signal;
}
/** What the tracker needs of a `Response`. */
interface FetchResponse {
    /** Whether the status is from 200 to 299. */
    ok: boolean;
    /** The HTTP status. */
    status: number;
    /** Whether a redirect was followed. */
    redirected?: boolean;
    /** The headers of the response. */
    headers: {
        /** Returns the value of a header, or `null` if there is none. */
        get: (name: string) => string | null;
    };
    /** Returns the body. */
    text: () => Promise<string>;
}
/** The part of `fetch` that the tracker uses. The global `fetch` of each runtime has this type. */
type Fetch = (url: string, init: FetchInit) => Promise<FetchResponse>;

/**
 * The options of a server tracker. An option with an invalid value is ignored with a warning in the console, and the
 * default applies. Without a valid `token`, all events are skipped.
 */
interface ServerTrackerOptions {
    /**
     * The API token of your Affitor programme. Keep it on your server. It is sent in the `Authorization` header and appears
     * in no log, message or result.
     */
    token: string | undefined;
    /**
     * The base URL of the API. The tracker appends paths such as `/api/v1/track/lead`.
     * @default 'https://api.affitor.com'
     */
    apiBase?: string | undefined;
    /**
     * How long a call may take in all, in milliseconds: all attempts and the waits between them. At most 2,147,483,647.
     * @default 10000
     */
    timeout?: number | undefined;
    /**
     * How often an event is tried again after a network error or a temporary error of the API. 0 means one attempt.
     * @default 3
     */
    retries?: number | undefined;
    /**
     * The function that sends requests, for example one that uses a proxy.
     * @default the global `fetch`, looked up with each request
     * @example
     * createServerTracker({ token, fetch: createMockAffitor().fetch });
     */
    fetch?: Fetch | undefined;
}

/**
 * Where the click id is read from:
 * - a `Request`, Node's `IncomingMessage`, or any other object with `headers`;
 * - a `Headers` object;
 * - the text of a `Cookie` header, or an array of them;
 * - an object of cookies, such as `req.cookies` of Express;
 * - an object whose `get(name)` returns a cookie's text or `{ value }`, such as `await cookies()` of Next.js.
 */
type ClickIdSource = string | readonly string[] | {
    headers: object;
} | {
    get: (name: string) => unknown;
} | Readonly<Record<string, unknown>> | null | undefined;
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
declare const readClickId: (source: ClickIdSource, options?: {
    cookieName?: string | undefined;
}) => string | null;

/** A refund of a sale. */
interface RefundInput {
    /** The `transactionId` of the sale. */
    transactionId: string;
    /**
     * The refunded amount in the smallest unit of the currency. A positive integer. Less than the sale's amount is a partial
     * refund.
     * @default the amount of the sale
     */
    refundAmountCents?: number | null | undefined;
    /**
     * Why the customer gets the money back.
     * @default none
     */
    refundReason?: string | null | undefined;
}

/**
 * The result of `trackLead`. Check `status` first: it says which other fields there are.
 *
 * @example
 * const result = await affitor.trackLead({ customerKey: 'usr_abc123', clickId });
 * if (result.status === 'rejected') console.warn(result.httpStatus, result.message);
 */
type LeadResult = TrackedLead | RejectedEvent | FailedEvent | SkippedEvent;
/**
 * The result of `trackSale`. Check `status` first: it says which other fields there are.
 *
 * @example
 * const result = await affitor.trackSale({ transactionId: 'in_1', customerKey: 'usr_abc123', amountCents: 4900 });
 * if (result.status === 'tracked' && !result.attributed) console.log(result.reason);
 */
type SaleResult = TrackedSale | RejectedEvent | FailedEvent | SkippedEvent;
/**
 * The result of `trackRefund`. Check `status` first: it says which other fields there are.
 *
 * @example
 * const result = await affitor.trackRefund({ transactionId: 'in_1' });
 * if (result.status === 'failed') throw new Error('The refund is not reported yet. Try again later.');
 */
type RefundResult = TrackedRefund | RejectedEvent | FailedEvent | SkippedEvent;
/** Affitor has the sale. */
interface TrackedSale {
    status: 'tracked';
    /** The API's message, such as `Sale tracked successfully`. Empty if the response has none. */
    message: string;
    /** `false` if Affitor recorded nothing because no partner gets a commission for the sale. `reason` says why. */
    attributed: boolean;
    /** Why the sale is not attributed, such as `attribution_window_expired`. */
    reason?: string;
    /** The number of the sale. `null` if the response has none: for a duplicate, in test mode, or if it is not attributed. */
    saleId: number | null;
    /** The number of the partner's commission. `null` if the response has none. */
    commissionId: number | null;
    /** Affitor had a sale with this `transactionId` already, for example from an earlier attempt (HTTP 409). */
    duplicate?: true;
    /** The test event that the API created. In test mode only. */
    event?: NonNullable<TrackedLead['event']>;
}
/** Affitor has the refund. */
interface TrackedRefund {
    status: 'tracked';
    /** The number of the commission that the refund reduces or reverses. */
    commissionId?: number;
    /** The sale's commission was reversed already, so this refund changes nothing. */
    alreadyRefunded?: true;
}
/** Affitor refused the event for good. The same event would be refused again; `message` says what to change. */
interface RejectedEvent {
    status: 'rejected';
    /** The HTTP status of the response: a 4xx, or a 2xx with `success: false`. */
    httpStatus: number;
    /** The API's message, such as `Invalid API token`. Empty if the response has none. */
    message: string;
}
/**
 * The event was not delivered within `timeout` and `retries`. You can call again with the same arguments: Affitor records
 * a lead of a customer, a `transactionId` and a refund once.
 */
interface FailedEvent {
    status: 'failed';
    /**
     * What ended the last attempt:
     * - `network`: there was no response, because the API was unreachable or the connection broke;
     * - `timeout`: no response arrived in time, and the request may have arrived;
     * - `server`: the response was neither a success nor a refusal by the API, such as a 503, a 429 or a page of a firewall.
     */
    reason: UndeliveredReason;
}
/** The event is not sent, because something is missing or wrong. The console says what to fix. */
type SkippedEvent = UnidentifiedEvent | InvalidArgument;
/** The event has no programme or no customer. */
interface UnidentifiedEvent {
    status: 'skipped';
    /**
     * - `missing-token`: `createServerTracker` got no usable `token`;
     * - `missing-identifier`: there is neither a `customerKey` nor a `clickId`, outside test mode;
     * - `invalid-customer-key`: the customer key is neither text nor a number, for example an object or `NaN`.
     */
    reason: 'missing-token' | 'missing-identifier' | 'invalid-customer-key';
}
/** An argument is missing or has a wrong value. */
interface InvalidArgument {
    status: 'skipped';
    /** An argument is missing, has a wrong type or is out of range. */
    reason: 'invalid-argument';
    /** The name of the argument, such as `amountCents`. It is `lead`, `sale` or `refund` if the call got no object. */
    argument: string;
}

/** A payment of a customer. */
interface SaleInput extends EventInput {
    /**
     * Your own id of the payment, such as the id of an invoice. Affitor records a sale once for each id, so the same event can
     * be reported again.
     */
    transactionId: string;
    /** The amount in the smallest unit of the currency: 4900 for USD 49.00. A positive integer. */
    amountCents: number;
    /**
     * The currency, in upper or lower case: `USD`, `EUR` or `VND`. Affitor refuses others.
     * @default 'USD'
     */
    currency?: string | null | undefined;
    /**
     * `payment` for a single payment, `subscription` for one of a subscription.
     * @default none
     */
    saleType?: 'payment' | 'subscription' | null | undefined;
    /**
     * Whether this payment renews a subscription.
     * @default none
     */
    isRecurring?: boolean | null | undefined;
    /**
     * Your own id of the subscription.
     * @default none
     */
    subscriptionId?: string | null | undefined;
    /**
     * How often the subscription is paid.
     * @default none
     */
    subscriptionInterval?: 'monthly' | 'quarterly' | 'annual' | null | undefined;
    /**
     * Your own id of the product or plan.
     * @default none
     */
    productId?: string | null | undefined;
    /**
     * What was bought. JSON must be able to represent it.
     * @default none
     */
    lineItems?: readonly unknown[] | null | undefined;
}

/**
 * Reports events from a server. Its functions do not use `this`. They never throw, and their promises never reject. A
 * warning in the console says why an event is rejected, failed or skipped.
 */
interface ServerTracker {
    /**
     * Records a signup. Call it when the signup has succeeded.
     *
     * @param lead The customer, with the click id of their visit.
     * @returns The result, within `timeout` milliseconds. Never rejects.
     *
     * @example
     * const result = await affitor.trackLead({ customerKey: user.id, clickId: readClickId(request), email: user.email });
     */
    trackLead: (lead: LeadInput) => Promise<LeadResult>;
    /**
     * Records a payment, which makes a lead a conversion. A sale that was recorded before is `tracked` with
     * `duplicate: true`, so you can report it again.
     *
     * @param sale The payment, with your own id of it.
     * @returns The result, within `timeout` milliseconds. Never rejects.
     *
     * @example
     * await affitor.trackSale({ transactionId: invoice.id, customerKey: user.id, amountCents: 4900, currency: 'USD' });
     */
    trackSale: (sale: SaleInput) => Promise<SaleResult>;
    /**
     * Records that a customer gets money back. Without an amount, the whole sale is refunded.
     *
     * @param refund The id of the sale, and how much the customer gets back.
     * @returns The result, within `timeout` milliseconds. Never rejects.
     *
     * @example
     * await affitor.trackRefund({ transactionId: invoice.id, refundAmountCents: 900, refundReason: 'Too many seats' });
     */
    trackRefund: (refund: RefundInput) => Promise<RefundResult>;
}
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
declare const createServerTracker: (options: ServerTrackerOptions) => ServerTracker;

export { createServerTracker, readClickId };
export type { ClickIdSource, FailedEvent, Fetch, FetchInit, FetchResponse, InvalidArgument, LeadInput, LeadResult, RefundInput, RefundResult, RejectedEvent, SaleInput, SaleResult, ServerTracker, ServerTrackerOptions, SkippedEvent, TrackedLead, TrackedRefund, TrackedSale, UnidentifiedEvent };
