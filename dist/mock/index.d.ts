import { HttpHandler } from 'msw';

/** An email as the mock stores it: never in plain text. */
interface HashedEmail {
    /** The address with its local part masked, such as `u***@example.com`. */
    masked: string;
    /** The SHA-256 hash of the trimmed, lower-case address, in hexadecimal. */
    sha256: string;
}

/** An affiliate programme of an advertiser. */
interface Program {
    /** The number of the programme. */
    id: number;
    /** The API token with which a server authenticates: `Authorization: Bearer <token>`. */
    token: string;
    /** With `server_required`, a lead from a browser is only provisional. */
    lead_auth: 'optional' | 'server_required';
    /** The lifetime of the click cookie, and of the attribution of sales from the first click on, in days. */
    cookie_window_days: number;
    /** The origins whose pages may read responses for this programme; `null` for all. */
    allowed_origins: string[] | null;
}
/** A partner's referral link for a programme. */
interface Partner {
    /** The code in the link: `?aff=<code>`. */
    code: string;
    /** `null` for a link that is misconfigured: it belongs to no programme. */
    program_id: number | null;
    /** An inactive link records no clicks. */
    active: boolean;
}
/** The statuses of a customer, in order. A customer never moves back. */
declare const customerStatuses: readonly ["click", "lead", "conversion"];
/** The status of a customer: first `click`, then `lead`, then `conversion`. A customer never moves back. */
type CustomerStatus = (typeof customerStatuses)[number];
/** A visitor who followed a partner's link. */
interface Customer {
    /** The value of the click cookie. */
    click_id: string;
    /** The programme of that partner. */
    program_id: number;
    /** The partner whose link the customer followed last. */
    partner_code: string;
    status: CustomerStatus;
    /** The advertiser's own id of the customer; `null` until a lead sends it. */
    customer_key: string | null;
    /** `null` until a lead sends it. */
    email: HashedEmail | null;
    /** An ISO 8601 date. */
    created_at: string;
    /** The last 100 steps, newest last. */
    history: HistoryStep[];
}
/** A click, a lead or a conversion of a customer. Clicks can repeat. */
interface HistoryStep {
    status: CustomerStatus;
    /** The partner whose link the customer had followed last. */
    partner_code: string;
    /** An ISO 8601 date. */
    at: string;
}
/** The currencies that sales may have. */
declare const currencies: readonly ["USD", "EUR", "VND"];
type Currency = (typeof currencies)[number];
declare const saleTypes: readonly ["payment", "subscription"];
declare const subscriptionIntervals: readonly ["monthly", "quarterly", "annual"];
/** A purchase of a customer, for which the partner gets a commission. */
interface Sale {
    /** Counts from 1. */
    sale_id: number;
    /** Counts from 1. */
    commission_id: number;
    /** The advertiser's own id of the sale. No other sale has it, in any programme. */
    transaction_id: string;
    /** The programme of the customer. */
    program_id: number;
    /** The partner who gets the commission. */
    partner_code: string;
    /** The click id of the customer. */
    click_id: string;
    /** The key of the customer; `null` if there is none. */
    customer_key: string | null;
    /** In the smallest unit of the currency. */
    amount_cents: number;
    /** The currency, in upper case. */
    currency: Currency;
    /** As it was sent; `null` if it was not. */
    sale_type: (typeof saleTypes)[number] | null;
    /** As it was sent; `null` if it was not. */
    is_recurring: boolean | null;
    /** As it was sent; `null` if it was not. */
    subscription_id: string | null;
    /** As it was sent; `null` if it was not. */
    subscription_interval: (typeof subscriptionIntervals)[number] | null;
    /** As it was sent; `null` if it was not. */
    product_id: string | null;
    /** 0 if the sale was not refunded. */
    refunded_cents: number;
    /** The reason that the refund gave, with emails masked. */
    refund_reason: string | null;
    /** An ISO 8601 date; `null` if the sale was not refunded. */
    refunded_at: string | null;
    /** An ISO 8601 date. */
    at: string;
}
declare const eventTypes: readonly ["click", "lead", "sale", "refund"];
type EventType = (typeof eventTypes)[number];
/** A click, a lead, a sale or a refund that the API accepted. */
interface TrackingEvent {
    /** Counts from 1. */
    eventId: number;
    /** What was recorded. */
    type: EventType;
    /** `null` for a test event without a programme. */
    program_id: number | null;
    /** Whether the event was sent in test mode. A test event changes no customer. */
    is_test: boolean;
    /** An ISO 8601 date. */
    at: string;
    /** The click id of the customer; for a test event, the one that was sent. */
    click_id: string | null;
    /** The key of the customer; for a test event, the one that was sent. */
    customer_key: string | null;
    /** The lead's event name, with emails masked. */
    event_name: string | null;
    /** The partner whose link the customer followed last; `null` for a test event. */
    partner_code: string | null;
    /** The email that the lead sent. */
    email: HashedEmail | null;
    /** Whether this is a browser's lead for a programme that requires leads from a server. */
    provisional: boolean;
    /** The id of the sale; `null` for a click or a lead. */
    transaction_id: string | null;
    /** What was paid or refunded, in the smallest unit of the currency; `null` for a click or a lead. */
    amount_cents: number | null;
    /** The currency of the amount; `null` for a click or a lead. */
    currency: Currency | null;
}
/** The whole state of a mock. It keeps the last 10,000 customers, sales and events. */
interface MockState {
    /** All programmes. */
    programs: Program[];
    /** All partners' links. */
    partners: Partner[];
    /** The visitors who followed a partner's link, in the order of their first click. */
    customers: Customer[];
    /** The sales, newest last. */
    sales: Sale[];
    /** The clicks, leads, sales and refunds, newest last. */
    events: TrackingEvent[];
}

