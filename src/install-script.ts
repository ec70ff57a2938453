import { warn } from './browser/logger';
import { scriptAttributes } from './browser/script-attributes';
import { withTimeout } from './browser/timers';
import { defaultSettings } from './core/options';
import type {} from './global';
import type { Tracker } from './types';

/** Marks the object that a copy of this script has set. */
interface Installed {
  leadTracker: true;
}

/** A `QueuedCall` as the page pushed it: not checked yet. */
type UncheckedCall = [method: keyof Tracker, ...args: unknown[]] & {
  done?: (result: unknown) => void;
};

const runCall = (tracker: Tracker, call: UncheckedCall): void => {
  try {
    const [name, ...args] = call;
    const method = tracker[name] as (...args: unknown[]) => unknown;
    void Promise.resolve(method(...args)).then(call.done);
  } catch {
    warn('Unknown call', call);
  }
};

/** Adds members to an object, which stays the same: the page may use its other members. If it is frozen, copies it. */
const extend = (value: unknown, members: object): object => {
  const object = Object(value ?? {}) as object;
  try {
    return Object.assign(object, members);
  } catch {
    return { ...object, ...members };
  }
};

/**
 * Shares an object with the page as a property of `window`. If another script replaces it, for example Affitor's own,
 * `adopt` adds our members to the new one.
 */
const share = (name: 'affitor' | 'affitorQueue', adopt: (value: unknown) => object): void => {
  const original = window[name];
  let shared: unknown = adopt(original);
  const descriptor = {
    get: () => shared,
    // A page may still remove it.
    set: (value: unknown) => (shared = value && adopt(value)),
    enumerable: true,
    configurable: true,
  };
  // This is not possible if another script has frozen the property or declared it by `var`.
  if (!Reflect.defineProperty(window, name, descriptor)) Reflect.set(window, name, shared);
  if (window[name] !== (original ?? shared)) warn(`window.${name} is frozen`);
};

/**
 * Sets `window.affitor` and runs the calls in `affitorQueue`. Does nothing if the page has the tracker already.
 *
 * @param createTracker Creates the members of `window.affitor`.
 * @param onReady Called when the settings of the page are known.
 */
export const installScript = (createTracker: () => Tracker, onReady?: () => void): void => {
  if ((window.affitor as Partial<Installed> | undefined)?.leadTracker) return;
  let tracker = createTracker();
  const attributes = scriptAttributes(defaultSettings);
  if (attributes) tracker.init(attributes);
  else tracker = waitForInit(tracker, onReady);

  const runCalls = (...calls: UncheckedCall[]): void => {
    for (const call of calls) runCall(tracker, call);
  };
  share('affitorQueue', (queue) => {
    const calls = Array.isArray(queue) ? [...(queue as UncheckedCall[])] : [];
    const emptied = extend(queue ?? [], { ...(calls[0] && { length: 0 }), push: runCalls });
    runCalls(...calls);
    return emptied;
  });
  share('affitor', (object) => extend(object, { ...tracker, leadTracker: true }));
  if (attributes) onReady?.();
};

/** Keeps leads back until the page's first `init`. The page may ask for privacy in a tag that cannot be found. */
const waitForInit = (tracker: Tracker, onReady?: () => void): Tracker => {
  warn('Script tag not found: nothing is sent before affitor.init()');
  let start!: () => void;
  const started = new Promise<void>((resolve) => (start = resolve));
  const trackLead: Tracker['trackLead'] = async (...args) => {
    const result = started.then(() => tracker.trackLead(...args));
    return (
      (await withTimeout(result, defaultSettings.timeout)) ?? {
        status: 'queued',
        reason: 'timeout',
      }
    );
  };
  const init: Tracker['init'] = (options) => {
    tracker.init(options);
    onReady?.();
    start();
  };
  return { ...tracker, trackLead, init, signup: trackLead };
};
