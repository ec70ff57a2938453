import type { Change } from '../lib/change-emitter';
import { explain } from '../journal/explain';
import type { RecordedRequest } from '../journal/journal';
import type { TrackingEvent } from '../backend/model';

/** A change as a line for a person to read, or more than one; nothing where there is nothing to tell. */
export function formatChange(change: Change): string | undefined {
  if (change.type === 'event') return eventLine(change.event);
  if (change.type === 'request') return requestLines(change.request);
  if (change.type === 'reset') return 'reset';
  return undefined;
}

function eventLine({ at, type, is_test, ...event }: TrackingEvent): string {
  const kind = is_test ? `test ${type}` : event.provisional ? `provisional ${type}` : type;
  const { partner_code, click_id, customer_key, event_name } = event;
  return line(at, kind, partner_code, click_id, customer_key, event_name);
}

function requestLines(request: RecordedRequest): string {
  const { at, method, path, status, mode, duration_ms, fault } = request;
  const explanation = explain(request);
  const { error } = Object(request.answer) as { error?: string };
  const advice = explanation ? [error, explanation.rule, explanation.fix] : [];
  return [
    line(
      at,
      `${method} ${path}`,
      `${status ?? 'no answer'}`,
      mode,
      `${duration_ms} ms`,
      fault && `fault ${JSON.stringify(fault)}`,
    ),
    ...advice.map((text) => `          ${printable(text)}`),
  ].join('\n');
}

/** Begins with the time of day in UTC, as the journal has it. */
const line = (at: string, ...parts: (string | null)[]): string =>
  [at.slice(11, 19), ...parts].filter(Boolean).map(printable).join('  ');

/** What a stranger sent does nothing to the terminal, and begins no line of its own. */
const printable = (text: string | null | undefined): string =>
  (text ?? '').replace(/\p{Cc}/gu, (character) => JSON.stringify(character).slice(1, -1));