/** The error tables of the contract. */
declare const apiErrors: {
    readonly 'identifier-required': {
        readonly status: 400;
        readonly message: "click_id or customer_key is required";
    };
    readonly 'customer-not-found': {
        readonly status: 400;
        readonly message: "Customer not found. Provide a valid click_id or customer_key.";
    };
    readonly 'other-program': {
        readonly status: 400;
        readonly message: "Customer does not belong to this program";
    };
    readonly 'status-not-click': {
        readonly status: 400;
        /** `<status>` stands for the customer's status. */
        readonly message: "Customer status cannot be updated to lead. Current status: <status>";
    };
    readonly 'invalid-token': {
        readonly status: 401;
        readonly message: "Invalid API token";
    };
    readonly 'lead-failed': {
        readonly status: 500;
        readonly message: "Lead tracking failed";
    };
    readonly 'affiliate-url-required': {
        readonly status: 400;
        readonly message: "affiliate_url is required";
    };
    readonly 'affiliate-url-invalid': {
        readonly status: 400;
        readonly message: "Invalid affiliate_url";
    };
    readonly 'aff-missing': {
        readonly status: 400;
        readonly message: "No aff parameter found in affiliate_url";
    };
    readonly 'link-not-found': {
        readonly status: 400;
        readonly message: "Referral link not found";
    };
    readonly 'link-misconfigured': {
        readonly status: 400;
        readonly message: "Invalid referral link configuration";
    };
    readonly 'click-failed': {
        readonly status: 500;
        readonly message: "Click tracking failed";
    };
    readonly 'token-required': {
        readonly status: 401;
        readonly message: "Invalid API token";
    };
    readonly 'transaction-id-required': {
        readonly status: 400;
        readonly message: "transaction_id is required and must be a string";
    };
    readonly 'amount-invalid': {
        readonly status: 400;
        readonly message: "amount_cents is required and must be a positive integer";
    };
    readonly 'sale-customer-not-found': {
        readonly status: 400;
        readonly message: "Customer not found. Provide customer_key or click_id.";
    };
    readonly 'no-attribution': {
        readonly status: 400;
        readonly message: "No affiliate attribution found for this customer in this program";
    };
    readonly 'duplicate-transaction': {
        readonly status: 409;
        readonly message: "Duplicate transaction_id. This sale has already been recorded.";
    };
    readonly 'sale-failed': {
        readonly status: 500;
        readonly message: "Sale tracking failed";
    };
    readonly 'refund-transaction-id-required': {
        readonly status: 400;
        readonly message: "transaction_id is required";
    };
    readonly 'sale-not-found': {
        readonly status: 404;
        readonly message: "Sale not found for transaction_id";
    };
    readonly 'refund-failed': {
        readonly status: 500;
        readonly message: "Refund tracking failed";
    };
};
/** The mock's own name for an error of the contract. The API itself sends only a status and a message. */
type ApiErrorCode = keyof typeof apiErrors;

/**
 * The initial data of a mock. The state of a mock, from `GET /__mock/state`, is a seed that restores it.
 *
 * @example
 * const seed = {
 *   programs: [{ id: 7, lead_auth: 'server_required' }],
 *   partners: [{ code: 'ACME', program_id: 7 }],
 *   customers: [{ customer_key: 'usr_1', status: 'lead' }],
 * };
 */
