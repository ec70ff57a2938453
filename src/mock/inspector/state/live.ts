import { signal } from '@preact/signals';
import { notify } from './actions';
import { emptyView, applyMessages, type Message, type Snapshot } from './view';

/** The mock, as far as it is known here. */
export const view = signal(emptyView);

export const connection = signal<'connecting' | 'live' | 'lost'>('connecting');

const RETRY_MS = 1000;

let source: EventSource | undefined;
let pending: Message[] = [];

/**
 * Keeps the view up to date, by the mock's server-sent events. Each connection begins with a snapshot, so that nothing is
 * missed while the mock is restarted.
 */
export function startLiveUpdates(): void {
  connect();
  // A browser opens six connections to a host, for all its tabs: one that nobody looks at should not keep one.
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
    // What was told of a mock that is gone is no news any more.
    if (connection.value === 'lost') notify('');
    connection.value = 'live';
    enqueue({ type: 'snapshot', snapshot: JSON.parse(data) as Snapshot });
  });
  for (const type of ['customer', 'event', 'request', 'faults']) {
    opened.addEventListener(type, ({ data }: MessageEvent<string>) =>
      enqueue(JSON.parse(data) as Message),
    );
  }
  opened.addEventListener('error', () => {
    opened.close();
    if (source !== opened) return;
    source = undefined;
    connection.value = 'lost';
    setTimeout(connect, RETRY_MS);
  });
}

/** Many may come between two frames, and are shown at once. */
function enqueue(message: Message): void {
  pending.push(message);
  if (pending.length > 1) return;
  requestAnimationFrame(() => {
    view.value = applyMessages(view.peek(), pending);
    pending = [];
  });
}
