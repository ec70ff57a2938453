import type { Context, MiddlewareHandler } from 'hono';
import { delay } from '../../lib/delay';
import { isUnanswered, type Endpoint, type InjectedFault } from '../../faults/fault';
import { hasNoBody } from '../../faults/fault-schema';
import type { FaultQueue } from '../../faults/fault-queue';
import { readBodyOnce, type ApiEnv } from './json-body';
import { ConnectionFault } from '../connection-fault';

/**
 * Hits a request with the fault whose turn it is, and does to the answer what that says. It stands around the journal,
 * which so knows of a request before its answer is late.
 */
export const injectFault =
  (faults: FaultQueue, latency: number, endpoint: Endpoint): MiddlewareHandler<ApiEnv> =>
  async (c, next) => {
    if (c.req.method === 'OPTIONS') {
      const fault = faults.takeForPreflight(endpoint);
      const ms = latency + (fault?.preflight_delay_ms ?? 0);
      const isForbidden = fault?.no_cors === 'preflight';
      if (isForbidden) c.set('fault', fault);
      c.set('delay_ms', ms);
      await next();
      if (isForbidden) removeCors(c);
      return delay(ms, c.req.raw);
    }
    if (c.req.method !== 'POST') return next();

    const fault = faults.take(endpoint, await namesIn(c));
    const ms = latency + (fault?.delay_ms ?? 0);
    c.set('fault', fault);
    c.set('delay_ms', ms);
    await next();
    if (fault?.retry_after !== undefined) c.res.headers.set('Retry-After', fault.retry_after);
    if (fault?.expose_retry_after === false) c.res.headers.delete('Access-Control-Expose-Headers');
    if (fault?.no_cors) removeCors(c);
    await delay(ms, c.req.raw);
    if (!fault?.drop && !fault?.hang) return;
    // Hono copies what replaces a Response, and the copy would be no signal.
    c.res = undefined;
    c.res = new ConnectionFault(fault.hang ? 'hang' : 'drop');
  };

/** The customer of whom a request is, by whatever it calls it. */
async function namesIn(c: Context<ApiEnv>): Promise<unknown[]> {
  const body = await readBodyOnce(c);
  const { click_id, customer_key, existing_click_id } = Object(
    'json' in body && body.json,
  ) as Record<string, unknown>;
  return [click_id, customer_key, existing_click_id];
}

function removeCors(c: Context): void {
  for (const name of [...c.res.headers.keys()]) {
    if (name.startsWith('access-control-')) c.res.headers.delete(name);
  }
}

/** Keeps from the API what a fault answers in its place, or leaves without an answer. */
export const respondWithFault: MiddlewareHandler<ApiEnv> = async (c, next) => {
  const fault = c.get('fault');
  if (!fault) return next();
  const { status, body } = fault;
  if (status === undefined && body === undefined && !isUnanswered(fault)) return next();
  return answer(fault);
};

function answer({ status = 200, body }: InjectedFault): Response {
  if (hasNoBody(status)) return new Response(null, { status });
  if (body === undefined) return Response.json({ error: 'Injected fault' }, { status });
  return new Response(body, { status, headers: { 'Content-Type': 'text/html' } });
}
