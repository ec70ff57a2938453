import type { MiddlewareHandler } from 'hono';
import type { Listener } from './changes';
import { isUnanswered, type InjectedFault } from './fault';
import { JsonAnswer } from './json-answer';
import type { ApiEnv } from './json-body';
import { Remembered } from './remembered';
import { requestMode, type RequestMode } from './request-mode';
import { maskEmails, withoutEmails } from './without-emails';

/** One request to the API, and what it was answered. Preflights are there only where a fault has hit them. */
export interface JournalEntry {
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
  #entries = new Remembered<JournalEntry>();
  #count = 0;

  constructor(now: () => number, publish: Listener) {
    this.#now = now;
    this.#publish = publish;
  }

  entries(): JournalEntry[] {
    return structuredClone(this.#entries.all());
  }

  clear(): void {
    this.#entries = new Remembered();
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
    const request: JournalEntry = {
      id: ++this.#count,
      at: new Date(began).toISOString(),
      method: c.req.method,
      path: maskEmails(c.req.path),
      mode: requestMode(body, c.req.header('Authorization')),
      body: withoutEmails(body),
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
  if (response instanceof JsonAnswer) return response.value;
  const copy = response.clone();
  const isJson = copy.headers.get('Content-Type') === 'application/json';
  return withoutEmails(isJson ? await copy.json() : await copy.text());
}
