import type { Fault } from '../../faults/fault';
import type { FaultKind } from './fault-kinds';

/** Builds the fault that the form describes. The mock validates it. */
export function readFaultForm(kind: FaultKind, form: FormData): Fault {
  const text = (name: string) => {
    const value = form.get(name);
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const number = (name: string) => {
    const value = text(name);
    return value === undefined ? undefined : Number(value);
  };
  return {
    on: text('on') as Fault['on'],
    customer: text('customer'),
    times: number('times'),
    status: number('status'),
    retry_after: text('retry_after'),
    body: text('body'),
    delay_ms: number('delay_ms'),
    preflight_delay_ms: number('preflight_delay_ms'),
    drop: kind === 'before' || kind === 'after' ? kind : undefined,
    hang: kind === 'hang' ? true : undefined,
    no_cors: kind === 'no-cors' ? 'answer' : kind === 'no-preflight' ? 'preflight' : undefined,
  };
}
