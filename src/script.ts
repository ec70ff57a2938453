import { warn } from './browser/logger';
import { scriptAttributes } from './browser/script-attributes';
import { defaultSettings } from './core/options';
import { createTracker } from './tracker';
import type { Tracker } from './types';

/** A call in `affitorQueue`: the name of a method, then its arguments. `done` receives what the method returns or resolves to. */
type QueuedCall = [method: keyof Tracker, ...args: unknown[]] & {
  done?: (result: unknown) => void;
};

declare global {
  interface Window {
    affitor?: { leadTracker?: true };
    affitorQueue?: {
      push: (...calls: QueuedCall[]) => unknown;
      splice?: (start: 0) => QueuedCall[];
    };
  }
}

const runCall = (tracker: Tracker, call: QueuedCall): void => {
  try {
    const [name, ...args] = call;
    const method = tracker[name] as (...args: unknown[]) => unknown;
    void Promise.resolve(method(...args)).then(call.done);
  } catch {
    warn('Unknown call', call);
  }
};

const install = (): void => {
  const tracker = createTracker();
  tracker.init(scriptAttributes(document.currentScript, defaultSettings));

  const runCalls = (...calls: QueuedCall[]): void => {
    for (const call of calls) runCall(tracker, call);
  };
  // The array stays the same object, because a page may keep a reference to it.
  const queue = (window.affitorQueue ??= [] as unknown as QueuedCall[]);
  queue.push = runCalls;
  runCalls(...(queue.splice?.(0) ?? []));

  // An object of another script is extended, not replaced, because the page may still use its other members.
  window.affitor = Object.assign(window.affitor ?? {}, tracker, { leadTracker: true } as const);
};

if (!window.affitor?.leadTracker) install();
