import { afterEach, describe, expect, it, vi } from 'vitest';
import { hasPartnerCode, readClickId } from '../../src/browser/click-cookie';

const setCookie = (text: string) => (document.cookie = text);

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  for (const name of ['click', 'old_click']) setCookie(`${name}=; Max-Age=0`);
  history.replaceState(null, '', '/');
});

describe('readClickId', () => {
  it('returns the decoded value of the cookie', () => {
    setCookie('old_click=wrong');
    setCookie('click=cust%201%3B');
    expect(readClickId('click')).toBe('cust 1;');
  });

  it('returns an empty string when there is no cookie', () => {
    setCookie('old_click=wrong');
    expect(readClickId('click')).toBe('');
  });

  it('returns the value without spaces around it', () => {
    setCookie('click=%20cust_1%20');
    expect(readClickId('click')).toBe('cust_1');
  });

  it('returns an empty string when cookies cannot be read', () => {
    vi.spyOn(document, 'cookie', 'get').mockImplementation(() => {
      throw new DOMException('The document is sandboxed.', 'SecurityError');
    });
    expect(readClickId('click')).toBe('');
  });

  it('returns a percent sign that is not part of an encoded character as it is', () => {
    setCookie('click=50%');
    expect(readClickId('click')).toBe('50%');
  });
});

describe('hasPartnerCode', () => {
  it.each([
    [true, '/?aff=PARTNER123'],
    [true, '/signup?plan=pro&aff=PARTNER123'],
    [false, '/signup?staff=1'],
    [false, '/aff=1'],
    [false, '/#?aff=PARTNER123'],
  ])('is %s on %s', (expected, path) => {
    history.replaceState(null, '', path);
    expect(hasPartnerCode()).toBe(expected);
  });

  it('is false without a location', () => {
    vi.stubGlobal('location', undefined);
    expect(hasPartnerCode()).toBe(false);
  });
});
