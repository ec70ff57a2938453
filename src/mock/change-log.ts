import type { Change } from './changes';
import { explain } from './explanation';
import type { InjectedFault } from './fault';
import type { JournalEntry } from './journal';
import type { TrackingEvent } from './state';

/** A change as a line for a person to read, or more than one; nothing where there is nothing to tell. */
export function logText(change: Change): string | undefined {
  if (change.type === 'event') return eventLine(change.event);
  if (change.type === 'request') return requestLines(change.request);
  if (change.type === 'reset') return 'reset';
  return undefined;
}

function eventLine({ at, type, is_test, ...event }: TrackingEvent): string {
  const kind = is_test ? `test ${type}` : event.provisional ? `provisional ${type}` : type;
  const details = [event.partner_code, event.click_id, event.customer_key, event.event_name];
  return [timeOf(at), kind, ...details].filter(Boolean).join('  ');
}

function requestLines(request: JournalEntry): string {
  const { at, method, path, status, mode, duration_ms, fault } = request;
  const line = [
    timeOf(at),
    `${method} ${path}`,
    status ?? 'no answer',
    mode,
    `${duration_ms} ms`,
    fault && `fault ${faultText(fault)}`,
  ];
  const explanation = explain(request);
  const lines = explanation
    ? [(request.answer as { error: string }).error, explanation.row, explanation.change]
    : [];
  return [line.filter(Boolean).join('  '), ...lines.map((text) => `          ${text}`)].join('\n');
}

export const faultText = (fault: InjectedFault): string => JSON.stringify(fault);

const timeOf = (at: string): string => at.slice(11, 19);
