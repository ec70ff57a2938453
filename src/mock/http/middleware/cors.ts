import type { Context, MiddlewareHandler } from 'hono';
import { cors } from 'hono/cors';
import { isAllowedOrigin, type Backend } from '../../backend/backend';
import type { ApiEnv } from '../env';

const EXPOSED_HEADER = 'Retry-After';

/** Answers preflights. A preflight does not say for which programme the request is, so one that allows the origin is enough. */
export const preflight = (backend: Backend) =>
  cors({
    origin: (origin) => (backend.allowsOrigin(origin) ? '*' : null),
    allowMethods: ['POST'],
    allowHeaders: ['Content-Type', 'Authorization'],
    exposeHeaders: [EXPOSED_HEADER],
    // Browsers must not cache a preflight, or they would miss the faults of the next one.
    maxAge: 0,
  });

/**
 * Lets pages read the response, if the programme allows their origin. With its own `cors`, Hono would copy the response,
 * and the copy would not be a `JsonResponse`.
 */
export const corsHeaders =
  (backend: Backend): MiddlewareHandler<ApiEnv> =>
  async (c, next) => {
    await next();
    const origin = c.req.header('Origin') ?? '';
    const program = c.get('program');
    if (program ? !isAllowedOrigin(program, origin) : !backend.allowsOrigin(origin)) return;
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