interface Seed {
    /**
     * The programmes. If you set them, set `partners` too.
     * @default programmes 1 and 2
     */
    programs?: SeedProgram[] | undefined;
    /**
     * The partners' links.
     * @default `PARTNER123`, `PARTNER456` and the inactive `INACTIVE1` of programme 1, `OTHER123` of programme 2
     */
    partners?: SeedPartner[] | undefined;
    /**
     * The customers: new ones, or customers of a state, which have a `history`.
     * @default []
     */
    customers?: (NewCustomer | Customer)[] | undefined;
    /**
     * The sales of a state.
     * @default []
     */
    sales?: Sale[] | undefined;
    /**
     * The events of a state. Those of new customers follow them.
     * @default []
     */
    events?: TrackingEvent[] | undefined;
}
/** A programme to start with. */
interface SeedProgram {
    /** The number of the programme. */
    id: number;
    /**
     * The API token with which a server authenticates.
     * @default `program_<id>_token`
     */
    token?: string | undefined;
    /**
     * With `server_required`, a lead from a browser is only provisional.
     * @default 'optional'
     */
    lead_auth?: Program['lead_auth'] | undefined;
    /**
     * The lifetime of the click cookie, in days, from 1 to 36,500.
     * @default 60
     */
    cookie_window_days?: number | undefined;
    /**
     * The origins whose pages may read responses for this programme, such as `https://example.com`.
     * @default all
     */
    allowed_origins?: string[] | null | undefined;
}
/** A partner's link to start with. */
interface SeedPartner {
    /** The code in the link: `?aff=<code>`. */
    code: Partner['code'];
    /** The programme, or `null` for a link that is misconfigured. */
    program_id: number | null;
    /**
     * Whether the link records clicks.
     * @default true
     */
    active?: boolean | undefined;
}
/** A customer to add. The mock records the click, the lead and the conversion that lead to the status. */
interface NewCustomer {
    /**
     * How far the customer has come.
     * @default 'click'
     */
    status?: CustomerStatus | undefined;
    /**
     * The partner whose link the customer followed. The link may be inactive.
     * @default the first partner whose link is active
     */
    partner_code?: string | undefined;
    /**
     * The value of the click cookie.
     * @default an id from `newClickId`
     */
    click_id?: string | undefined;
    /**
     * Your own id of the customer.
     * @default none
     */
    customer_key?: string | undefined;
    /**
     * The customer's email, of which the mock keeps only a mask and a hash.
     * @default none
     */
    email?: string | undefined;
}

/** The initial data of a mock, and the source of its ids and times. */
interface BackendOptions {
    /**
     * The initial programmes, partners and customers.
     * @default two programmes with four partners' links, and no customers
     */
    seed?: Seed | undefined;
    /**
     * Returns the current time, in milliseconds since 1970.
     * @default Date.now
     */
    now?: (() => number) | undefined;
    /**
     * Creates a click id. `count` is the number of the customer, from 1. Each id must be unique.
     * @default `cust_<count>_<now>`
     */
    newClickId?: ((count: number, now: number) => string) | undefined;
}

/** The endpoints that faults can affect. */
declare const endpoints: readonly ["lead", "click", "sale", "refund"];
/** The name of an endpoint, as in its path `/api/v1/track/<name>`. */
type Endpoint = (typeof endpoints)[number];
/**
 * A failure to inject into requests. Faults form a queue, and each request gets the first fault that applies to it. A fault
 * without an effect also uses up a request, but the API answers as usual.
 */
interface Fault {
    /**
     * The endpoint whose requests fail.
     * @default all endpoints
     */
    on?: Endpoint | undefined;
    /**
     * A click id or customer key. Only requests that contain it fail.
     * @default all requests
     */
    customer?: string | undefined;
    /**
     * The number of requests that fail. With `no_cors: 'preflight'`, the number of preflights.
     * @default no limit
     */
    times?: number | undefined;
    /**
     * The HTTP status of the response, from 200 to 599. The API does not record the request.
     * @default 200 if there is a `body`; otherwise the API answers
     */
    status?: number | undefined;
    /**
     * A body that is sent as `text/html`, such as the error page of a proxy. The API does not record the request.
     * @default `{"error": "Injected fault"}` as JSON if there is a `status`; otherwise the API answers
     */
    body?: string | undefined;
    /**
     * The value of the response's `Retry-After` header: seconds, a date, or an invalid value.
     * @default no header
     */
    retry_after?: string | undefined;
    /**
     * Whether pages of other origins can read `Retry-After`.
     * @default true
     */
    expose_retry_after?: boolean | undefined;
    /**
     * Leaves out the CORS headers, which gives pages of other origins a network error. With `'preflight'`, the browser does
     * not send the request. With `'answer'`, the API records the request, but the page cannot read the response.
     * @default the usual headers
     */
    no_cors?: 'preflight' | 'answer' | undefined;
    /**
     * The delay of the response, in milliseconds. The request is recorded before the delay.
     * @default 0
     */
    delay_ms?: number | undefined;
    /**
     * The delay of preflights, in milliseconds, while this fault is the next one for their endpoint. Preflights do not count
     * towards `times`.
     * @default 0
     */
    preflight_delay_ms?: number | undefined;
    /**
     * Resets the connection: `'before'` the request is recorded, or `'after'` that, instead of sending the response.
     * @default the connection stays
     */
    drop?: 'before' | 'after' | undefined;
    /**
     * Never answers the request. The API does not record it.
     * @default false
     */
    hang?: boolean | undefined;
}
/** A fault as it was applied to a request: a `Fault` without its `times`. */
type InjectedFault = Omit<Fault, 'times'>;

