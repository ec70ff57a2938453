import { getPath } from 'hono/utils/url';

/** A request as the API and the control API read it. Each host has a kind of request of its own. */
export interface HostRequest {
  method: string;
  /** The path, without the query. */
  path: string;
  /** Returns a header; its name is in lower case. */
  header: (name: string) => string | undefined;
  /** Reads the body. Resolves to `undefined` if it is too long, and rejects if the client leaves. */
  readText: (maxBytes: number) => Promise<string | undefined>;
  /** It is aborted when the client leaves. Hosts create it when it is first read, which is slow: do not read it without need. */
  readonly signal: AbortSignal;
}

/** Reads a standard `Request`. */
export const fromFetchRequest = (request: Request): HostRequest => ({
  method: request.method,
  path: getPath(request),
  header: (name) => request.headers.get(name) ?? undefined,
  readText: (maxBytes) => readText(request, maxBytes),
  get signal() {
    return request.signal;
  },
});

/** Returns the text of the body, or `undefined` if it is too long. */
async function readText(request: Request, maxBytes: number): Promise<string | undefined> {
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  for await (const chunk of readChunks(request)) {
    size += chunk.length;
    // Read the rest of a long body too. Unread bytes would block the next request of the connection.
    if (size <= maxBytes) text += decoder.decode(chunk, { stream: true });
  }
  return size > maxBytes ? undefined : text + decoder.decode();
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
