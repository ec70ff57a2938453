import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Tracker } from '../src/tracker';

type Affitor = Tracker & Record<string, unknown>;
type Queue = { push: (...calls: unknown[]) => unknown } & unknown[];

const page = window as unknown as {
  affitor?: Affitor | undefined;
  affitorQueue?: Queue | undefined;
};
const error = vi.spyOn(console, 'error').mockImplementation(() => undefined);
const fetch = vi.fn<(url: string, init: RequestInit) => Promise<Response>>();

/** Runs the script-tag entry, as the browser runs the file of a script tag with these attributes. */
async function loadScript(attributes: Record<string, string> = {}): Promise<void> {
  const script = document.createElement('script');
  for (const [name, value] of Object.entries(attributes)) script.setAttribute(name, value);
  vi.spyOn(document, 'currentScript', 'get').mockReturnValue(script);
  vi.resetModules();
  await import('../src/script');
}

const bodies = () =>
  fetch.mock.calls.map(([, { body }]) => JSON.parse(body as string) as Record<string, unknown>);

beforeEach(() => {
  fetch.mockResolvedValue(Response.json({ success: true, message: 'done' }));
  vi.stubGlobal('fetch', fetch);
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.clearAllMocks();
  delete page.affitor;
  delete page.affitorQueue;
});

describe('window.affitor', () => {
  it('is the tracker', async () => {
    await loadScript();
    expect(Object.keys(page.affitor ?? {})).toEqual(['trackLead', 'init', 'getClickId', 'signup']);
    expect(await page.affitor?.trackLead('usr_1')).toEqual({ status: 'tracked', message: 'done' });
  });

  it('extends the object that another script has put there', async () => {
    const other = { version: 3, trackLead: vi.fn() };
    page.affitor = other as unknown as Affitor;
    await loadScript();
    expect(page.affitor).toBe(other);
    expect(page.affitor.version).toBe(3);
    await page.affitor.trackLead('usr_1');
    expect(bodies()).toEqual([{ customer_key: 'usr_1' }]);
  });

  it('is that of the first copy where a page has the script twice', async () => {
    await loadScript({ 'data-affitor-program-id': '1' });
    const { trackLead } = page.affitor!;
    const { push } = page.affitorQueue!;
    await loadScript({ 'data-affitor-program-id': '2' });
    expect(page.affitor?.trackLead).toBe(trackLead);
    expect(page.affitorQueue?.push).toBe(push);
    await page.affitor?.trackLead('usr_1');
    expect(bodies()).toEqual([{ customer_key: 'usr_1', additional_data: { program_id: 1 } }]);
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
    expect(bodies()).toEqual([
      {
        click_id: 'cust_7',
        customer_key: 'usr_1',
        additional_data: { program_id: 12, test_mode: true },
      },
    ]);
    document.cookie = 'partner=; Max-Age=0';
  });

  it('also say what is skipped, told and waited for', async () => {
    vi.useFakeTimers();
    const log = vi.spyOn(console, 'log').mockImplementation(() => undefined);
    await loadScript({
      'data-affitor-require-click': 'true',
      'data-affitor-debug': 'true',
      'data-affitor-timeout': '10',
    });
    const skipped = { status: 'skipped', reason: 'no-click' };
    expect(await page.affitor?.trackLead('usr_1')).toEqual(skipped);
    expect(log).toHaveBeenCalledWith('[affitor]', skipped);
    fetch.mockReturnValue(new Promise(() => undefined));
    const result = page.affitor?.trackLead('usr_1', undefined, { clickId: 'cust_1' });
    await vi.advanceTimersByTimeAsync(10);
    expect(await result).toEqual({ status: 'failed', reason: 'timeout' });
    vi.useRealTimers();
    log.mockRestore();
  });

  it('are not taken from attributes of others', async () => {
    await loadScript({ 'data-test-mode': 'true', 'data-program-id': '1' });
    await page.affitor?.trackLead('usr_1');
    expect(bodies()).toEqual([{ customer_key: 'usr_1' }]);
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
    await import('../src/script');
    await page.affitor?.trackLead('usr_1');
    expect(fetch.mock.calls[0]?.[0]).toBe('https://api.affitor.com/api/v1/track/lead');
  });

  it('may be none, where the page knows no current script', async () => {
    vi.spyOn(document, 'currentScript', 'get').mockReturnValue(null);
    vi.resetModules();
    await import('../src/script');
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
    expect(bodies()).toEqual([
      { customer_key: 'usr_1', email: 'a@b.c', additional_data: { program_id: 5 } },
      { customer_key: 'usr_2', additional_data: { program_id: 5 } },
    ]);
    fetch.mockClear();
    queue.push(['trackLead', 'usr_3'], ['trackLead', 'usr_4']);
    expect(bodies()).toMatchObject([{ customer_key: 'usr_3' }, { customer_key: 'usr_4' }]);
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
    expect(bodies()).toEqual([{ customer_key: 'usr_1' }]);
  });

  it.each([[undefined], [null], [5], ['trackLead'], [{}], [[]], [['track', 'usr_0']]])(
    'names the call %j that it does not know, and goes on',
    async (call) => {
      page.affitorQueue = [call, ['trackLead', 'usr_1']];
      await loadScript();
      expect(error).toHaveBeenCalledWith('[affitor]', 'unknown call', call);
      expect(bodies()).toEqual([{ customer_key: 'usr_1' }]);
    },
  );

  it('runs what is pushed while it runs what was pushed before', async () => {
    fetch.mockImplementationOnce(() => {
      page.affitorQueue?.push(['trackLead', 'usr_2']);
      return Promise.resolve(Response.json({ success: true }));
    });
    page.affitorQueue = [['trackLead', 'usr_1']] as unknown as Queue;
    await loadScript();
    expect(bodies()).toMatchObject([{ customer_key: 'usr_1' }, { customer_key: 'usr_2' }]);
  });

  it('takes calls also where another script had a queue of its own there', async () => {
    page.affitorQueue = { push: vi.fn() } as unknown as Queue;
    await loadScript();
    page.affitorQueue.push(['trackLead', 'usr_1']);
    expect(bodies()).toEqual([{ customer_key: 'usr_1' }]);
  });
});
