import { afterEach, describe, expect, it, vi } from 'vitest';
import { defaultSettings } from '../../src/core/options';
import { outboxPrefix } from '../../src/core/outbox';
import type { Tracker } from '../../src/types';
import { after, answer, error, fetch, kept, log, NOW, sent } from './page';

type Affitor = Tracker & Record<string, unknown>;
type Queue = { push: (...calls: unknown[]) => unknown } & unknown[];

const page = window as unknown as {
  affitor?: Affitor | undefined;
  affitorQueue?: Queue | undefined;
};

/** Runs the script-tag entry, as the browser runs the file of a script tag with these attributes. */
async function loadScript(attributes: Record<string, string> = {}): Promise<void> {
  const script = document.createElement('script');
  for (const [name, value] of Object.entries(attributes)) script.setAttribute(name, value);
  vi.spyOn(document, 'currentScript', 'get').mockReturnValue(script);
  vi.resetModules();
  await import('../../src/script');
}

/** An earlier page has left a lead. */
const leave = () =>
  localStorage.setItem(
    outboxPrefix(defaultSettings) + 'earlier',
    JSON.stringify({ lead: { customer_key: 'usr_0' }, at: NOW, tries: 1 }),
  );

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
    expect(await page.affitor?.trackLead('usr_1')).toEqual({ status: 'tracked', message: 'done' });
  });

  it('extends the object that another script has put there', async () => {
    const other = { version: 3, trackLead: vi.fn() };
    page.affitor = other as unknown as Affitor;
    await loadScript();
    expect(page.affitor).toBe(other);
    expect(page.affitor.version).toBe(3);
    await page.affitor.trackLead('usr_1');
    expect(sent()).toEqual([{ customer_key: 'usr_1' }]);
  });

  it('is left alone where another copy has marked it', async () => {
    const other = { leadTracker: true, trackLead: vi.fn() };
    page.affitor = other as unknown as Affitor;
    await loadScript();
    expect(page.affitor).toEqual({ leadTracker: true, trackLead: other.trackLead });
    expect(page.affitorQueue).toBeUndefined();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('is that of the first copy where a page has the script twice', async () => {
    await loadScript({ 'data-affitor-program-id': '1' });
    const { trackLead } = page.affitor!;
    const { push } = page.affitorQueue!;
    await loadScript({ 'data-affitor-program-id': '2' });
    expect(page.affitor?.trackLead).toBe(trackLead);
    expect(page.affitorQueue?.push).toBe(push);
    await page.affitor?.trackLead('usr_1');
    expect(sent()).toEqual([{ customer_key: 'usr_1', additional_data: { program_id: 1 } }]);
  });
});

describe('the attributes of the script tag', () => {
  it('are the settings', async () => {
    document.cookie = 'partner=cust_7';
    await loadScript({
      'data-affitor-program-id': '12',
      'data-affitor-api-base': '/affitor',
      'data-affitor-test-mode': 'true',
      'data-affitor-cookie-name': 'partner',
    });
    await page.affitor?.trackLead('usr_1');
    expect(fetch.mock.calls[0]?.[0]).toBe('/affitor/api/v1/track/lead');
    expect(sent()).toEqual([
      {
        click_id: 'cust_7',
        customer_key: 'usr_1',
        additional_data: { program_id: 12, test_mode: true },
      },
    ]);
    document.cookie = 'partner=; Max-Age=0';
  });

  it('also say what is skipped, told and waited for', async () => {
    await loadScript({
      'data-affitor-require-click': 'true',
      'data-affitor-debug': 'true',
      'data-affitor-timeout': '10',
    });
    const skipped = { status: 'skipped', reason: 'no-click' };
    expect(await page.affitor?.trackLead('usr_1')).toEqual(skipped);
    expect(log).toHaveBeenCalledWith('[affitor]', 'result', skipped);
    fetch.mockReturnValue(new Promise(() => undefined));
    const result = page.affitor!.trackLead('usr_1', undefined, { clickId: 'cust_1' });
    expect(await after(10, result)).toEqual({ status: 'queued', reason: 'timeout' });
  });

  it('also say what is stored and consented to', async () => {
    await loadScript({ 'data-affitor-storage': 'none', 'data-affitor-consent': 'denied' });
    expect(await page.affitor?.trackLead('usr_1')).toMatchObject({ reason: 'no-consent' });
    page.affitor?.init({ consent: 'granted' });
    void page.affitor?.trackLead('usr_1');
    expect(sent()).toEqual([{ customer_key: 'usr_1' }]);
    expect(kept()).toBe('[{},{}]');
  });

  it('can say no function', async () => {
    await loadScript({ 'data-affitor-on-result': 'alert(1)' });
    const advice = expect.stringContaining('Ignored onResult: expected function') as unknown;
    expect(error.mock.calls).toEqual([['[affitor]', advice, 'alert(1)']]);
    expect(await page.affitor?.trackLead('usr_1')).toMatchObject({ status: 'tracked' });
  });

  it('are not taken from attributes of others', async () => {
    await loadScript({ 'data-test-mode': 'true', 'data-program-id': '1' });
    await page.affitor?.trackLead('usr_1');
    expect(sent()).toEqual([{ customer_key: 'usr_1' }]);
  });

  it('count as said where they are bare, as HTML has it', async () => {
    await loadScript({ 'data-affitor-require-click': '' });
    expect(await page.affitor?.trackLead('usr_1')).toMatchObject({ reason: 'no-click' });
  });

  it('are not taken from an element that is named currentScript', async () => {
    const image = document.createElement('img');
    image.setAttribute('data-affitor-api-base', 'https://evil.test');
    vi.spyOn(document, 'currentScript', 'get').mockReturnValue(image as never);
    vi.resetModules();
    await import('../../src/script');
    await page.affitor?.trackLead('usr_1');
    expect(fetch.mock.calls[0]?.[0]).toBe('https://api.affitor.com/api/v1/track/lead');
  });

  it('may be none, where the page knows no current script', async () => {
    vi.spyOn(document, 'currentScript', 'get').mockReturnValue(null);
    vi.resetModules();
    await import('../../src/script');
    expect(await page.affitor?.trackLead('usr_1')).toMatchObject({ status: 'tracked' });
  });
});