/** The options of every mock. */
interface MockOptions extends BackendOptions {
    /**
     * The initial faults, in the form that `fail()` takes.
     * @default []
     */
    faults?: Fault[] | undefined;
    /**
     * A delay for each response to a lead, a click or one of their preflights, in milliseconds.
     * @default 0
     */
    latency?: number | undefined;
}
/** The options of `createMockAffitor`. */
interface MockAffitorOptions extends MockOptions {
    /**
     * The base URL whose requests the handlers answer: an absolute URL, or a path of the page's own site.
     * @default 'https://api.affitor.com'
     */
    apiBase?: string | undefined;
}

/** How a request was sent: by a browser, by a server with an `Authorization` header, or in test mode. */
type RequestMode = 'browser' | 'server' | 'test';
/** A request to the API and its response. Preflights are recorded only if a fault removed their CORS headers. */
interface RecordedRequest {
    /** Counts from 1. */
    id: number;
    /** When the request arrived, as an ISO 8601 date. */
    at: string;
    /** The HTTP method, such as `POST`. */
    method: string;
    /** The path, without the query, with emails masked. */
    path: string;
    /** How the request was sent. */
    mode: RequestMode;
    /**
     * The JSON body, with emails hashed or masked. `null` if there is none, or the API could not read it: another content type,
     * invalid JSON, too long or too deep.
     */
    body: unknown;
    /** The HTTP status. `null` if a fault kept the API from answering: `drop: 'before'` or `hang`. */
    status: number | null;
    /**
     * The body of the response: JSON, or text. `null` if there is no status. With `drop: 'after'` it is what the API answered,
     * though the client did not get it.
     */
    answer: unknown;
    /** The API error in `answer`; `null` if there is none. An error outside the contract, or from a fault, has no code. */
    error_code: ApiErrorCode | null;
    /**
     * The duration in milliseconds, with the latency of the mock and the delay of the fault. The request is recorded before
     * that time has passed.
     */
    duration_ms: number;
    /** The fault that was applied to the request, without its `times`. */
    fault: InjectedFault | null;
}

/**
 * Fields that an event must have, with their values. A field that is left out can have any value. `email` is the address in
 * plain text: the mock compares its hash.
 */
type EventFilter = Partial<Omit<TrackingEvent, 'email'>> & {
    /** The email address in plain text; `null` for an event without one. */
    email?: string | null;
};

/** The options of `waitForClick`, `waitForLead` and `waitForSale`. */
interface WaitOptions {
    /**
     * How long to wait, in milliseconds.
     * @default 5000
     */
    timeout?: number | undefined;
}

