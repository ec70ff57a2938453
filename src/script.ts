import { complain } from './browser/logger';
import { scriptAttributes } from './browser/script-attributes';
import { defaultSettings } from './core/options';
import { createTracker, type Tracker } from './tracker';

/** A call made before the script arrived: the method's name, then its arguments. */
type EarlyCall = [method: keyof Tracker, ...args: unknown[]] & { done?: (result: unknown) => void };

declare global {
  interface Window {
    affitor?: { leadTracker?: true };
    affitorQueue?: { push: (...calls: EarlyCall[]) => unknown; splice?: (start: 0) => EarlyCall[] };
  }
}

const install = (): void => {
  const tracker = createTracker();
  tracker.init(scriptAttributes(document.currentScript, defaultSettings));
  const run = (...calls: EarlyCall[]): void => {
    for (const call of calls) {
      try {
        const [method, ...args] = call;
        void (
          tracker[method] as (
            ...args: unknown[]
          ) => { then?: (done: unknown) => unknown } | undefined
        )(...args)?.then?.(call.done);
      } catch {
        complain('unknown call', call);
      }
    }
  };

  // The very array that is there, since a page may hold on to it.
  const queue = (window.affitorQueue ??= [] as unknown as EarlyCall[]);
  queue.push = run;
  run(...(queue.splice?.(0) ?? []));

  // Another script's object is extended, never replaced: its own pages go on using what was there.
  window.affitor = Object.assign(window.affitor ?? {}, tracker, { leadTracker: true } as const);
};

if (!window.affitor?.leadTracker) install();
