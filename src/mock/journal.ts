import type { MiddlewareHandler } from 'hono';
import type { Listener } from './changes';
import { isUnanswered, type InjectedFault } from './fault';
import { JsonAnswer } from './json-answer';
import type { ApiEnv } from './json-body';
import { remember } from './remember';
import { requestMode, type RequestMode } from './request-mode';
import { sealEmail } from './sealed-email';

/** One request to the API, and what it was answered. */
export interface JournalEntry {
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
  /** With the mock's latency and the fault's delay, from the start, though the entry is here before that is over. */
  duration_ms: number;
  /** The fault that hit the request, without its `times`. */
  fault: InjectedFault | null;
}

/** The requests that the API got, the newest last. Beyond its capacity it forgets the oldest. */
export class Journal {
  readonly #now: () => number;
  readonly #publish: Listener;
  #entries: JournalEntry[] = [];
  #count = 0;

  constructor(now: () => number, publish: Listener) {
    this.#now = now;
    this.#publish = publish;
  }

  entries(): JournalEntry[] {
    return structuredClone(this.#entries);
  }

  clear(): void {
    this.#entries = [];
    this.#count = 0;
  }

  /** Records what passes through it. */
  readonly middleware: MiddlewareHandler<ApiEnv> = async (c, next) => {
    const began = this.#now();
    await next();
    const read = c.get('body');
    const body = read && 'json' in read ? read.json : null;
    const fault = c.get('fault') ?? null;
    const answered = !fault || !isUnanswered(fault);
    const request: JournalEntry = {
      id: ++this.#count,
      at: new Date(began).toISOString(),
      method: c.req.method,
      path: c.req.path,
      mode: requestMode(body, c.req.header('Authorization')),
      body: withoutEmails(body),
      status: answered ? c.res.status : null,
      answer: answered ? await readAnswer(c.res) : null,
      duration_ms: this.#now() - began + (c.get('delay_ms') ?? 0),
      fault,
    };
    remember(this.#entries, request);
    this.#publish({ type: 'request', request });
  };
}

function readAnswer(response: Response): unknown {
  if (response instanceof JsonAnswer) return JSON.parse(response.source);
  const copy = response.clone();
  return copy.headers.get('Content-Type') === 'application/json' ? copy.json() : copy.text();
}

/** What is called an email is sealed, however deep it is and whatever its type; what only looks like one is masked. */
function withoutEmails(value: unknown, name = ''): unknown {
  if (name.toLowerCase() === 'email') return typeof value === 'string' ? sealEmail(value) : null;
  if (typeof value === 'string') return value.replace(EMAIL, '***');
  if (Array.isArray(value)) return value.map((item) => withoutEmails(item));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key.replace(EMAIL, '***'),
      withoutEmails(inner, key),
    ]),
  );
}

/** An address in a text, also in the query of a URL. It begins where a word does, or a long text would take for ever. */
const EMAIL = /(?<![^\s<>"'()/?&=,;:])[^\s<>"'()/?&=,;:]+(@|%40)[^\s<>"'()/?&=,;:]+/gi;
