import type { MiddlewareHandler } from 'hono';
import * as v from 'valibot';

const MAX_BODY_BYTES = 64 * 1024;

/** What the API's middleware hands on. */
export interface ApiEnv {
  Variables: {
    /** The body as it came; not there where it was no JSON. */
    json: unknown;
  };
}

/** Reads the body as JSON, or answers with the 4xx that says why it cannot. */
export const jsonBody: MiddlewareHandler<ApiEnv> = async (c, next) => {
  const type = c.req.header('Content-Type') ?? '';
  if (!/^application\/json\s*(;|$)/i.test(type)) {
    return c.json({ error: 'Content-Type must be application/json' }, 415);
  }
  const text = await readText(c.req.raw);
  if (text === undefined) return c.json({ error: 'Request body is larger than 64 KiB' }, 413);
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return c.json({ error: 'Request body is not valid JSON' }, 400);
  }
  if (isDeeper(json, MAX_DEPTH)) {
    return c.json({ error: `Request body is nested more than ${MAX_DEPTH} levels deep` }, 400);
  }
  c.set('json', json);
  return next();
};

/**
 * The body's text, or `undefined` where it is too long. Hono's `bodyLimit` makes a new Request out of the Node server's,
 * which is possible only where that replaces the process's own.
 */
async function readText(request: Request): Promise<string | undefined> {
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  for await (const chunk of chunksOf(request)) {
    size += chunk.length;
    if (size > MAX_BODY_BYTES) return undefined;
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
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

/** An object with these fields among others. Valibot's own takes an array for one. */
const object = <Entries extends v.ObjectEntries>(entries: Entries) =>
  v.pipe(
    v.unknown(),
    v.check((value) => !Array.isArray(value)),
    v.looseObject(entries),
  );

/** A field may be left out, or be `null`, which says the same. */
const optionalText = v.nullish(v.string());

const additional_data = v.nullish(
  object({
    test_mode: v.nullish(v.boolean()),
    program_id: v.nullish(v.number()),
    event_name: optionalText,
  }),
);

export const LeadBody = object({
  click_id: optionalText,
  customer_key: optionalText,
  email: optionalText,
  additional_data,
});

export const ClickBody = object({
  affiliate_url: optionalText,
  page_url: optionalText,
  page_title: optionalText,
  referrer_url: optionalText,
  session_id: optionalText,
  user_agent: optionalText,
  screen_resolution: optionalText,
  viewport_size: optionalText,
  language: optionalText,
  timezone: optionalText,
  existing_click_id: optionalText,
  additional_data,
});

/** The body if it is of the schema; otherwise what is wrong with it. */
export function readBody<Schema extends v.GenericSchema>(
  schema: Schema,
  json: unknown,
): { body: v.InferOutput<Schema> } | { error: string } {
  const read = v.safeParse(schema, json);
  if (read.success) return { body: read.output };
  const [issue] = read.issues;
  const field = v.getDotPath(issue) ?? 'Request body';
  const expected = issue.expected?.toLowerCase() ?? 'object';
  return { error: `${field} must be of type ${expected}` };
}
