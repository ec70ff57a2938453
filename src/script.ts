import { complain } from './browser/complain';
import { scriptAttributes } from './browser/script-attributes';
import { defaultSettings } from './core/options';
import { createTracker, type Tracker } from './tracker';

/** A call made before the script arrived: the method's name, then its arguments. */
type EarlyCall = [method: keyof Tracker, ...args: unknown[]];

/** Says that the tracker on `window.affitor` is ours. A second copy of this file then leaves everything as it is. */
const INSTALLED = Symbol.for('affitor-tracker');

declare global {
  interface Window {
    affitor?: { [INSTALLED]?: true };
    affitorQueue?: { push: (...calls: EarlyCall[]) => unknown; splice?: (start: 0) => EarlyCall[] };
  }
}

function install(): void {
  const options = scriptAttributes(document.currentScript, defaultSettings);
  const tracker = createTracker(options);
  const run = (...calls: EarlyCall[]): void => {
    for (const call of calls) {
      try {
        const [method, ...args] = call;
        (tracker[method] as (...args: unknown[]) => unknown)(...args);
      } catch {
        complain('unknown call', call);
      }
    }
  };

  // The very array that is there, since a page may hold on to it.
  const queue = (window.affitorQueue ??= [] as EarlyCall[]);
  queue.push = run;
  run(...(queue.splice?.(0) ?? []));

  // Another script's object is extended, never replaced: its own pages go on using what was there.
  window.affitor = Object.assign(window.affitor ?? {}, tracker, { [INSTALLED]: true } as const);
}

if (!window.affitor?.[INSTALLED]) install();