describe('window.affitorQueue', () => {
  it('runs what was pushed before, in order, then what is pushed at once', async () => {
    const queue = [
      ['init', { programId: 5 }],
      ['trackLead', 'usr_1', 'a@b.c'],
      ['signup', 'usr_2'],
    ] as unknown as Queue;
    page.affitorQueue = queue;
    await loadScript();
    expect(sent()).toEqual([
      { customer_key: 'usr_1', email: 'a@b.c', additional_data: { program_id: 5 } },
      { customer_key: 'usr_2', additional_data: { program_id: 5 } },
    ]);
    fetch.mockClear();
    queue.push(['trackLead', 'usr_3'], ['trackLead', 'usr_4']);
    expect(sent()).toMatchObject([{ customer_key: 'usr_3' }, { customer_key: 'usr_4' }]);
    expect(queue).toHaveLength(0);
  });

  it('takes the arguments object of a stub', async () => {
    page.affitorQueue = [] as unknown as Queue;
    const stub = function () {
      // eslint-disable-next-line prefer-rest-params -- as the stubs of older pages do
      page.affitorQueue?.push(arguments);
    } as (...call: unknown[]) => void;
    stub('trackLead', 'usr_1');
    await loadScript();
    expect(sent()).toEqual([{ customer_key: 'usr_1' }]);
  });

  it.each([[undefined], [null], [5], ['trackLead'], [{}], [[]], [['track', 'usr_0']]])(
    'names the call %j that it does not know, and goes on',
    async (call) => {
      page.affitorQueue = [call, ['trackLead', 'usr_1']];
      await loadScript();
      expect(error).toHaveBeenCalledWith('[affitor]', 'Unknown call', call);
      expect(sent()).toEqual([{ customer_key: 'usr_1' }]);
    },
  );

  it('runs what is pushed while it runs what was pushed before', async () => {
    fetch.mockImplementationOnce(() => {
      page.affitorQueue?.push(['trackLead', 'usr_2']);
      return Promise.resolve(Response.json({ success: true }));
    });
    page.affitorQueue = [['trackLead', 'usr_1']] as unknown as Queue;
    await loadScript();
    expect(sent()).toMatchObject([{ customer_key: 'usr_1' }, { customer_key: 'usr_2' }]);
  });

  it.each<[string, () => Promise<Response>, object]>([
    ['tracked', () => answer({ success: true }), { status: 'tracked', message: '' }],
    ['queued', () => answer({}, { status: 503 }), { status: 'queued', reason: 'server' }],
  ])('tells a call that waits to be done when its lead is %s', async (_, end, result) => {
    fetch.mockImplementation(end);
    const done = vi.fn();
    page.affitorQueue = [Object.assign(['trackLead', 'usr_1'], { done })] as unknown as Queue;
    await loadScript();
    expect(done).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(3_000);
    expect(done.mock.calls).toEqual([[result]]);
  });

  it('tells each call of its own lead, early and late', async () => {
    const call = (key: string) => {
      const pushed = ['trackLead', key];
      const result = new Promise((done) => Object.assign(pushed, { done }));
      page.affitorQueue!.push(pushed);
      return result;
    };
    page.affitorQueue = [] as unknown as Queue;
    fetch.mockImplementationOnce(() => answer({ error: 'no' }, { status: 400 }));
    const early = call('usr_1');
    await loadScript();
    expect(await early).toMatchObject({ status: 'rejected' });
    expect(await call('usr_2')).toMatchObject({ status: 'tracked' });
  });

  it('comes before what an earlier page has left, which comes in a later task', async () => {
    leave();
    page.affitorQueue = [['trackLead', 'usr_1']] as unknown as Queue;
    await loadScript();
    expect(sent()).toEqual([{ customer_key: 'usr_1' }]);
    await vi.advanceTimersByTimeAsync(0);
    expect(sent()).toEqual([{ customer_key: 'usr_1' }, { customer_key: 'usr_0' }]);
  });

  it('may say where to look for what an earlier page has left', async () => {
    leave();
    page.affitorQueue = [['init', { programId: 2 }]] as unknown as Queue;
    await loadScript();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(fetch).not.toHaveBeenCalled();
  });

  it('takes calls also where another script had a queue of its own there', async () => {
    page.affitorQueue = { push: vi.fn() } as unknown as Queue;
    await loadScript();
    page.affitorQueue.push(['trackLead', 'usr_1']);
    expect(sent()).toEqual([{ customer_key: 'usr_1' }]);
  });
});
