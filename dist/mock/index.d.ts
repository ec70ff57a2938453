import { HttpHandler } from 'msw';

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
type CustomerStatus = (typeof customerStatuses)[number];
/** An email as it is kept: never in the clear. */
interface SealedEmail {
    /** Such as `u***@example.com`. */
    masked: string;
    /** Of the trimmed address in lower case, in hexadecimal. */
    sha256: string;
}
/** Somebody whom a partner's click brought. */
interface Customer {
    click_id: string;
    program_id: number;
    partner_code: string;
    status: CustomerStatus;
    customer_key: string | null;
    email: SealedEmail | null;
    /** As an ISO 8601 date. */
    created_at: string;
    /** How the customer got where it is, the newest step last. */
    history: HistoryStep[];
}
interface HistoryStep {
    status: CustomerStatus;
    partner_code: string;
    at: string;
}
/** Something that the API was told and accepted. */
interface TrackingEvent {
    eventId: number;
    type: 'click' | 'lead';
    /** `null` for a test event that named no programme. */
    program_id: number | null;
    is_test: boolean;
    at: string;
    click_id: string | null;
    customer_key: string | null;
    event_name: string | null;
    /** A lead from a browser, for a programme that takes leads from servers only. */
    provisional: boolean;
}
/** All that the mock knows. */
interface MockState {
    programs: Program[];
    partners: Partner[];
    customers: Customer[];
    events: TrackingEvent[];
}
/** What a mock starts with. */
type Seed = Pick<MockState, 'programs' | 'partners'>;

interface BackendOptions {
    /** Replaces the programmes and partners that a mock starts with. */
    seed?: Seed | undefined;
    /** The time in milliseconds since 1970; `Date.now` unless given. */
    now?: (() => number) | undefined;
}

/** An endpoint that a fault can be on. */
type Endpoint = 'lead' | 'click';
/** What goes wrong with a request, on purpose. Without any field that says so, nothing does. */
interface Fault {
    /** The endpoint whose requests it hits; both, unless given. */
    on?: Endpoint | undefined;
    /** How many requests it hits before it is used up; all that come, unless given. */
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

/** One request to the API, and what it was answered. */
interface JournalEntry {
    id: number;
    /** As an ISO 8601 date. */
    at: string;
    method: string;
    path: string;
    mode: RequestMode;
    /** With every email sealed; `null` where it was refused unread: no JSON, too long, too deep. */
    body: unknown;
    /** `null` where a fault kept the request from any answer: it was dropped before the API had it, or hangs. */
    status: number | null;
    /** The JSON, or what else is text; `null` where there is no status. What was dropped after has the API's. */
    answer: unknown;
    /** With the fault's delay, from the start, though the entry is here before that is over. */
    duration_ms: number;
    /** The fault that hit the request, without its `times`. */
    fault: InjectedFault | null;
}

interface MockAffitorOptions extends BackendOptions {
    /**
     * The address whose requests the handlers answer.
     * @default 'https://api.affitor.com'
     */
    apiBase?: string | undefined;
}
/** A mock of Affitor inside a test's own process, or inside a browser. */
interface MockAffitor {
    /** For MSW's `setupServer(...handlers)` and `setupWorker(...handlers)`. */
    handlers: HttpHandler[];
    /** Answers one request, without MSW or a network. */
    fetch: (request: Request) => Promise<Response>;
    /** A copy of all that the mock knows. */
    state: () => MockState;
    /** The requests that the API got, the newest last. */
    requests: () => JournalEntry[];
    /** Lets the next requests fail, each as the first of these faults says that is its turn. Throws at a bad fault. */
    fail: (...faults: Fault[]) => void;
    /** Back to the start. */
    reset: () => void;
}
/**
 * Makes a mock of Affitor that shares nothing with any other.
 *
 * @example
 * const mock = createMockAffitor();
 * const server = setupServer(...mock.handlers);
 */
declare function createMockAffitor({ apiBase, ...options }?: MockAffitorOptions): MockAffitor;

export { createMockAffitor, customerStatuses };
export type { BackendOptions, Customer, CustomerStatus, Endpoint, Fault, HistoryStep, InjectedFault, JournalEntry, MockAffitor, MockAffitorOptions, MockState, Partner, Program, RequestMode, SealedEmail, Seed, TrackingEvent };
