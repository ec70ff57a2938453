import { afterEach, describe, expect, it, vi } from 'vitest';
import type { ClickCapture } from '../../src/click-capture';
import { defaultSettings } from '../../src/core/options';
import type { Tracker } from '../../src/types';
import { openSite } from '../jsdom';
import { MINUTE } from '../time';
import {
  FIRST,
  PLAIN,
  requests,
  respondToClick,
  sent,
  sentClicks,
  trackedClick,
} from './click-page';
import { advance, consoleError, fetch, NOTHING_STORED, resultAfter, storedText } from './page';
import { noResponse } from './responses';
import { duplicate, queued, tracked } from './results';

type Affitor = Tracker & ClickCapture & Record<string, unknown>;

const page = window as unknown as {
  affitor?: Affitor | undefined;
  affitorQueue?: unknown;
};

/** Runs the script on the page with this address, with this value of `document.currentScript`. */
async function runScript(url: string, currentScript: Element | null): Promise<void> {
  openSite(url);
  vi.spyOn(Document.prototype, 'currentScript', 'get').mockReturnValue(
    currentScript as HTMLScriptElement,
  );
  vi.resetModules();
  await import('../../src/full-script');
}

/** Runs the script as a script tag with these attributes does. */
function loadScript(url: string, attributes: Record<string, string> = {}): Promise<void> {
  const tag = document.createElement('script');
  for (const [name, value] of Object.entries(attributes)) tag.setAttribute(name, value);
  return runScript(url, tag);
}

afterEach(() => {
  delete page.affitor;
  delete page.affitorQueue;
});

describe('the full script', () => {
  it('captures the click when it loads', async () => {
    await loadScript(FIRST, { 'data-affitor-program-id': '3' });
    expect(sentClicks()).toMatchObject([
      { affiliate_url: FIRST, additional_data: { program_id: 3 } },
    ]);
    expect(await page.affitor!.captureClick()).toEqual(trackedClick('cust_1'));
    expect(document.cookie).toBe('affitor_click_id=cust_1');
    expect(page.affitor!.getClickId()).toBe('cust_1');
    expect(page.affitor!.getData()).toEqual({
      clickId: 'cust_1',
      programId: 3,
      hasAttribution: true,
      affiliateUrl: FIRST,
    });
    expect(sentClicks()).toHaveLength(1);
  });

  it('sends nothing on a page without a partner code', async () => {
    await loadScript(PLAIN);
    await advance(MINUTE);
    expect(fetch).not.toHaveBeenCalled();
  });

  it('captures the click of a later route when captureClick is called, not before', async () => {
    await loadScript(PLAIN);
    openSite(FIRST);
    await page.affitor!.trackLead('usr_1');
    expect(sent()).toEqual(['lead none']);
    expect(await page.affitor!.captureClick()).toEqual(trackedClick('cust_1'));
  });

  it('adds the capture of clicks to the members of the tracker', async () => {
    await loadScript(PLAIN);
    expect(Object.keys(page.affitor!)).toEqual([
      'trackLead',
      'init',
      'flush',
      'getClickId',
      'signup',
      'captureClick',
      'getData',
      'leadTracker',
    ]);
  });

  it('sets the cookie on the domain of its attribute', async () => {
    await loadScript('https://www.shop.co.uk/?aff=PARTNER123', {
      'data-affitor-cookie-domain': 'www.shop.co.uk',
    });
    await page.affitor!.captureClick();
    openSite('https://shop.co.uk/');
    expect(document.cookie).toBe('');
    openSite('https://a.www.shop.co.uk/');
    expect(document.cookie).toBe('affitor_click_id=cust_1');
  });

  it('captures the click once when a page has the script twice', async () => {
    await loadScript(FIRST);
    await loadScript(FIRST);
    await advance(MINUTE);
    expect(sent()).toEqual(['click PARTNER123']);
  });

  it.each(['trackLead', 'signup'] as const)(
    'lets a lead wait for the click when %s is called in the tick in which it loads',
    async (method) => {
      await loadScript(FIRST);
      expect(await page.affitor![method]('usr_1')).toEqual(tracked);
      expect(sent()).toEqual(['click PARTNER123', 'lead cust_1']);
    },
  );

  it('skips a click that Affitor’s own script has captured', async () => {
    document.cookie = 'affitor_click_id=cust_own';
    const getData = () => ({ clickId: 'cust_own', affiliateUrl: FIRST });
    page.affitor = { getData } as unknown as Affitor;
    await loadScript(FIRST);
    expect(await page.affitor.captureClick()).toEqual(duplicate);
    expect(fetch).not.toHaveBeenCalled();
  });
});

