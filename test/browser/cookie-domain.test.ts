import { afterEach, describe, expect, it, vi } from 'vitest';
import { cookieDomains, findCookieDomain } from '../../src/browser/cookie-domain';
import { openSite, removeCookies } from '../jsdom';

afterEach(() => {
  vi.restoreAllMocks();
  removeCookies();
  openSite('http://localhost:3000/');
});

describe('cookieDomains', () => {
  it.each([
    ['example.com', ['example.com']],
    ['www.example.com', ['example.com', 'www.example.com']],
    ['www.example.co.uk', ['co.uk', 'example.co.uk', 'www.example.co.uk']],
    ['app.localhost', ['app.localhost']],
    ['example.web3', ['example.web3']],
    ['localhost', []],
    ['', []],
    ['127.0.0.1', []],
    ['[::1]', []],
    ['127.0.0.1.example.com', expect.arrayContaining(['example.com'])],
  ])('returns the domains of %s from the widest one on', (hostname, domains) => {
    expect(cookieDomains(hostname)).toEqual(domains);
  });
});

describe('findCookieDomain', () => {
  it.each([
    ['example.com', 'example.com'],
    ['www.example.com', 'example.com'],
    ['www.example.co.uk', 'example.co.uk'],
    ['deep.shop.example.co.uk', 'example.co.uk'],
    ['site.github.io', 'site.github.io'],
    ['localhost', undefined],
    ['127.0.0.1', undefined],
  ])('returns the registrable domain of %s and leaves no cookie', (hostname, domain) => {
    openSite(`http://${hostname}/`);
    expect(findCookieDomain(hostname, 'click_test')).toBe(domain);
    expect(document.cookie).toBe('');
  });

  it('returns undefined when cookies are blocked', () => {
    openSite('http://www.example.com/');
    vi.spyOn(Document.prototype, 'cookie', 'get').mockReturnValue('');
    expect(findCookieDomain('www.example.com', 'click_test')).toBeUndefined();
  });
});
