import type { TrackingEvent } from '../backend/model';
import type { Change } from '../change';
import { explain } from '../journal/explain';
import type { RecordedRequest } from '../journal/journal';
import { formatAmount } from '../lib/format-amount';

/** Formats a change for the log, in one or more lines. Returns `undefined` for a change that the log leaves out. */
export function formatChange(change: Change): string | undefined {
  if (change.type === 'event') return formatEvent(change.event);
  if (change.type === 'request') return formatRequest(change.request);
  if (change.type === 'reset') return 'reset';
  return undefined;
}

function formatEvent({ at, type, is_test, ...event }: TrackingEvent): string {
  const kind = is_test ? `test ${type}` : event.provisional ? `provisional ${type}` : type;
  const { partner_code, click_id, customer_key, event_name, transaction_id } = event;
  const { amount_cents, currency } = event;
  const amount = currency && formatAmount(amount_cents ?? 0, currency);
  return formatLine(
    at,
    kind,
    partner_code,
    click_id,
    customer_key,
    event_name,
    transaction_id,
    amount,
  );
}

function formatRequest(request: RecordedRequest): string {
  const { at, method, path, status, mode, duration_ms, fault } = request;
  const explanation = explain(request);
  const { error } = Object(request.answer) as { error?: string };
  const details = explanation ? [error, explanation.rule, explanation.fix] : [];
  return [
    formatLine(
      at,
      `${method} ${path}`,
      `${status ?? 'no answer'}`,
      mode,
      `${duration_ms} ms`,
      fault && `fault ${JSON.stringify(fault)}`,
    ),
    ...details.map((text) => `          ${escapeControls(text)}`),
  ].join('\n');
}

/** Starts with the time of day in UTC, as in the journal. */
const formatLine = (at: string, ...parts: (string | null)[]): string =>
  [at.slice(11, 19), ...parts].filter(Boolean).map(escapeControls).join('  ');

/** Escapes control characters. Text from outside must not control the terminal, or forge a line of the log. */
const escapeControls = (text: string | null | undefined): string =>
  (text ?? '').replace(/\p{Cc}/gu, (character) => JSON.stringify(character).slice(1, -1));
