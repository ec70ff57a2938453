import type { InjectedFault } from '../../faults/fault';

/** What a fault does, in words. */
export function describeFault(fault: InjectedFault): string {
  const { on, customer, status, body, retry_after, no_cors, delay_ms, preflight_delay_ms } = fault;
  const effects = [
    status !== undefined && `answers ${status}`,
    body !== undefined && 'answers a text that is no JSON',
    retry_after !== undefined && `says Retry-After: ${retry_after}`,
    fault.expose_retry_after === false && 'hides Retry-After',
    no_cors === 'preflight' && 'answers the preflight without CORS headers',
    no_cors === 'answer' && 'answers without CORS headers',
    delay_ms !== undefined && `is ${delay_ms} ms late`,
    preflight_delay_ms !== undefined && `delays the preflight by ${preflight_delay_ms} ms`,
    fault.drop === 'before' && 'resets the connection, and records nothing',
    fault.drop === 'after' && 'records the request, and resets the connection',
    fault.hang && 'never answers',
  ].filter((effect) => typeof effect === 'string');
  const where = on ? `The ${on} endpoint` : 'Each endpoint';
  const whom = customer === undefined ? '' : ` for ${customer}`;
  return `${where}${whom} ${effects.join(', ') || 'answers as it should'}`;
}
