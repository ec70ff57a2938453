import type { Context, MiddlewareHandler } from 'hono';
import type { InjectedFault } from '../../faults/fault';

const MAX_BODY_BYTES = 64 * 1024;

/** What the API's middleware hands on. */
export interface ApiEnv {
  Variables: {
    /** What was read of the body, once it was. */
    body: ReadBody | undefined;
    /** The JSON of a body that could be read. */
    json: unknown;
    /** What hit the request, if a fault did. */
    fault: InjectedFault | undefined;
    /** How many milliseconds the answer waits for, by the mock's latency and the fault's delay. */
    delay_ms: number | undefined;
  };
}

type ReadBody = { json: unknown; length: number } | { status: 400 | 413 | 415; error: string };

/** Reads the body as JSON, or answers with the 4xx that says why it cannot. */
export const jsonBody: MiddlewareHandler<ApiEnv> = async (c, next) => {
  const body = await readBodyOnce(c);
  if ('error' in body) return c.json({ error: body.error }, body.status);
  c.set('json', body.json);
  return next();
};

/** The body as JSON, or why it is none. It is read once, for whoever looks first. */
export async function readBodyOnce(c: Context<ApiEnv>): Promise<ReadBody> {
  const body = c.get('body') ?? (await readBody(c));
  c.set('body', body);
  return body;
}

async function readBody(c: Context<ApiEnv>): Promise<ReadBody> {
  const type = c.req.header('Content-Type') ?? '';
  if (!/^application\/json\s*(;|$)/i.test(type)) {
    return { status: 415, error: 'Content-Type must be application/json' };
  }
  let text: string | undefined;
  try {
    text = await readText(c.req.raw);
  } catch (error) {
    if (!c.req.raw.signal.aborted) throw error;
    // Who has gone in the middle of it is told nothing, and the console neither.
    return { status: 400, error: 'Request body was cut off' };
  }
  if (text === undefined) return { status: 413, error: 'Request body is larger than 64 KiB' };
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { status: 400, error: 'Request body is not valid JSON' };
  }
  return isDeeper(json, MAX_DEPTH)
    ? { status: 400, error: `Request body is nested more than ${MAX_DEPTH} levels deep` }
    : { json, length: text.length };
}

/**
 * The body's text, or `undefined` where it is too long. Hono's `bodyLimit` makes a new Request out of the Node server's,
 * which is possible only where that replaces the process's own.
 */
async function readText(request: Request): Promise<string | undefined> {
  const length = request.headers.get('Content-Length');
  if (length !== null && Number(length) <= MAX_BODY_BYTES) return request.text();
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  for await (const chunk of chunksOf(request)) {
    size += chunk.length;
    // The rest is read, too: left unread, it would stand before the connection's next request.
    if (size <= MAX_BODY_BYTES) text += decoder.decode(chunk, { stream: true });
  }
  return size > MAX_BODY_BYTES ? undefined : text + decoder.decode();
}

async function* chunksOf(request: Request): AsyncGenerator<Uint8Array> {
  // Firefox has no `body`: https://bugzilla.mozilla.org/show_bug.cgi?id=1387483
  const body = request.body as ReadableStream<Uint8Array> | null | undefined;
  if (!body) {
    yield new Uint8Array(await request.arrayBuffer());
    return;
  }
  const reader = body.getReader();
  for (let read = await reader.read(); read.value; read = await reader.read()) yield read.value;
}

/** What goes deeper is nobody's metadata, and would overflow the stack of whatever walks it. */
const MAX_DEPTH = 100;

const isDeeper = (value: unknown, depth: number): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (depth === 0 || Object.values(value).some((inner) => isDeeper(inner, depth - 1)));
