import type { Program } from '../backend/model';
import type { InjectedFault } from '../faults/fault';
import type { RecordedRequest } from '../journal/journal';

/** The body of a request, or the error response that it gets. */
export type ParsedBody =
  /** `length` is the length of the body in characters. */
  { json: unknown; length: number } | { status: 400 | 413 | 415; error: string };

/** What the middleware of the API shares: https://hono.dev/docs/api/context#set-get */
export interface ApiEnv {
  Bindings: {
    /** Gets the request when the journal has it. A replay passes this. */
    onRecorded?: (request: RecordedRequest) => void;
  };
  Variables: {
    /** The body, after it was first read. */
    body: ParsedBody | undefined;
    /** The body's JSON. `jsonBody` sets it. */
    json: unknown;
    /** The programme of the request, once it is known. */
    program: Program | undefined;
    /** The fault that applies to the request. */
    fault: InjectedFault | undefined;
    /** The delay of the response in milliseconds: the mock's latency and the fault's delay. */
    delayMs: number | undefined;
  };
}