/** A mock of Affitor, as a test uses it. Each property returns a copy of the current state. */
interface Mock {
    /** The visitors who followed a partner's link, in the order of their first click. */
    readonly customers: Customer[];
    /** The leads that the API accepted, newest last, with test events and provisional leads. */
    readonly leads: TrackingEvent[];
    /** The sales that the API accepted, newest last, with what was refunded. Without test events. */
    readonly sales: Sale[];
    /** The requests to the API, newest last, with those that it refused. */
    readonly requests: RecordedRequest[];
    /** The whole state. */
    readonly state: MockState;
    /**
     * Resolves to a copy of the first lead that has all these fields, whether it is recorded already or comes later. Test events
     * and provisional leads count too: add `is_test: false` or `provisional: false` to leave them out. `email` is the address
     * in plain text.
     *
     * Rejects with a `TimeoutError` if no such lead comes within the `timeout`, 5000 ms by default. Its message shows the
     * nearest lead, and the requests that were refused, with the reason. Rejects at once if a field or an option is invalid.
     * A `reset()` does not end the wait.
     *
     * @param fields The fields that the lead must have.
     * @param options How long to wait.
     *
     * @example
     * const lead = await mock.waitForLead({ customer_key: 'usr_1' }, { timeout: 10_000 });
     */
    waitForLead: (fields?: EventFilter, options?: WaitOptions) => Promise<TrackingEvent>;
    /**
     * Waits for a click, as `waitForLead` does for a lead.
     *
     * @param fields The fields that the click must have.
     * @param options How long to wait.
     *
     * @example
     * const { click_id } = await mock.waitForClick({ partner_code: 'PARTNER123' });
     */
    waitForClick: (fields?: EventFilter, options?: WaitOptions) => Promise<TrackingEvent>;
    /**
     * Waits for the event of a sale, as `waitForLead` does for a lead. `sales` has all fields of the sale. `addCustomer` and
     * the inspector's **Convert** change a customer's status, but record no sale.
     *
     * @param fields The fields that the event of the sale must have.
     * @param options How long to wait.
     *
     * @example
     * await mock.waitForSale({ customer_key: 'usr_1', amount_cents: 4900 });
     */
    waitForSale: (fields?: EventFilter, options?: WaitOptions) => Promise<TrackingEvent>;
    /**
     * Adds a customer, with status `click` by default, and returns a copy. Throws if a field is invalid, the partner is unknown,
     * or an id is taken.
     *
     * @param customer What differs from the defaults.
     *
     * @example
     * const { click_id } = mock.addCustomer();
     * document.cookie = `affitor_click_id=${click_id}; Path=/`;
     * @example
     * mock.addCustomer({ status: 'conversion', customer_key: 'usr_1' });
     */
    addCustomer: (customer?: NewCustomer) => Customer;
    /**
     * Makes the next requests fail. Each request gets the first fault that applies to it. Returns the ids of the faults.
     * Throws, and adds none of them, if one is invalid.
     *
     * @param faults The faults, in the order in which they apply.
     *
     * @example
     * mock.fail({ status: 503, retry_after: '2', times: 2 });
     */
    fail: (...faults: Fault[]) => number[];
    /**
     * Removes one fault, and returns whether it was still active.
     *
     * @param id The id that `fail` returned.
     *
     * @example
     * const [id] = mock.fail({ status: 503 });
     * mock.removeFault(id);
     */
    removeFault: (id: number) => boolean;
    /**
     * Removes all faults. Customers, events and requests stay.
     *
     * @example
     * afterEach(() => mock.clearFaults());
     */
    clearFaults: () => void;
    /**
     * Restores the seed and the faults that the mock was created with. Everything else is removed.
     *
     * @example
     * afterEach(() => mock.reset());
     */
    reset: () => void;
}

/** A mock of Affitor that runs inside a test process or a browser. */
interface MockAffitor extends Mock {
    /**
     * Handlers for MSW's `setupServer(...handlers)` or `setupWorker(...handlers)`. In Node.js, MSW is loaded when this
     * property is first read. Throws if the `msw` package is not installed.
     */
    readonly handlers: HttpHandler[];
    /**
     * Answers a request directly, without a network and without MSW. It takes the arguments of the global `fetch`. The host
     * of the URL does not matter. Rejects if a fault drops the connection, or if the request's signal is aborted.
     *
     * @param input The address, or a `Request`.
     * @param init The method, the headers and the body.
     *
     * @example
     * const affitor = createServerTracker({ token: 'program_1_token', fetch: mock.fetch });
     */
    fetch: (input: string | URL | Request, init?: RequestInit) => Promise<Response>;
}

/**
 * The mock of Affitor inside a test process or a browser, with handlers for MSW.
 *
 * @module affitor-tracker/mock
 */

/**
 * Creates a mock of Affitor. It shares nothing with other mocks. Throws if an option is invalid.
 *
 * @param options The initial data, faults and latency, and the API that the mock stands for.
 *
 * @example
 * const mock = createMockAffitor();
 * const server = setupServer(...mock.handlers);
 */
declare function createMockAffitor(options?: MockAffitorOptions): MockAffitor;

export { createMockAffitor };
export type { ApiErrorCode, BackendOptions, Customer, CustomerStatus, Endpoint, EventFilter, Fault, HashedEmail, HistoryStep, InjectedFault, Mock, MockAffitor, MockAffitorOptions, MockOptions, MockState, NewCustomer, Partner, Program, RecordedRequest, RequestMode, Sale, Seed, SeedPartner, SeedProgram, TrackingEvent, WaitOptions };
