import { compareEvent, type EventFilter } from '../backend/event-filter';
import type { TrackingEvent } from '../backend/model';
import { explain } from '../journal/explain';
import type { RecordedRequest } from '../journal/journal';

/** A wait that ended without the event, and what the mock recorded instead. */
export interface TimedOutWait {
  /** The type of event that was waited for, such as `lead`. */
  type: string;
  filter: EventFilter;
  /** In milliseconds. */
  timeout: number;
  /** The events of this type, newest last. */
  events: TrackingEvent[];
  /** All requests, newest last. */
  requests: RecordedRequest[];
}

/** A longer list would hide what matters. */
const MAX_ITEMS = 10;
const MAX_BODY_LENGTH = 300;

/** Describes what came in place of an event: the nearest events, and the requests that recorded none. */
export function describeTimeout(wait: TimedOutWait): string {
  const { type, filter, timeout, events, requests } = wait;
  const wanted = Object.keys(filter).length ? `${type} with ${formatFields(filter)}` : type;
  const failed = requests.filter(recordedNothing);
  return [
    `No ${wanted} was recorded within ${timeout} ms.`,
    ...describeNearest(wait),
    ...describeList(`Recorded ${type}s`, events, describeEvent),
    ...describeList('Refused or failed requests', failed, describeRequest),
    ...(events.length || failed.length ? [] : [describeNothing(type, requests)]),
  ].join('\n');
}

/** Compares the filter with the event that has the fewest differences; of several, with the newest. */
function describeNearest({ type, filter, events }: TimedOutWait): string[] {
  const [nearest] = events
    .map((event) => ({ event, differences: compareEvent(event, filter) }))
    .reverse()
    .sort((a, b) => a.differences.length - b.differences.length);
  if (!nearest) return [];
  return [
    `The nearest ${type} is event ${nearest.event.eventId}. It differs in:`,
    ...nearest.differences.map(
      ({ field, expected, got }) =>
        `  ${field}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(got)}`,
    ),
  ];
}

/** A list with a heading: the newest items, newest last. */
function describeList<Item>(
  heading: string,
  items: Item[],
  describe: (item: Item) => string,
): string[] {
  if (!items.length) return [];
  const shown = items.slice(-MAX_ITEMS);
  const range = shown.length < items.length ? `, the last ${shown.length}` : '';
  return [`${heading} (${items.length}${range}):`, ...shown.map((item) => `  ${describe(item)}`)];
}

/** Describes an event by its fields that have a value. */
function describeEvent(event: TrackingEvent): string {
  const { eventId, email } = event;
  const fields = Object.entries({ ...event, email: email?.masked ?? null }).filter(
    ([name, value]) => !HIDDEN_FIELDS.has(name) && value !== null && value !== false,
  );
  return `event ${eventId}: ${formatFields(Object.fromEntries(fields))}`;
}

const HIDDEN_FIELDS = new Set(['eventId', 'type', 'at']);

/** Formats values as JSON, which escapes control characters. */
const formatFields = (fields: object): string =>
  Object.entries(fields)
    .map(([name, value]) => `${name} ${JSON.stringify(value)}`)
    .join(', ');

/** Whether the API refused the request, or a fault kept the API from recording it. */
function recordedNothing({ method, status, answer, fault }: RecordedRequest): boolean {
  if (status === null || status >= 400) return true;
  // The browser does not send the request itself after such a preflight.
  if (method === 'OPTIONS') return true;
  if (fault?.status !== undefined || fault?.body !== undefined) return true;
  const { success, attributed } = Object(answer) as { success?: unknown; attributed?: unknown };
  return success === false || attributed === false;
}

function describeRequest(request: RecordedRequest): string {
  const { method, path, status, body, answer, fault } = request;
  const { error, message } = Object(answer) as { error?: unknown; message?: unknown };
  const explanation = explain(request);
  return [
    `${method} ${JSON.stringify(path).slice(1, -1)}: ${status ?? 'no answer'}`,
    ...[error ?? message].filter((text) => typeof text === 'string'),
    fault && `The fault was ${JSON.stringify(fault)}`,
    body !== null && `The body was ${shorten(JSON.stringify(body))}`,
    explanation?.rule,
    explanation?.fix,
  ]
    .filter(Boolean)
    .join('\n    ');
}

const shorten = (text: string): string =>
  text.length > MAX_BODY_LENGTH ? `${text.slice(0, MAX_BODY_LENGTH)}…` : text;

const describeNothing = (type: string, requests: RecordedRequest[]): string =>
  requests.length
    ? `The API got requests, but none that records a ${type}.`
    : 'The API got no requests. Check that the code under test ran, and that its apiBase is the address of the mock.';
