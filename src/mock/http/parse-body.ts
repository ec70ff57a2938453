import type { HostRequest } from './host-request';

/** The maximum length of a body, in bytes. */
export const MAX_BODY_BYTES = 64 * 1024;

/** Deeper JSON is refused, because it would overflow the stack of functions that walk it. */
export const MAX_BODY_DEPTH = 100;

/** The body of a request, or the error response that it gets. */
export type ParsedBody =
  /** `length` is the length of the body in characters. */
  { json: unknown; length: number } | { status: 400 | 413 | 415; error: string };

/** Reads the body of a request, which must be JSON. */
export async function parseBody(request: HostRequest): Promise<ParsedBody> {
  if (!/^application\/json\s*(;|$)/i.test(request.header('content-type') ?? '')) {
    return { status: 415, error: 'Content-Type must be application/json' };
  }
  let text: string | undefined;
  try {
    text = await request.readText(MAX_BODY_BYTES);
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

const isDeeperThan = (depth: number, value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (depth === 0 || Object.values(value).some((inner) => isDeeperThan(depth - 1, inner)));
