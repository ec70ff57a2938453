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
    status: number;
    answer: unknown;
    duration_ms: number;
    /** The fault that hit the request. */
    fault: null;
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
export type { BackendOptions, Customer, CustomerStatus, HistoryStep, JournalEntry, MockAffitor, MockAffitorOptions, MockState, Partner, Program, RequestMode, SealedEmail, Seed, TrackingEvent };
