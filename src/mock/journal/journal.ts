import type { MiddlewareHandler } from 'hono';
import type { Listener } from '../lib/change-emitter';
import { isUnanswered, type InjectedFault } from '../faults/fault';
import { JsonResponse } from '../http/json-response';
import type { ApiEnv } from '../http/middleware/json-body';
import { BoundedLog } from '../lib/bounded-log';
import { requestMode, type RequestMode } from '../http/request-mode';
import { maskEmails, redactEmails } from '../lib/redact-emails';

/** One request to the API, and what it was answered. Preflights are there only where a fault has hit them. */
export interface RecordedRequest {
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

/** The requests that the API got, the newest last. */
export class Journal {
  readonly #now: () => number;
  readonly #publish: Listener;
  #entries = new BoundedLog<RecordedRequest>();
  #count = 0;

  constructor(now: () => number, publish: Listener) {
    this.#now = now;
    this.#publish = publish;
  }

  entries(): RecordedRequest[] {
    return structuredClone(this.#entries.all());
  }

  clear(): void {
    this.#entries = new BoundedLog();
    this.#count = 0;
  }

  /** Records what passes through it. */
  readonly middleware: MiddlewareHandler<ApiEnv> = async (c, next) => {
    const fault = c.get('fault') ?? null;
    if (c.req.method === 'OPTIONS' && !fault) return next();

    const began = this.#now();
    await next();
    const read = c.get('body');
    const { json: body, length } = read && 'json' in read ? read : { json: null, length: 0 };
    const answered = !fault || !isUnanswered(fault);
    const request: RecordedRequest = {
      id: ++this.#count,
      at: new Date(began).toISOString(),
      method: c.req.method,
      path: maskEmails(c.req.path),
      mode: requestMode(body, c.req.header('Authorization')),
      body: redactEmails(body),
      status: answered ? c.res.status : null,
      answer: answered ? await readAnswer(c.res) : null,
      duration_ms: this.#now() - began + (c.get('delay_ms') ?? 0),
      fault,
    };
    this.#entries.add(request, length + request.path.length);
    this.#publish({ type: 'request', request });
  };
}

async function readAnswer(response: Response): Promise<unknown> {
  // The API itself names nobody.
  if (response instanceof JsonResponse) return response.value;
  const copy = response.clone();
  const isJson = copy.headers.get('Content-Type') === 'application/json';
  return redactEmails(isJson ? await copy.json() : await copy.text());
}
