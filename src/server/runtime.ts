/** An `AbortSignal`, as the types of the caller's runtime declare it. */
type Signal = typeof globalThis extends { AbortSignal: { prototype: infer T } } ? T : unknown;

/** What the tracker passes to `fetch` beside the URL. */
export interface FetchInit {
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
export interface FetchResponse {
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
export type Fetch = (url: string, init: FetchInit) => Promise<FetchResponse>;

/** The globals that Node.js, Deno, Bun and edge runtimes have in common. */
interface Runtime {
  fetch?: unknown;
  AbortController: new () => { signal: Signal; abort: () => void };
  console: { warn: (...details: unknown[]) => void };
  setTimeout: (callback: () => void, ms: number) => unknown;
  clearTimeout: (timer: unknown) => void;
}

export const runtime = globalThis as unknown as Runtime;
