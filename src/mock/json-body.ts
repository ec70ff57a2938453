import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { every } from 'hono/combine';
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
export const jsonBody: MiddlewareHandler<ApiEnv> = every(
  async (c, next) => {
    const type = c.req.header('Content-Type') ?? '';
    if (/^application\/json\s*(;|$)/i.test(type)) return next();
    return c.json({ error: 'Content-Type must be application/json' }, 415);
  },
  bodyLimit({
    maxSize: MAX_BODY_BYTES,
    onError: (c) => c.json({ error: 'Request body is larger than 64 KiB' }, 413),
  }),
  async (c, next) => {
    try {
      c.set('json', await c.req.json());
    } catch {
      return c.json({ error: 'Request body is not valid JSON' }, 400);
    }
    return next();
  },
);

/** An object with these fields among others; valibot's own takes an array for one. */
const object = <Entries extends v.ObjectEntries>(entries: Entries) =>
  v.pipe(
    v.looseObject(entries),
    v.check((value) => !Array.isArray(value)),
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
  return { error: `${field} must be of type ${issue.expected?.toLowerCase() ?? 'object'}` };
}