describe('the calls before the full script loads', () => {
  it('run in order: the init applies to the click, and the lead waits for it', async () => {
    const done = vi.fn();
    page.affitorQueue = [
      ['init', { programId: 5 }],
      Object.assign(['trackLead', 'usr_1'], { done }),
    ];
    await loadScript(FIRST);
    await advance(0);
    expect(requests()).toMatchObject([
      ['click', { affiliate_url: FIRST, additional_data: { program_id: 5 } }],
      ['lead', { click_id: 'cust_1', customer_key: 'usr_1', additional_data: { program_id: 5 } }],
    ]);
    expect(done.mock.calls).toEqual([[tracked]]);
  });

  it('store and send nothing when an init sets consent to pending', async () => {
    page.affitorQueue = [
      ['init', { consent: 'pending' }],
      ['trackLead', 'usr_1'],
    ];
    await loadScript(FIRST);
    await advance(MINUTE);
    expect(fetch).not.toHaveBeenCalled();
    expect(storedText()).toBe(NOTHING_STORED);
    page.affitor!.init({ consent: 'granted' });
    await advance(0);
    expect(sent()).toEqual(['click PARTNER123', 'lead cust_1']);
  });

  it('can be captureClick and getData', async () => {
    const done = vi.fn();
    page.affitorQueue = [
      Object.assign(['captureClick'], { done }),
      Object.assign(['getData'], { done }),
    ];
    await loadScript(FIRST);
    await advance(0);
    expect(done.mock.calls).toEqual([
      [{ clickId: null, programId: null, hasAttribution: false, affiliateUrl: null }],
      [trackedClick('cust_1')],
    ]);
    expect(sentClicks()).toHaveLength(1);
    expect(consoleError).not.toHaveBeenCalled();
  });
});

describe('a form with data-affitor-lead', () => {
  /** Adds a form to the page and submits it as its button does. */
  const submit = (attributes = 'data-affitor-lead'): void => {
    document.body.innerHTML = `<form ${attributes} data-affitor-customer-key="usr_1">
      <input name="email" value="ada@example.com"></form>`;
    document.forms[0]!.requestSubmit();
  };

  it('reports the lead with the click id', async () => {
    await loadScript(FIRST);
    submit('data-affitor-lead data-affitor-event-name="demo"');
    await advance(0);
    expect(requests()).toMatchObject([
      ['click', {}],
      [
        'lead',
        {
          click_id: 'cust_1',
          customer_key: 'usr_1',
          email: 'ada@example.com',
          additional_data: { event_name: 'demo' },
        },
      ],
    ]);
  });

  it('stores the lead in the tick of the submit', async () => {
    await loadScript(PLAIN);
    submit();
    await Promise.resolve();
    expect(storedText()).toContain('ada@example.com');
  });

  it('reports one lead when it is submitted twice and when the page has the script twice', async () => {
    await loadScript(PLAIN);
    await loadScript(PLAIN);
    submit();
    submit();
    await advance(MINUTE);
    expect(sent()).toEqual(['lead none']);
  });

  it('reports nothing without the attribute', async () => {
    await loadScript(PLAIN);
    submit('');
    await advance(MINUTE);
    expect(fetch).not.toHaveBeenCalled();
  });

  it('reports the lead by its click id if it has no customer key', async () => {
    await loadScript(FIRST);
    await advance(0);
    submit('data-affitor-lead data-affitor-customer-key=""');
    await advance(0);
    expect(requests()[1]).toEqual(['lead', { click_id: 'cust_1', email: 'ada@example.com' }]);
  });

  it('stores and sends nothing before the first init if the tag cannot be found', async () => {
    await runScript(PLAIN, null);
    submit();
    await advance(MINUTE);
    expect(storedText()).toBe(NOTHING_STORED);
    page.affitor!.init();
    await advance(0);
    expect(sent()).toEqual(['lead none']);
  });
});

describe('a full script whose tag cannot be found', () => {
  it('stores and sends nothing before the first init', async () => {
    page.affitorQueue = [['trackLead', 'usr_1'], ['captureClick']];
    await runScript(FIRST, null);
    const result = page.affitor!.captureClick();
    expect(await resultAfter(defaultSettings.timeout, result)).toEqual(queued('timeout'));
    page.affitor!.flush();
    await advance(MINUTE);
    expect(fetch).not.toHaveBeenCalled();
    expect(storedText()).toBe(NOTHING_STORED);
    expect(document.cookie).toBe('');
  });

  it('captures the click and sends the leads that wait after the first init', async () => {
    await runScript(FIRST, null);
    const results = [page.affitor!.captureClick(), page.affitor!.trackLead('usr_1')];
    page.affitor!.init({ programId: 5 });
    page.affitor!.init();
    await advance(0);
    expect(await Promise.all(results)).toEqual([trackedClick('cust_1'), tracked]);
    expect(sentClicks()).toMatchObject([{ additional_data: { program_id: 5 } }]);
    expect(sent()).toEqual(['click PARTNER123', 'lead cust_1']);
  });

  it('captures the click after an init in affitorQueue, before the lead', async () => {
    page.affitorQueue = [['trackLead', 'usr_1'], ['init']];
    respondToClick.mockImplementation(noResponse);
    await runScript(FIRST, null);
    await advance(1000);
    expect(sent()).toEqual(['click PARTNER123']);
  });
});
