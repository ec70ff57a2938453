import { afterEach, describe, expect, it, vi } from 'vitest';
import { defaultSettings } from '../../src/core/options';
import type { Tracker } from '../../src/types';
import { MINUTE, NOW } from '../time';
import {
  advance,
  consoleError,
  consoleLog,
  fetch,
  NOTHING_STORED,
  resultAfter,
  sentLeads,
  storedText,
  storeEntry,
} from './page';
import { accept, noResponse, refuse, unavailable } from './responses';
import { queued, rejected, skipped, tracked } from './results';

type Affitor = Tracker & Record<string, unknown>;
type Queue = { push: (...calls: unknown[]) => unknown } & unknown[];

const page = window as unknown as {
  affitor?: Affitor | undefined;
  affitorQueue?: Queue | undefined;
};

/** Runs the script with this value of `document.currentScript`. */
async function runScript(currentScript: Element | null): Promise<void> {
  vi.spyOn(Document.prototype, 'currentScript', 'get').mockReturnValue(
    currentScript as HTMLScriptElement,
  );
  vi.resetModules();
  await import('../../src/script');
}

function createElement(tag: string, attributes: Record<string, string>): Element {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}

/** Runs the script as a script tag with these attributes does. */
const loadScript = (attributes: Record<string, string> = {}) =>
  runScript(createElement('script', attributes));

/** Sets calls that a page queues before the script loads. */
const queueCalls = (...calls: unknown[]): void => {
  page.affitorQueue = calls;
};

const storePendingLead = () =>
  storeEntry({ body: { customer_key: 'usr_0' }, at: NOW, tries: 1, next: 0 });

afterEach(() => {
  delete page.affitor;
  delete page.affitorQueue;
});

