import type { Context } from 'hono';
import { streamSSE, type SSEMessage } from 'hono/streaming';
import type { Change } from '../../change';
import type { ChangeEmitter } from '../../lib/change-emitter';

/** The maximum number of unsent changes. A slower client gets a new snapshot instead, so the queue cannot fill the memory. */
export const MAX_PENDING = 1000;

/**
 * `GET /__mock/events`: server-sent events. The first is a `snapshot` of the whole mock, then each change follows. A client
 * that connects again gets a new snapshot, so it misses nothing.
 */
export const eventStream = (
  c: Context,
  changes: ChangeEmitter<Change>,
  snapshot: () => unknown,
): Response => {
  // The stream of a HEAD request would never be read, nor closed.
  if (c.req.method === 'HEAD') return c.body(null, 200, { 'Content-Type': 'text/event-stream' });
  return streamSSE(c, async (stream) => {
    let needsSnapshot = true;
    let pending: SSEMessage[] = [];
    let wake: () => void = () => undefined;
    const unsubscribe = changes.subscribe((change) => {
      needsSnapshot ||= change.type === 'reset' || pending.length === MAX_PENDING;
      if (needsSnapshot) pending = [];
      else pending.push({ event: change.type, data: JSON.stringify(change) });
      wake();
    });
    stream.onAbort(() => wake());
    try {
      while (!stream.aborted) {
        const message = pending.shift();
        if (needsSnapshot) {
          needsSnapshot = false;
          await stream.writeSSE({ event: 'snapshot', data: JSON.stringify(snapshot()) });
        } else if (message) await stream.writeSSE(message);
        else await new Promise<void>((resolve) => (wake = resolve));
      }
    } finally {
      unsubscribe();
    }
  });
};
