import type { InjectedFault } from '../../faults/fault';

/** Describes a fault in one line, such as `Lead endpoint: status 503, Retry-After: 2`. */
export function describeFault(fault: InjectedFault): string {
  const { on, customer, status, body, retry_after, no_cors, delay_ms, preflight_delay_ms } = fault;
  const effects = [
    status !== undefined && `status ${status}`,
    body !== undefined && 'non-JSON body',
    retry_after !== undefined && `Retry-After: ${retry_after}`,
    fault.expose_retry_after === false && 'Retry-After hidden from other origins',
    no_cors === 'preflight' && 'preflight without CORS headers',
    no_cors === 'answer' && 'response without CORS headers',
    delay_ms !== undefined && `response delayed by ${delay_ms} ms`,
    preflight_delay_ms !== undefined && `preflight delayed by ${preflight_delay_ms} ms`,
    fault.drop === 'before' && 'connection reset before the request is recorded',
    fault.drop === 'after' && 'connection reset after the request is recorded',
    fault.hang && 'no response',
  ].filter((effect) => typeof effect === 'string');
  const endpoint =
    on === undefined ? 'All endpoints' : on === 'lead' ? 'Lead endpoint' : 'Click endpoint';
  const target = customer === undefined ? endpoint : `${endpoint} for ${customer}`;
  return `${target}: ${effects.join(', ') || 'no effect'}`;
}
