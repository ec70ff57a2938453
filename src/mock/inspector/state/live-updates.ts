import { signal } from '@preact/signals';
import { notify } from './notice';
import { applyMessages, emptyView, type Message, type Snapshot } from './view';

/** The mock's state, as far as the page has received it. */
export const view = signal(emptyView);

/** The state of the connection to the mock. */
export const connection = signal<'connecting' | 'live' | 'lost'>('connecting');

const RECONNECT_DELAY_MS = 1000;

let source: EventSource | undefined;
let pending: Message[] = [];

/**
 * Keeps `view` up to date with the mock's server-sent events. Each connection starts with a snapshot, so the page misses
 * nothing when the mock restarts.
 */
export function startLiveUpdates(): void {
  connect();
  // A hidden tab gives up its connection: over HTTP/1.1, all tabs of a browser share six connections to a host.
  // https://developer.mozilla.org/en-US/docs/Web/API/Server-sent_events/Using_server-sent_events
  document.addEventListener('visibilitychange', () => {
    source?.close();
    source = undefined;
    if (!document.hidden) connect();
  });
}

function connect(): void {
  if (source || document.hidden) return;
  const opened = new EventSource('events');
  source = opened;
  opened.addEventListener('snapshot', ({ data }: MessageEvent<string>) => {
    // After a reconnect, an old notice may be about a mock that has been replaced.
    if (connection.value === 'lost') notify('');
    connection.value = 'live';
    enqueue({ type: 'snapshot', snapshot: JSON.parse(data) as Snapshot });
  });
  for (const type of ['customer', 'sale', 'event', 'request', 'faults']) {
    opened.addEventListener(type, ({ data }: MessageEvent<string>) =>
      enqueue(JSON.parse(data) as Message),
    );
  }
  opened.addEventListener('error', () => {
    opened.close();
    if (source !== opened) return;
    source = undefined;
    connection.value = 'lost';
    setTimeout(connect, RECONNECT_DELAY_MS);
  });
}

/** Collects the messages of one frame, so that a burst renders once. */
function enqueue(message: Message): void {
  pending.push(message);
  if (pending.length > 1) return;
  requestAnimationFrame(() => {
    view.value = applyMessages(view.peek(), pending);
    pending = [];
  });
}
