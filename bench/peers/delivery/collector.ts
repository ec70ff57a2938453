import type { IncomingMessage, ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import { startHttpServer, type HttpServer } from '../../../test/e2e/http';
import type { Signup } from './trackers';

/** The delay of every answer in ms, as on a real network. */
const LATENCY_MS = 150;

/** What happens to a request that carries a signup. */
export type Fault =
  /** It is answered, and not recorded. */
  | { status: number; html?: string }
  /** The connection breaks before or after it is recorded. */
  | { drop: 'before' | 'after' }
  /** It is not recorded, and never answered. */
  | { hang: true };

export interface CollectorOptions {
  /** Finds the signups in the body of a request. */
  findSignups: (body: unknown) => Signup[];
  /** JSON to answer, by a part of the path. */
  answers?: Record<string, unknown>;
}

/** Reads what trackers post: JSON, compressed or not, or a form whose `data` is JSON in Base64. */
function parseBody(bytes: Buffer): unknown {
  const isCompressed = bytes[0] === 0x1f && bytes[1] === 0x8b;
  const text = (isCompressed ? gunzipSync(bytes) : bytes).toString();
  if (!text) return undefined;
  const data = text.startsWith('data=') ? new URLSearchParams(text).get('data') : null;
  return JSON.parse(data === null ? text : Buffer.from(data, 'base64').toString());
}

/** Stands in for the server of any tracker, and records the signups that it receives. */
export class Collector {
  /** The signups that were recorded, in the order of their arrival. */
  readonly recorded: Signup[] = [];
  /** How many requests got no answer. */
  hanging = 0;
  /** Whether no request arrives. */
  isOffline = false;
  #server!: HttpServer;
  #fault: Fault | undefined;
  #faultsLeft = 0;

  private constructor(private readonly options: CollectorOptions) {}

  static async start(options: CollectorOptions): Promise<Collector> {
    const collector = new Collector(options);
    collector.#server = await startHttpServer(
      (request, response) => void collector.#handle(request, response),
    );
    return collector;
  }

  get host(): string {
    return `localhost:${this.#server.port}`;
  }

  /** Lets the next requests that carry a signup fail. */
  fail(fault: Fault, times: number): void {
    this.#fault = fault;
    this.#faultsLeft = times;
  }

  /** How many different signups were recorded. The server can tell that two are the same by their ids only. */
  countDifferent(): number {
    return new Set(this.recorded.map(({ id }) => id ?? Symbol('no id'))).size;
  }

  close(): Promise<unknown> {
    return this.#server.close();
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (this.isOffline) {
      request.socket.resetAndDestroy();
      return;
    }
    // A browser retries a dropped request by itself if it was sent over a reused connection.
    response.setHeader('Connection', 'close');
    const { origin, 'access-control-request-headers': headers } = request.headers;
    if (origin !== undefined) {
      response.setHeader('Access-Control-Allow-Origin', origin);
      response.setHeader('Access-Control-Allow-Credentials', 'true');
    }
    if (request.method === 'OPTIONS') {
      if (headers !== undefined) response.setHeader('Access-Control-Allow-Headers', headers);
      await delay(LATENCY_MS);
      response.writeHead(204).end();
      return;
    }
    // The page may go before all of its request has arrived.
    const bytes = await buffer(request).catch(() => undefined);
    if (!bytes) return;
    if (request.url!.endsWith('.js')) {
      response.writeHead(404).end();
      return;
    }
    const signups = this.options.findSignups(parseBody(bytes));
    const fault = signups.length && this.#faultsLeft-- > 0 ? this.#fault : undefined;
    if (!fault || ('drop' in fault && fault.drop === 'after')) this.recorded.push(...signups);
    if (fault && 'hang' in fault) {
      this.hanging++;
      request.socket.once('close', () => this.hanging--);
      return;
    }
    await delay(LATENCY_MS);
    if (fault && 'drop' in fault) {
      request.socket.resetAndDestroy();
    } else if (fault && 'status' in fault) {
      const { status, html } = fault;
      const type = html === undefined ? 'application/json' : 'text/html';
      response.writeHead(status, { 'Content-Type': type }).end(html ?? '{"error": "Try again"}');
    } else {
      response
        .writeHead(200, { 'Content-Type': 'application/json' })
        .end(JSON.stringify(this.#answer(request.url!)));
    }
  }

  #answer(path: string): unknown {
    const found = Object.entries(this.options.answers ?? {}).find(([part]) => path.includes(part));
    return found ? found[1] : { success: true, status: 1 };
  }
}
