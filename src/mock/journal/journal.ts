import type { ApiErrorCode } from '../backend/api-errors';
import type { InjectedFault } from '../faults/fault';
import { BoundedLog } from '../lib/bounded-log';

/** How a request was sent: by a browser, by a server with an `Authorization` header, or in test mode. */
export type RequestMode = 'browser' | 'server' | 'test';

/** A request to the API and its response. Preflights are recorded only if a fault removed their CORS headers. */
export interface RecordedRequest {
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

export interface JournalChange {
  type: 'request';
  /** A new request. */
  request: RecordedRequest;
}

interface Entry {
  request: RecordedRequest;
  /** The `Authorization` header, for a replay. It is never shown, because it has a token. */
  authorization: string | undefined;
}

/** The requests to the API, newest last. */
export class Journal {
  readonly #publish: (change: JournalChange) => void;
  #requests = new BoundedLog<Entry>();
  #count = 0;

  constructor(publish: (change: JournalChange) => void = () => undefined) {
    this.#publish = publish;
  }

  /** Records a request and returns it. `bodyLength` is the length of its body, in characters. */
  add(
    fields: Omit<RecordedRequest, 'id'>,
    bodyLength: number,
    authorization?: string,
  ): RecordedRequest {
    const request = { id: ++this.#count, ...fields };
    const length = bodyLength + request.path.length + (authorization?.length ?? 0);
    this.#requests.add({ request, authorization }, length);
    this.#publish({ type: 'request', request });
    return request;
  }

  /** The request with this id, with its `Authorization` header; `undefined` if there is none. */
  find(id: number): Readonly<Entry> | undefined {
    return this.#requests.all().find(({ request }) => request.id === id);
  }

  /** A copy of all requests. */
  entries(): RecordedRequest[] {
    return structuredClone(this.#requests.all().map(({ request }) => request));
  }

  clear(): void {
    this.#requests = new BoundedLog();
    this.#count = 0;
  }
}
