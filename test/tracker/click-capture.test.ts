import { describe, expect, it, vi } from 'vitest';
import { pageCookies } from '../jsdom';
import { DAY, NOW } from '../time';
import {
  acceptClick,
  FIRST,
  land,
  PLAIN,
  respondToClick,
  SECOND,
  sentClicks,
  trackedClick,
  visit,
} from './click-page';
import { advance, consoleError, fetch } from './page';
import { accept, noResponse, refuse } from './responses';
import { queued, rejected } from './results';

const noPartnerCode = { status: 'skipped', reason: 'no-partner-code' };
const none = { clickId: null, programId: null, hasAttribution: false, affiliateUrl: null };

describe('captureClick', () => {
  it('posts the click of a partner’s link with what describes the page', async () => {
    const page = visit(`${FIRST}#plans`, { programId: 3 });
    expect(await page.captureClick()).toEqual(trackedClick('cust_1'));
    expect(fetch).toHaveBeenCalledOnce();
    const [url, init] = fetch.mock.calls[0]!;
    expect(url).toBe('https://api.affitor.com/api/v1/track/click');
    expect(init).toMatchObject({ method: 'POST', keepalive: true, credentials: 'same-origin' });
    expect(sentClicks()).toEqual([
      {
        affiliate_url: FIRST,
        page_url: `${FIRST}#plans`,
        session_id: expect.stringMatching(/^\w{8,}$/) as string,
        user_agent: navigator.userAgent,
        screen_resolution: '0x0',
        viewport_size: '1024x768',
        language: 'en-US',
        timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
        additional_data: { program_id: 3 },
      },
    ]);
  });

  it('sends the same session id for each click of a tab', async () => {
    await land(FIRST);
    await land(SECOND);
    const [first, second] = sentClicks();
    expect(second!.session_id).toBe(first!.session_id);
  });

  it('starts the request before it returns', () => {
    void visit(FIRST).captureClick();
    expect(sentClicks()).toHaveLength(1);
  });

  it('sends nothing on a page without a partner code', async () => {
    expect(await visit(PLAIN).captureClick()).toEqual(noPartnerCode);
    expect(fetch).not.toHaveBeenCalled();
  });

  it('reads the time zone, which is slow, only for a new click', async () => {
    const timeZone = vi.spyOn(Intl, 'DateTimeFormat');
    await visit(PLAIN).captureClick();
    expect(timeZone).not.toHaveBeenCalled();
    const page = visit(FIRST);
    await page.captureClick();
    await page.captureClick();
    expect(timeZone).toHaveBeenCalledOnce();
    timeZone.mockRestore();
  });

  it('sends a test event in test mode, which sets no cookie', async () => {
    const data = { eventId: 1, programId: 3 };
    respondToClick.mockImplementation(() => acceptClick({ click_id: undefined, data }));
    const page = visit(FIRST, { programId: 3, testMode: true });
    expect(await page.captureClick()).toEqual({ ...trackedClick(null), event: data });
    expect(sentClicks()).toMatchObject([{ additional_data: { program_id: 3, test_mode: true } }]);
    expect(document.cookie).toBe('');
  });

  it('resolves to queued after the timeout, and then sets the cookie', async () => {
    let respond!: () => void;
    respondToClick.mockImplementation(async () => {
      await new Promise<void>((resolve) => (respond = resolve));
      return acceptClick();
    });
    const result = visit(FIRST, { timeout: 10 }).captureClick();
    await advance(10);
    expect(await result).toEqual(queued('timeout'));
    respond();
    await advance(0);
    expect(document.cookie).toBe('affitor_click_id=cust_1');
  });

  it('logs why the API refuses a link', async () => {
    respondToClick.mockImplementation(refuse);
    expect(await visit(FIRST).captureClick()).toEqual(rejected);
    expect(consoleError.mock.calls).toEqual([['[affitor]', 'click', rejected]]);
    expect(document.cookie).toBe('');
  });
});

describe('the cookie of a captured click', () => {
  it('lasts as many days as the API says, on the registrable domain', async () => {
    await land('https://www.shop.co.uk/?aff=PARTNER123');
    expect(pageCookies()).toEqual([
      {
        name: 'affitor_click_id',
        value: 'cust_1',
        domain: 'shop.co.uk',
        hostOnly: false,
        path: '/',
        secure: true,
        sameSite: 'lax',
        expires: new Date(NOW + 30 * DAY),
      },
    ]);
  });

  it('has the name and the domain of the settings, and is not secure without HTTPS', async () => {
    const options = { cookieName: 'partner', cookieDomain: 'www.shop.co.uk' };
    await land('http://www.shop.co.uk/?aff=PARTNER123', options);
    expect(pageCookies()).toMatchObject([
      { name: 'partner', domain: 'www.shop.co.uk', secure: false },
    ]);
  });

  it.each([[undefined], [null], [0], [-1], ['soon']])(
    'lasts 60 days when cookie_window_days is %j',
    async (cookie_window_days) => {
      respondToClick.mockImplementation(() => acceptClick({ cookie_window_days }));
      await land(FIRST);
      expect(pageCookies()).toMatchObject([{ expires: new Date(NOW + 60 * DAY) }]);
    },
  );

  it.each([
    ['no click_id', () => acceptClick({ click_id: undefined })],
    ['a click_id that is a number', () => acceptClick({ click_id: 5 })],
    ['an empty click_id', () => acceptClick({ click_id: '' })],
    ['success alone', accept],
  ])('keeps its value after an answer with %s', async (_, response) => {
    document.cookie = 'affitor_click_id=cust_0';
    respondToClick.mockImplementation(response);
    expect(await visit(FIRST).captureClick()).toMatchObject({ status: 'tracked' });
    expect(document.cookie).toBe('affitor_click_id=cust_0');
  });
});

describe('captureClick without parts of a browser', () => {
  it('skips the click on a server, where there is no document', async () => {
    const page = visit(FIRST);
    vi.stubGlobal('document', undefined);
    expect(await page.captureClick()).toEqual({ status: 'skipped', reason: 'not-a-browser' });
    expect(page.getData()).toEqual(none);
    expect(fetch).not.toHaveBeenCalled();
  });

  it('skips the click when there is no location', async () => {
    const page = visit(FIRST);
    vi.stubGlobal('location', undefined);
    expect(await page.captureClick()).toEqual(noPartnerCode);
    expect(fetch).not.toHaveBeenCalled();
  });

  it.each(['navigator', 'origin', 'console', 'addEventListener', 'localStorage', 'performance'])(
    'captures the click when there is no %s',
    async (name) => {
      const page = visit(FIRST, { debug: true });
      vi.stubGlobal(name, undefined);
      expect(await page.captureClick()).toEqual(trackedClick('cust_1'));
      expect(document.cookie).toBe('affitor_click_id=cust_1');
    },
  );

  it('resolves to failed when there are no timers', async () => {
    const page = visit(FIRST);
    respondToClick.mockImplementation(noResponse);
    vi.stubGlobal('setTimeout', undefined);
    const failed = { status: 'failed', reason: 'network' };
    expect(await page.captureClick()).toEqual(failed);
    const error = expect.any(Error) as Error;
    expect(consoleError.mock.calls).toEqual([['[affitor]', 'captureClick threw', error]]);
    expect(await page.trackLead('usr_1')).toEqual(failed);
  });
});
