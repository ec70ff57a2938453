import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { writeClickId } from '../../src/browser/write-click-id';
import { openSite, pageCookies, removeCookies } from '../jsdom';
import { DAY, NOW } from '../time';

beforeEach(() => void vi.useFakeTimers({ now: NOW }));

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  vi.useRealTimers();
  removeCookies();
  openSite('http://localhost:3000/');
});

const cookie = {
  name: 'click',
  value: 'cust_1',
  domain: 'localhost',
  hostOnly: true,
  path: '/',
  secure: false,
  sameSite: 'lax',
  expires: new Date(NOW + 30 * DAY),
};

describe('writeClickId', () => {
  it('sets a cookie for the whole host where there is no registrable domain', () => {
    openSite('http://localhost:3000/deep/page');
    writeClickId('click', 'cust_1', 30, '');
    expect(pageCookies()).toEqual([cookie]);
  });

  it('sets a secure cookie on the registrable domain of a page with HTTPS', () => {
    openSite('https://www.example.co.uk/deep/page');
    writeClickId('click', 'cust_1', 30, '');
    expect(pageCookies()).toEqual([
      { ...cookie, domain: 'example.co.uk', hostOnly: false, secure: true },
    ]);
  });

  it('sets the cookie on the domain that the page has chosen', () => {
    openSite('http://www.shop.example.com/');
    writeClickId('click', 'cust_1', 30, 'shop.example.com');
    expect(pageCookies()).toMatchObject([{ domain: 'shop.example.com', hostOnly: false }]);
  });

  it.each(['', '; domain=www.shop.example.com', '; domain=shop.example.com'])(
    'replaces an older cookie with the attributes "%s" that would hide the new one',
    (attributes) => {
      openSite('http://www.shop.example.com/');
      document.cookie = `click=old; path=/${attributes}`;
      writeClickId('click', 'cust_1', 30, '');
      expect(pageCookies()).toMatchObject([{ value: 'cust_1', domain: 'example.com' }]);
    },
  );

  it('replaces a cookie of a wider domain than the one that the page has chosen', () => {
    openSite('http://www.example.com/');
    document.cookie = 'click=old; path=/; domain=example.com';
    writeClickId('click', 'cust_1', 30, 'www.example.com');
    expect(pageCookies()).toMatchObject([{ value: 'cust_1', domain: 'www.example.com' }]);
  });

  it('keeps other cookies', () => {
    document.cookie = 'click_2=other';
    writeClickId('click', 'cust_1', 30, '');
    expect(document.cookie).toBe('click_2=other; click=cust_1');
  });

  it('does nothing when the browser does not let it write cookies', () => {
    const set = vi.spyOn(Document.prototype, 'cookie', 'set').mockImplementation(() => {
      throw new DOMException('sandboxed', 'SecurityError');
    });
    expect(() => writeClickId('click', 'cust_1', 30, '')).not.toThrow();
    expect(set).toHaveBeenCalled();
  });

  it('does nothing when there is no location', () => {
    vi.stubGlobal('location', undefined);
    expect(() => writeClickId('click', 'cust_1', 30, '')).not.toThrow();
    expect(document.cookie).toBe('');
  });
});
