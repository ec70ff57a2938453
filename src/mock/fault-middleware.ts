import type { MiddlewareHandler } from 'hono';
import { delay } from './delay';
import { isUnanswered, type Endpoint, type InjectedFault } from './fault';
import { hasNoBody } from './fault-schema';
import type { Faults } from './faults';
import { jsonBody, type ApiEnv } from './json-body';
import { SignalResponse } from './signal-response';

/**
 * Hits a request with the fault whose turn it is, and does to the answer what that says. It stands around the journal,
 * which so knows of a request before its answer is late.
 */
export const takeFault =
  (faults: Faults, endpoint: Endpoint): MiddlewareHandler<ApiEnv> =>
  async (c, next) => {
    const { signal } = c.req.raw;
    if (c.req.method === 'OPTIONS') {
      const { preflight_delay_ms } = faults.next(endpoint) ?? {};
      if (preflight_delay_ms) await delay(preflight_delay_ms, signal);
      return next();
    }

    const fault = c.req.method === 'POST' ? faults.take(endpoint) : undefined;
    if (!fault) return next();
    c.set('fault', fault);
    await next();
    if (fault.retry_after !== undefined) c.header('Retry-After', fault.retry_after);
    if (fault.expose_retry_after === false) c.header('Access-Control-Expose-Headers', undefined);
    if (fault.delay_ms) await delay(fault.delay_ms, signal);
    if (!fault.drop && !fault.hang) return;
    // Hono copies what replaces a Response, and the copy would be no signal.
    c.res = undefined;
    c.res = new SignalResponse(fault.hang ? 'hang' : 'drop');
  };

/** Keeps from the API what a fault answers in its place, or leaves without an answer. */
export const spareApi: MiddlewareHandler<ApiEnv> = async (c, next) => {
  const fault = c.get('fault');
  if (!fault) return next();
  const { status, body } = fault;
  if (status === undefined && body === undefined && !isUnanswered(fault)) return next();
  // The journal wants to know what was sent, though nobody is told what is wrong with it.
  await jsonBody(c, () => Promise.resolve());
  return answer(fault);
};

function answer({ status = 200, body }: InjectedFault): Response {
  if (hasNoBody(status)) return new Response(null, { status });
  if (body === undefined) return Response.json({ error: 'Injected fault' }, { status });
  return new Response(body, { status, headers: { 'Content-Type': 'text/html' } });
}
