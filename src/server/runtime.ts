/** An `AbortSignal`, as the types of the caller's runtime declare it. */
type Signal = typeof globalThis extends { AbortSignal: { prototype: infer T } } ? T : unknown;

/** What the tracker passes to `fetch` beside the URL. */
export interface FetchInit {
  method: 'POST';
  headers: Record<string, string>;
  body: string;
  redirect: 'manual';
  /** Aborted at the end of the call's `timeout`. */
  signal: Signal;
}

/** What the tracker needs of a `Response`. */
export interface FetchResponse {
  ok: boolean;
  status: number;
  redirected?: boolean;
  headers: { get: (name: string) => string | null };
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