describe('window.affitor', () => {
  it('is the tracker', async () => {
    await loadScript();
    expect(Object.keys(page.affitor ?? {})).toEqual([
      'trackLead',
      'init',
      'flush',
      'getClickId',
      'signup',
      'leadTracker',
    ]);
    expect(await page.affitor?.trackLead('usr_1')).toEqual(tracked);
  });

  it('extends the object of another script', async () => {
    const other = { version: 3, trackLead: vi.fn() };
    page.affitor = other as unknown as Affitor;
    await loadScript();
    expect(page.affitor).toBe(other);
    expect(page.affitor.version).toBe(3);
    await page.affitor.trackLead('usr_1');
    expect(sentLeads()).toEqual([{ customer_key: 'usr_1' }]);
  });

  it('is not changed when it is already a lead tracker', async () => {
    const other = { leadTracker: true, trackLead: vi.fn() };
    page.affitor = other as unknown as Affitor;
    await loadScript();
    expect(page.affitor).toEqual({ leadTracker: true, trackLead: other.trackLead });
    expect(page.affitorQueue).toBeUndefined();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('is the tracker of the first script when a page has the script twice', async () => {
    await loadScript({ 'data-affitor-program-id': '1' });
    const { trackLead } = page.affitor!;
    const { push } = page.affitorQueue!;
    expect(page.affitorQueue).toHaveLength(0);
    expect(Object.keys(window)).toEqual(expect.arrayContaining(['affitor', 'affitorQueue']));
    await loadScript({ 'data-affitor-program-id': '2' });
    expect(page.affitor?.trackLead).toBe(trackLead);
    expect(page.affitorQueue?.push).toBe(push);
    await page.affitor?.trackLead('usr_1');
    expect(sentLeads()).toEqual([{ customer_key: 'usr_1', additional_data: { program_id: 1 } }]);
  });
});

describe('window.affitor beside another script', () => {
  /** The members of Affitor's own script. */
  const affitorsOwn = () => ({
    init: vi.fn(),
    signup: vi.fn(),
    getClickId: vi.fn(),
    getData: vi.fn(() => ({ clickId: 'cust_1' })),
  });
  const isComplete = async () => {
    expect(page.affitor?.getData).toEqual(expect.any(Function));
    fetch.mockClear();
    expect(await page.affitor?.trackLead('usr_1')).toEqual(tracked);
    page.affitorQueue?.push(['trackLead', 'usr_2']);
    expect(sentLeads()).toEqual([{ customer_key: 'usr_1' }, { customer_key: 'usr_2' }]);
  };

  it('keeps the members of both when the other script runs first', async () => {
    page.affitor = affitorsOwn() as unknown as Affitor;
    page.affitorQueue = { push: vi.fn() } as unknown as Queue;
    await loadScript();
    await isComplete();
  });

  it('keeps the members of both when the other script runs later', async () => {
    await loadScript();
    page.affitor = affitorsOwn() as unknown as Affitor;
    page.affitorQueue = { push: vi.fn() } as unknown as Queue;
    await isComplete();
  });

  it('runs the calls of a queue that replaces its own', async () => {
    await loadScript();
    queueCalls(['trackLead', 'usr_1']);
    expect(sentLeads()).toEqual([{ customer_key: 'usr_1' }]);
    expect(page.affitorQueue).toHaveLength(0);
  });

  it.each<[string, (other: object) => void]>([
    ['an object that is frozen', (other) => (page.affitor = Object.freeze(other) as Affitor)],
    [
      'a frozen object in a frozen property',
      (other) =>
        Object.defineProperty(window, 'affitor', {
          value: Object.freeze(other),
          configurable: true,
        }),
    ],
  ])('runs early calls and logs one error beside %s', async (_, setAffitor) => {
    setAffitor(affitorsOwn());
    queueCalls(['trackLead', 'usr_1']);
    await loadScript();
    expect(sentLeads()).toEqual([{ customer_key: 'usr_1' }]);
    expect(consoleError.mock.calls).toEqual([['[affitor]', 'window.affitor is frozen']]);
  });

  it('replaces a frozen object by a copy', async () => {
    page.affitor = Object.freeze(affitorsOwn()) as unknown as Affitor;
    await loadScript();
    await isComplete();
  });

  it('is installed beside a property that cannot be changed', async () => {
    const own = affitorsOwn();
    // The only way to test this: such a property stays until the end of the file.
    vi.spyOn(Reflect, 'defineProperty').mockReturnValue(false);
    page.affitor = own as unknown as Affitor;
    await loadScript();
    vi.mocked(Reflect.defineProperty).mockRestore();
    await isComplete();
  });

  it('is removed when the page sets it to undefined', async () => {
    await loadScript();
    page.affitor = undefined;
    expect(page.affitor).toBeUndefined();
    await loadScript();
    expect(await page.affitor!.trackLead('usr_1')).toEqual(tracked);
  });

  it('runs the calls of a frozen queue', async () => {
    page.affitorQueue = Object.freeze([['trackLead', 'usr_1']]) as unknown as Queue;
    await loadScript();
    expect(sentLeads()).toEqual([{ customer_key: 'usr_1' }]);
    page.affitorQueue.push(['trackLead', 'usr_2']);
    expect(sentLeads()).toHaveLength(2);
  });
});

describe('the script tag', () => {
  it('sets programId, apiBase, testMode and cookieName by its attributes', async () => {
    document.cookie = 'partner=cust_7';
    await loadScript({
      'data-affitor-program-id': '12',
      'data-affitor-api-base': '/affitor',
      'data-affitor-test-mode': 'true',
      'data-affitor-cookie-name': 'partner',
    });
    await page.affitor?.trackLead('usr_1');
    expect(fetch.mock.calls[0]?.[0]).toBe('http://localhost:3000/affitor/api/v1/track/lead');
    expect(sentLeads()).toEqual([
      {
        click_id: 'cust_7',
        customer_key: 'usr_1',
        additional_data: { program_id: 12, test_mode: true },
      },
    ]);
    document.cookie = 'partner=; Max-Age=0';
  });

  it('sets requireClick, debug and timeout by its attributes', async () => {
    await loadScript({
      'data-affitor-require-click': 'true',
      'data-affitor-debug': 'true',
      'data-affitor-timeout': '10',
    });
    expect(await page.affitor?.trackLead('usr_1')).toEqual(skipped('no-click'));
    expect(consoleLog).toHaveBeenCalledWith('[affitor]', 'result', skipped('no-click'));
    fetch.mockImplementation(noResponse);
    const result = page.affitor!.trackLead('usr_1', undefined, { clickId: 'cust_1' });
    expect(await resultAfter(10, result)).toEqual(queued('timeout'));
  });

  it('sets storage and consent by its attributes', async () => {
    await loadScript({ 'data-affitor-storage': 'none', 'data-affitor-consent': 'denied' });
    expect(await page.affitor?.trackLead('usr_1')).toEqual(skipped('no-consent'));
    page.affitor?.init({ consent: 'granted' });
    void page.affitor?.trackLead('usr_1');
    expect(sentLeads()).toEqual([{ customer_key: 'usr_1' }]);
    expect(storedText()).toBe(NOTHING_STORED);
  });

  it('cannot set onResult, which is a function', async () => {
    await loadScript({ 'data-affitor-on-result': 'alert(1)' });
    const message = expect.stringContaining('Ignored onResult: expected function') as unknown;
    expect(consoleError.mock.calls).toEqual([['[affitor]', message, 'alert(1)']]);
    expect(await page.affitor?.trackLead('usr_1')).toEqual(tracked);
  });

  it('does not set options by attributes without data-affitor-', async () => {
    await loadScript({ 'data-test-mode': 'true', 'data-program-id': '1' });
    await page.affitor?.trackLead('usr_1');
    expect(sentLeads()).toEqual([{ customer_key: 'usr_1' }]);
  });

  it('turns an option on by an attribute without a value', async () => {
    await loadScript({ 'data-affitor-require-click': '' });
    expect(await page.affitor?.trackLead('usr_1')).toEqual(skipped('no-click'));
  });

  it('is found by its attributes when document.currentScript is null', async () => {
    const tag = createElement('script', { 'data-affitor-program-id': '7' });
    document.body.append(tag);
    await runScript(null);
    await page.affitor?.trackLead('usr_1');
    expect(sentLeads()).toEqual([{ customer_key: 'usr_1', additional_data: { program_id: 7 } }]);
    tag.remove();
  });
});

describe('a script whose tag cannot be found', () => {
  it('stores and sends nothing, and logs what to do', async () => {
    await runScript(null);
    const result = page.affitor!.trackLead('usr_1');
    expect(await resultAfter(MINUTE, result)).toEqual(queued('timeout'));
    expect(fetch).not.toHaveBeenCalled();
    expect(storedText()).toBe(NOTHING_STORED);
    expect(consoleError.mock.calls).toEqual([
      ['[affitor]', expect.stringContaining('affitor.init()')],
    ]);
  });

  it('sends what waits after the first init', async () => {
    await runScript(null);
    const result = page.affitor!.trackLead('usr_1');
    page.affitor?.init({ programId: 1 });
    expect(await resultAfter(0, result)).toEqual(tracked);
  });

  it('sends after an init in affitorQueue', async () => {
    queueCalls(['init', { programId: 5 }], ['trackLead', 'usr_1']);
    await runScript(null);
    expect(sentLeads()).toEqual([{ customer_key: 'usr_1', additional_data: { program_id: 5 } }]);
  });

  it.each(['pending', 'denied'] as const)(
    'sends nothing after an init with consent %s',
    async (consent) => {
      await runScript(null);
      page.affitor?.init({ consent });
      // A later init without consent does not change it.
      page.affitor?.init({ programId: 1 });
      void page.affitor?.trackLead('usr_1');
      await advance(MINUTE);
      expect(fetch).not.toHaveBeenCalled();
    },
  );
});

describe('window.affitorQueue', () => {
  it('runs the calls from before the script loaded in order, and later calls at once', async () => {
    queueCalls(['init', { programId: 5 }], ['trackLead', 'usr_1', 'a@b.c'], ['signup', 'usr_2']);
    const queue = page.affitorQueue!;
    await loadScript();
    expect(sentLeads()).toEqual([
      { customer_key: 'usr_1', email: 'a@b.c', additional_data: { program_id: 5 } },
      { customer_key: 'usr_2', additional_data: { program_id: 5 } },
    ]);
    fetch.mockClear();
    queue.push(['trackLead', 'usr_3'], ['trackLead', 'usr_4']);
    expect(sentLeads()).toMatchObject([{ customer_key: 'usr_3' }, { customer_key: 'usr_4' }]);
    expect(queue).toHaveLength(0);
  });

  it('accepts the arguments object of a stub', async () => {
    queueCalls();
    const stub = function () {
      // eslint-disable-next-line prefer-rest-params -- The stubs of older pages do this.
      page.affitorQueue?.push(arguments);
    } as (...call: unknown[]) => void;
    stub('trackLead', 'usr_1');
    await loadScript();
    expect(sentLeads()).toEqual([{ customer_key: 'usr_1' }]);
  });

  it.each([[undefined], [null], [5], ['trackLead'], [{}], [[]], [['track', 'usr_0']]])(
    'logs the unknown call %j as an error and runs the next call',
    async (call) => {
      queueCalls(call, ['trackLead', 'usr_1']);
      await loadScript();
      expect(consoleError).toHaveBeenCalledWith('[affitor]', 'Unknown call', call);
      expect(sentLeads()).toEqual([{ customer_key: 'usr_1' }]);
    },
  );

  it('runs a call that is pushed while an earlier call runs', async () => {
    fetch.mockImplementationOnce(() => {
      page.affitorQueue?.push(['trackLead', 'usr_2']);
      return accept();
    });
    queueCalls(['trackLead', 'usr_1']);
    await loadScript();
    expect(sentLeads()).toMatchObject([{ customer_key: 'usr_1' }, { customer_key: 'usr_2' }]);
  });

  it.each<[string, () => Promise<Response>, object]>([
    ['tracked', accept, tracked],
    ['queued', unavailable, queued('server')],
  ])('calls done of a call when its lead is %s', async (_, response, result) => {
    fetch.mockImplementation(response);
    const done = vi.fn();
    queueCalls(Object.assign(['trackLead', 'usr_1'], { done }));
    await loadScript();
    expect(done).not.toHaveBeenCalled();
    await advance(defaultSettings.timeout);
    expect(done.mock.calls).toEqual([[result]]);
  });

  it('calls done with what the method returns, also if that is not a promise', async () => {
    document.cookie = 'affitor_click_id=cust_1';
    const done = vi.fn();
    queueCalls(Object.assign(['getClickId'], { done }), Object.assign(['flush'], { done }));
    await loadScript();
    await vi.advanceTimersByTimeAsync(0);
    expect(done.mock.calls).toEqual([['cust_1'], [undefined]]);
    expect(consoleError).not.toHaveBeenCalled();
  });

  it('calls done of each call with the result of its own lead', async () => {
    const pushCall = (key: string) => {
      const call = ['trackLead', key];
      const result = new Promise((done) => Object.assign(call, { done }));
      page.affitorQueue!.push(call);
      return result;
    };
    queueCalls();
    fetch.mockImplementationOnce(refuse);
    const beforeLoad = pushCall('usr_1');
    await loadScript();
    expect(await beforeLoad).toEqual(rejected);
    expect(await pushCall('usr_2')).toEqual(tracked);
  });

  it('runs its calls before the leads of an earlier page are sent', async () => {
    storePendingLead();
    queueCalls(['trackLead', 'usr_1']);
    await loadScript();
    expect(sentLeads()).toEqual([{ customer_key: 'usr_1' }]);
    await advance(0);
    expect(sentLeads()).toEqual([{ customer_key: 'usr_1' }, { customer_key: 'usr_0' }]);
  });

  it('runs a queued init before the leads of an earlier page are sent', async () => {
    storePendingLead();
    queueCalls(['init', { programId: 2 }]);
    await loadScript();
    await advance(MINUTE);
    expect(fetch).not.toHaveBeenCalled();
  });

  it('runs calls also when another script has set a queue that is not an array', async () => {
    page.affitorQueue = { push: vi.fn() } as unknown as Queue;
    await loadScript();
    page.affitorQueue.push(['trackLead', 'usr_1']);
    expect(sentLeads()).toEqual([{ customer_key: 'usr_1' }]);
  });
});
