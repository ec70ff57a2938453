import type { MiddlewareHandler } from 'hono';
import { fromFetchRequest } from '../host-request';
import { parseBody } from '../parse-body';

/** What `jsonBody` adds to a request: https://hono.dev/docs/api/context#set-get */
export interface JsonBodyEnv {
  Variables: {
    /** The body's JSON. */
    json: unknown;
  };
}

/** Sets `json` to the body's JSON, or answers with the error. */
export const jsonBody: MiddlewareHandler<JsonBodyEnv> = async (c, next) => {
  const body = await parseBody(fromFetchRequest(c.req.raw));
  if ('error' in body) return c.json({ error: body.error }, body.status);
  c.set('json', body.json);
  return next();
};
