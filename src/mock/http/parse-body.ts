export const MAX_BODY_BYTES = 64 * 1024;

/** Deeper JSON is refused, because it would overflow the stack of functions that walk it. */
export const MAX_BODY_DEPTH = 100;

/** The body of a request, or the error response that it gets. */
export type ParsedBody =
  /** `length` is the length of the body in characters. */
  { json: unknown; length: number } | { status: 400 | 413 | 415; error: string };

/** Reads the body of a request, which must be JSON. */
export async function parseBody(request: Request): Promise<ParsedBody> {
  const type = request.headers.get('Content-Type') ?? '';
  if (!/^application\/json\s*(;|$)/i.test(type)) {
    return { status: 415, error: 'Content-Type must be application/json' };
  }
  let text: string | undefined;
  try {
    text = await readText(request);
  } catch (error) {
    if (!request.signal.aborted) throw error;
    // The client has disconnected and gets no response, but this keeps the error out of the console.
    return { status: 400, error: 'Request body is incomplete' };
  }
  if (text === undefined) {
    return { status: 413, error: `Request body is larger than ${MAX_BODY_BYTES / 1024} KiB` };
  }
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { status: 400, error: 'Request body is not valid JSON' };
  }
  return isDeeperThan(MAX_BODY_DEPTH, json)
    ? { status: 400, error: `Request body is nested more than ${MAX_BODY_DEPTH} levels deep` }
    : { json, length: text.length };
}

/**
 * Returns the text of the body, or `undefined` if it is too long. Hono's `bodyLimit` cannot do this: it copies the Request,
 * which fails for the Node server's own kind of Request unless that replaces the global one.
 */
async function readText(request: Request): Promise<string | undefined> {
  const length = request.headers.get('Content-Length');
  if (length !== null && Number(length) <= MAX_BODY_BYTES) return request.text();
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  for await (const chunk of readChunks(request)) {
    size += chunk.length;
    // Read the rest of a long body too. Unread bytes would block the next request of the connection.
    if (size <= MAX_BODY_BYTES) text += decoder.decode(chunk, { stream: true });
  }
  return size > MAX_BODY_BYTES ? undefined : text + decoder.decode();
}

async function* readChunks(request: Request): AsyncGenerator<Uint8Array> {
  // Firefox does not support Request.body: https://bugzilla.mozilla.org/show_bug.cgi?id=1387483
  const body = request.body as ReadableStream<Uint8Array> | null | undefined;
  if (!body) {
    yield new Uint8Array(await request.arrayBuffer());
    return;
  }
  const reader = body.getReader();
  for (let read = await reader.read(); read.value; read = await reader.read()) yield read.value;
}

const isDeeperThan = (depth: number, value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (depth === 0 || Object.values(value).some((inner) => isDeeperThan(depth - 1, inner)));
