import type { Context } from 'hono';
import { streamSSE, type SSEMessage } from 'hono/streaming';
import type { ChangeEmitter } from '../../lib/change-emitter';

/** A reader who is further behind begins again, so that nobody's slowness fills the memory. */
const MAX_BEHIND = 1000;

/**
 * `GET /__mock/events`: server-sent events, first a `snapshot` of all that there is, then each change as it happens. Who
 * connects again gets another snapshot, and so has missed nothing.
 */
export const eventStream = (
  c: Context,
  changes: ChangeEmitter,
  snapshot: () => unknown,
): Response => {
  // Nobody would read the stream, so it would never learn that it is over.
  if (c.req.method === 'HEAD') return c.body(null, 200, { 'Content-Type': 'text/event-stream' });
  return streamSSE(c, async (stream) => {
    let needsSnapshot = true;
    let waiting: SSEMessage[] = [];
    let wake: () => void = () => undefined;
    const unsubscribe = changes.subscribe((change) => {
      needsSnapshot ||= change.type === 'reset' || waiting.length === MAX_BEHIND;
      if (needsSnapshot) waiting = [];
      else waiting.push({ event: change.type, data: JSON.stringify(change) });
      wake();
    });
    stream.onAbort(() => wake());
    try {
      while (!stream.aborted) {
        const message = waiting.shift();
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
