import type { Context, MiddlewareHandler } from 'hono';
import { isUnanswered, type Endpoint, type InjectedFault } from '../../faults/fault';
import type { FaultQueue } from '../../faults/fault-queue';
import { hasNoBody } from '../../faults/fault-schema';
import { delay } from '../../lib/delay';
import { ConnectionFault } from '../connection-fault';
import type { ApiEnv } from '../env';
import { hideRetryAfter, removeCorsHeaders } from './cors';
import { getParsedBody } from './json-body';

/**
 * Takes the next fault for a request from the queue and applies it to the response. It wraps `recordRequest`, so the journal
 * has a request before the delay of its response.
 */
export const injectFault =
  (faults: FaultQueue, latency: number, endpoint: Endpoint): MiddlewareHandler<ApiEnv> =>
  async (c, next) => {
    if (c.req.method === 'OPTIONS') {
      const fault = faults.takeForPreflight(endpoint);
      const delayMs = latency + (fault?.preflight_delay_ms ?? 0);
      const isForbidden = fault?.no_cors === 'preflight';
      if (isForbidden) c.set('fault', fault);
      c.set('delayMs', delayMs);
      await next();
      if (isForbidden) removeCorsHeaders(c);
      return delay(delayMs, c.req.raw);
    }
    if (c.req.method !== 'POST') return next();

    const fault = faults.take(endpoint, await identifiersIn(c));
    const delayMs = latency + (fault?.delay_ms ?? 0);
    c.set('fault', fault);
    c.set('delayMs', delayMs);
    await next();
    if (fault?.retry_after !== undefined) c.res.headers.set('Retry-After', fault.retry_after);
    if (fault?.expose_retry_after === false) hideRetryAfter(c);
    if (fault?.no_cors) removeCorsHeaders(c);
    await delay(delayMs, c.req.raw);
    if (!fault?.drop && !fault?.hang) return;
    // When one response replaces another, Hono makes a copy of it, which would not be a ConnectionFault.
    c.res = undefined;
    c.res = new ConnectionFault(fault.hang ? 'hang' : 'drop');
  };

/** The values in the body that can identify a customer. */
async function identifiersIn(c: Context<ApiEnv>): Promise<unknown[]> {
  const body = await getParsedBody(c);
  const fields = Object('json' in body && body.json) as Record<string, unknown>;
  return [fields.click_id, fields.customer_key, fields.existing_click_id];
}

/** Answers in place of the API, where the fault says so. */
export const respondWithFault: MiddlewareHandler<ApiEnv> = async (c, next) => {
  const fault = c.get('fault');
  if (!fault) return next();
  const { status, body } = fault;
  if (status === undefined && body === undefined && !isUnanswered(fault)) return next();
  return faultResponse(fault);
};

function faultResponse({ status = 200, body }: InjectedFault): Response {
  if (hasNoBody(status)) return new Response(null, { status });
  if (body === undefined) return Response.json({ error: 'Injected fault' }, { status });
  return new Response(body, { status, headers: { 'Content-Type': 'text/html' } });
}
