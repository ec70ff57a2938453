import type { Context, MiddlewareHandler } from 'hono';
import { cors } from 'hono/cors';

const EXPOSED_HEADER = 'Retry-After';

/** Answers preflights. */
export const preflight = cors({
  origin: '*',
  allowMethods: ['POST'],
  allowHeaders: ['Content-Type', 'Authorization'],
  exposeHeaders: [EXPOSED_HEADER],
  // Browsers must not cache a preflight, or they would miss the faults of the next one.
  maxAge: 0,
});

/** Lets pages of any origin read the response. With its own `cors`, Hono would copy the response, and the copy would not be a `JsonResponse`. */
export const corsHeaders: MiddlewareHandler = async (c, next) => {
  await next();
  c.res.headers.set('Access-Control-Allow-Origin', '*');
  c.res.headers.set('Access-Control-Expose-Headers', EXPOSED_HEADER);
};

/** Keeps pages of other origins from reading `Retry-After`. */
export const hideRetryAfter = (c: Context): void =>
  c.res.headers.delete('Access-Control-Expose-Headers');

export function removeCorsHeaders(c: Context): void {
  for (const name of [...c.res.headers.keys()]) {
    if (name.startsWith('access-control-')) c.res.headers.delete(name);
  }
}
