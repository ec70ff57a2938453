/** A programme of an advertiser's. */
interface Program {
    id: number;
    /** What a server proves with, as `Authorization: Bearer <token>`, that it speaks for the programme. */
    token: string;
    /** With `server_required`, a lead from a browser is provisional. */
    lead_auth: 'optional' | 'server_required';
    /** How long a click cookie lives. */
    cookie_window_days: number;
}
/** A partner's link into a programme. */
interface Partner {
    code: string;
    program_id: number;
    /** An inactive link records no click. */
    active: boolean;
}
/** The states of a customer, in the only order in which they follow each other. */
declare const customerStatuses: readonly ["click", "lead", "conversion"];
/** How far a customer has come. */
type CustomerStatus = (typeof customerStatuses)[number];
/** An email as it is kept: never in the clear. */
interface HashedEmail {
    /** Such as `u***@example.com`. */
    masked: string;
    /** Of the trimmed address in lower case, in hexadecimal. */
    sha256: string;
}
/** Somebody whom a partner's click brought. */
interface Customer {
    /** The value of the click cookie. */
    click_id: string;
    program_id: number;
    /** The partner whose link was followed last. */
    partner_code: string;
    status: CustomerStatus;
    /** The advertiser's own id of the customer, once a lead has told it. */
    customer_key: string | null;
    /** Once a lead has told it. */
    email: HashedEmail | null;
    /** As an ISO 8601 date. */
    created_at: string;
    /** How the customer got where it is, the newest step last. */
    history: HistoryStep[];
}
/** What brought a customer to where it is: a click, which may come again, a lead, a conversion. */
interface HistoryStep {
    status: CustomerStatus;
    /** The partner whose link had been followed last. */
    partner_code: string;
    /** As an ISO 8601 date. */
    at: string;
}
/** Something that the API was told and accepted. */
interface TrackingEvent {
    /** Counts the events, from 1 at the start. */
    eventId: number;
    type: 'click' | 'lead';
    /** `null` for a test event that named no programme. */
    program_id: number | null;
    /** Whether it was in test mode, and touched no customer. */
    is_test: boolean;
    /** As an ISO 8601 date. */
    at: string;
    /** The customer's; of a test event what it named. */
    click_id: string | null;
    /** The customer's; of a test event what it named. */
    customer_key: string | null;
    /** Of a lead that told it, with what looks like an email masked. */
    event_name: string | null;
    /** The partner whose link was followed last; `null` for a test event. */
    partner_code: string | null;
    /** Of a lead that told it. */
    email: HashedEmail | null;
    /** A lead from a browser, for a programme that takes leads from servers only. */
    provisional: boolean;
}
/** All that the mock knows. Of customers and events it remembers the last 10,000. */
interface MockState {
    programs: Program[];
    partners: Partner[];
    customers: Customer[];
    events: TrackingEvent[];
}

/**
 * What a mock starts with.
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
     * The programmes. With them, the partners must be given, too.
     * @default programmes 1 and 2
     */
    programs?: SeedProgram[] | undefined;
    /**
     * The partners' links.
     * @default `PARTNER123`, `PARTNER456` and the inactive `INACTIVE1` of programme 1, `OTHER123` of programme 2
     */
    partners?: SeedPartner[] | undefined;
    /**
     * The customers that there are already.
     * @default []
     */
    customers?: NewCustomer[] | undefined;
}
type Optional<T> = {
    [Field in keyof T]?: T[Field] | undefined;
};
/** A programme. Unless given, its `token` is `program_<id>_token`, a browser's leads count, and its cookie lives 60 days. */
interface SeedProgram extends Optional<Program> {
    id: number;
}
/** A partner's link, active unless given. */
interface SeedPartner extends Optional<Partner> {
    code: string;
    program_id: number;
}
/** A customer to begin with, who got there as the API would have it: by a click, a lead, a conversion. */
interface NewCustomer {
    /**
     * How far the customer has come.
     * @default 'click'
     */
    status?: CustomerStatus | undefined;
    /**
     * The partner whose link was followed, which may be inactive by now.
     * @default the first whose link is active
     */
    partner_code?: Customer['partner_code'] | undefined;
    /**
     * The value of the click cookie.
     * @default one that the mock makes, as for any click
     */
    click_id?: string | undefined;
    /** Your own id of the customer; none, unless given. */
    customer_key?: string | undefined;
    /** Kept as a mask and a hash; none, unless given. */
    email?: string | undefined;
}

/** What a mock starts with, and where its ids and times come from. */
interface BackendOptions {
    /** What there is at the start. */
    seed?: Seed | undefined;
    /**
     * The time in milliseconds since 1970.
     * @default Date.now
     */
    now?: (() => number) | undefined;
    /**
     * Makes the click id of the customer who is number `count` since the start. No id may come twice.
     * @default (count, now) => `cust_${count}_${now}`
     */
    newClickId?: ((count: number, now: number) => string) | undefined;
}

