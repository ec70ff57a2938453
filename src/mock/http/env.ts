import type { InjectedFault } from '../faults/fault';

/** The body of a request, or the error response that it gets. */
export type ParsedBody =
  /** `length` is the length of the body in characters. */
  { json: unknown; length: number } | { status: 400 | 413 | 415; error: string };

/** The variables that the middleware of the API shares: https://hono.dev/docs/api/context#set-get */
export interface ApiEnv {
  Variables: {
    /** The body, after it was first read. */
    body: ParsedBody | undefined;
    /** The body's JSON. `jsonBody` sets it. */
    json: unknown;
    /** The fault that applies to the request. */
    fault: InjectedFault | undefined;
    /** The delay of the response in milliseconds: the mock's latency and the fault's delay. */
    delayMs: number | undefined;
  };
}
