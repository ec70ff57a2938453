import { afterEach, describe, expect, it, vi } from 'vitest';
import { createTracker } from '../../src/tracker';
import { closePage, consoleError, consoleLog, fetch, resultAfter, sentLeads } from './page';
import { noResponse } from './responses';
import { queued, tracked } from './results';

/** Globals that a test environment in Node, such as linkedom or global-jsdom, or a page may lack. */
const globals = [
  ...['window', 'navigator', 'location', 'origin', 'console', 'addEventListener', 'Document'],
  ...['localStorage', 'sessionStorage', 'HTMLScriptElement'],
];

const throwing = () => {
  throw new Error('blocked');
};

/** Makes a global throw when it is read. */
function breakGlobal(name: string): void {
  vi.stubGlobal(name, undefined);
  Object.defineProperty(globalThis, name, { get: throwing, configurable: true });
}

afterEach(() => {
  for (const name of globals) {
    // `vi.unstubAllGlobals` restores a value, not a property.
    const { get } = Object.getOwnPropertyDescriptor(globalThis, name) ?? {};
    if (get === throwing) Reflect.deleteProperty(globalThis, name);
  }
});

describe('trackLead', () => {
  it.each(globals)('delivers a lead when there is no %s', async (name) => {
    vi.stubGlobal(name, undefined);
    const tracker = createTracker({ debug: true });
    expect(() => tracker.init()).not.toThrow();
    expect(await resultAfter(0, tracker.trackLead('usr_1'))).toEqual(tracked);
    expect(sentLeads()).toEqual([{ customer_key: 'usr_1' }]);
  });

  it.each(globals)('delivers a lead when reading %s throws', async (name) => {
    breakGlobal(name);
    const tracker = createTracker({ debug: true });
    expect(() => tracker.init()).not.toThrow();
    expect(await resultAfter(0, tracker.trackLead('usr_1'))).toEqual(tracked);
  });

  it('keeps a lead when there is no fetch', async () => {
    vi.stubGlobal('fetch', undefined);
    const tracker = createTracker();
    expect(await resultAfter(3000, tracker.trackLead('usr_1'))).toEqual(queued('network'));
  });

  it('resolves to failed when there are no timers', async () => {
    vi.stubGlobal('setTimeout', undefined);
    const tracker = createTracker();
    expect(() => tracker.init()).not.toThrow();
    const result = { status: 'failed', reason: 'network' };
    expect(await tracker.trackLead('usr_1')).toEqual(result);
    const error = expect.any(Error) as Error;
    expect(consoleError.mock.calls).toEqual([['[affitor]', 'trackLead threw', error]]);
  });
});

describe('init', () => {
  it('adds its event listeners later when there is no addEventListener yet', () => {
    const listen = globalThis.addEventListener;
    vi.stubGlobal('addEventListener', undefined);
    const tracker = createTracker({ debug: true });
    tracker.init();
    const error = expect.any(Error) as Error;
    expect(consoleLog).toHaveBeenCalledWith('[affitor]', 'no events', error);
    vi.stubGlobal('addEventListener', listen);
    tracker.init();
    fetch.mockImplementationOnce(noResponse);
    void tracker.trackLead('usr_1');
    expect(listen).toHaveBeenCalledWith('online', expect.any(Function));
    closePage();
  });

  it('starts a tracker that was first called on a server', async () => {
    const { document } = globalThis;
    vi.stubGlobal('document', undefined);
    const tracker = createTracker();
    tracker.init();
    await tracker.trackLead('usr_1');
    expect(vi.getTimerCount()).toBe(0);
    vi.stubGlobal('document', document);
    expect(await tracker.trackLead('usr_1')).toEqual(tracked);
    expect(globalThis.addEventListener).toHaveBeenCalled();
  });
});