/** An endpoint that a fault can be on. */
type Endpoint = 'lead' | 'click';
/** What goes wrong with a request, on purpose. Without any field that says so, nothing does. */
interface Fault {
    /** The endpoint whose requests it hits; both, unless given. */
    on?: Endpoint | undefined;
    /** The click id or the customer key that a request must name for it to hit; any request, unless given. */
    customer?: string | undefined;
    /** How many requests it hits, or preflights where it is about them, before it is used up; all that come, unless given. */
    times?: number | undefined;
    /**
     * The HTTP status, from 200 to 599, of an answer in place of the API's, which records nothing.
     * @default 200 with a `body`; else the API answers
     */
    status?: number | undefined;
    /**
     * A text that is answered as `text/html` in place of the API's JSON, such as a proxy's error page.
     * @default with a `status`, the JSON `{"error": "Injected fault"}`; else the API answers
     */
    body?: string | undefined;
    /** The answer's `Retry-After` header: seconds or a date, or what is neither. None, unless given. */
    retry_after?: string | undefined;
    /**
     * With `false`, a page of another site cannot read the answer's `Retry-After`.
     * @default true
     */
    expose_retry_after?: boolean | undefined;
    /**
     * Leaves out the CORS headers, so that a page of another site gets nothing: of the `preflight`, and the browser does not
     * send the request, or of the `answer`, though the lead counts.
     */
    no_cors?: 'preflight' | 'answer' | undefined;
    /**
     * How many milliseconds after the request was recorded its answer comes.
     * @default 0
     */
    delay_ms?: number | undefined;
    /**
     * How many milliseconds a preflight waits for its answer while this fault is the next in turn, which uses nothing up.
     * @default 0
     */
    preflight_delay_ms?: number | undefined;
    /** Resets the connection: `before` the API records the request, or `after`, in place of its answer. */
    drop?: 'before' | 'after' | undefined;
    /**
     * Lets the request wait for an answer that never comes, and records nothing.
     * @default false
     */
    hang?: boolean | undefined;
}
/** A fault as the request sees it that it has hit. */
type InjectedFault = Omit<Fault, 'times'>;

/** How a request was made: by a visitor's browser, by an advertiser's server with its token, or as a test. */
type RequestMode = 'browser' | 'server' | 'test';

/** One request to the API, and what it was answered. Preflights are there only where a fault has hit them. */
interface RecordedRequest {
    /** Counts the requests, from 1 at the start. */
    id: number;
    /** When it came, as an ISO 8601 date. */
    at: string;
    /** Such as `POST`. */
    method: string;
    /** Without a query. */
    path: string;
    /** Who made it. */
    mode: RequestMode;
    /** With every email sealed; `null` where it was refused unread: another Content-Type, no JSON, too long, too deep. */
    body: unknown;
    /** `null` where a fault kept the request from any answer: it was dropped before the API had it, or hangs. */
    status: number | null;
    /** The JSON, or what else is text; `null` where there is no status. What was dropped after has the API's. */
    answer: unknown;
    /** With the mock's latency and the fault's delay, from the start, though the entry is here before that is over. */
    duration_ms: number;
    /** The fault that hit the request, without its `times`. */
    fault: InjectedFault | null;
}

/** How a mock is made. */
interface MockOptions extends BackendOptions {
    /**
     * What is to fail from the start, as `fail()` takes it.
     * @default []
     */
    faults?: Fault[] | undefined;
    /**
     * How many milliseconds late each answer to a lead, to a click and to their preflights is.
     * @default 0
     */
    latency?: number | undefined;
}

/** A mock of Affitor, as a test sees it. What it shows is a copy of the moment. */
interface Mock {
    /** Whom the partners' clicks brought, in the order of their first click. */
    readonly customers: Customer[];
    /** The leads that the API accepted, also test events and provisional ones, the newest last. */
    readonly leads: TrackingEvent[];
    /** The requests that the API got, also those that it refused, the newest last. */
    readonly requests: RecordedRequest[];
    /** All that the mock knows. */
    readonly state: MockState;
    /**
     * Adds a customer who is that far already: unless told otherwise, one whose click is recorded. Throws where there can be
     * none such, as with a partner who is unknown.
     *
     * @example
     * const { click_id } = mock.addCustomer();
     * document.cookie = `affitor_click_id=${click_id}; Path=/`;
     * @example
     * mock.addCustomer({ status: 'conversion', customer_key: 'usr_1' });
     */
    addCustomer: (customer?: NewCustomer) => Customer;
    /**
     * Lets the next requests fail, each as the first of these faults says that is its turn. Throws at a bad fault.
     *
     * @example
     * mock.fail({ status: 503, retry_after: '2', times: 2 });
     */
    fail: (...faults: Fault[]) => void;
    /** Lets nothing fail any more. What has happened stays. */
    clearFaults: () => void;
    /** Back to the start: to the seed and the faults that the mock was made with. */
    reset: () => void;
}

/** Where a mock listens, and what it serves beside itself. */
interface NodeHostOptions {
    /**
     * The port to listen on; 0 takes any that is free.
     * @default 0
     */
    port?: number | undefined;
    /**
     * The address to listen on.
     * @default '127.0.0.1'
     */
    host?: string | undefined;
    /** A folder to serve at `/`, such as your built site; none, unless given. What begins with a dot stays hidden. */
    static?: string | undefined;
}
/** A mock of Affitor on a port of this machine. */
interface MockServer extends Mock {
    /** Such as `http://localhost:4242`: the trackers' `apiBase`, and a page to open. */
    url: string;
    /** Stops listening, and ends what is still open. */
    close: () => Promise<void>;
}

/** How a mock is made, where it listens, and what it serves beside itself. */
interface MockServerOptions extends MockOptions, NodeHostOptions {
}
/**
 * Starts a mock of Affitor on a port of this machine. Rejects where the port is taken or an option is bad.
 *
 * @example
 * const server = await startMockServer();
 * init({ apiBase: server.url });
 * …
 * await server.close();
 */
declare function startMockServer(options?: MockServerOptions): Promise<MockServer>;

export { startMockServer };
export type { BackendOptions, Customer, CustomerStatus, Endpoint, Fault, HashedEmail, HistoryStep, InjectedFault, Mock, MockOptions, MockServer, MockServerOptions, MockState, NewCustomer, NodeHostOptions, Partner, Program, RecordedRequest, RequestMode, Seed, SeedPartner, SeedProgram, TrackingEvent };
