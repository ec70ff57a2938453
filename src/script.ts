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
    affitorQueue?: unknown;
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

/** Adds members to an object, which stays the same: the page may use its other members. If it is frozen, copies it. */
const extend = (object: object, members: object): object => {
  try {
    return Object.assign(object, members);
  } catch {
    warn('Cannot extend', object);
    return { ...object, ...members };
  }
};

/**
 * Shares an object with the page as a property of `window`. If another script replaces it, for example Affitor's own,
 * `adopt` adds our members to the new one.
 */
const share = (name: 'affitor' | 'affitorQueue', adopt: (value: unknown) => object): void => {
  let shared = adopt(window[name]);
  const descriptor = {
    get: () => shared,
    set: (value: unknown) => (shared = adopt(value)),
    configurable: true,
  };
  // This is not possible if another script has frozen the property or declared it by `var`.
  if (!Reflect.defineProperty(window, name, descriptor)) Reflect.set(window, name, shared);
};

const install = (): void => {
  const tracker = createTracker();
  const attributes = scriptAttributes(defaultSettings);
  if (attributes) tracker.init(attributes);
  else waitForInit(tracker);

  const runCalls = (...calls: QueuedCall[]): void => {
    for (const call of calls) runCall(tracker, call);
  };
  share('affitorQueue', (queue) => {
    const calls = Array.isArray(queue) ? [...(queue as QueuedCall[])] : [];
    const emptied = extend(Object(queue ?? []) as object, { length: 0, push: runCalls });
    runCalls(...calls);
    return emptied;
  });
  share('affitor', (object) =>
    extend(Object(object ?? {}) as object, { ...tracker, leadTracker: true }),
  );
};

/** Sends nothing before the page's first `init`. The page may ask for privacy in a tag that cannot be found. */
const waitForInit = (tracker: Tracker): void => {
  warn('Script tag not found: nothing is sent before affitor.init()');
  const { init } = tracker;
  init({ consent: 'pending' });
  let consent: 'granted' | undefined = 'granted';
  tracker.init = (options) => {
    init({ consent });
    consent = undefined;
    init(options);
  };
};

if (!window.affitor?.leadTracker) install();
