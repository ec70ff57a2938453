import { afterEach, describe, expect, it, vi } from 'vitest';
import { describePage, isRevisit } from '../../src/browser/describe-page';

const navigateBy = (...types: string[]) =>
  vi
    .spyOn(performance, 'getEntriesByType')
    .mockImplementation((entryType) =>
      entryType === 'navigation' ? types.map((type) => ({ type }) as never) : [],
    );

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  history.replaceState(null, '', '/');
  document.title = '';
});

describe('describePage', () => {
  it('returns the fields of the page and the browser', () => {
    history.replaceState(null, '', '/pricing?aff=PARTNER123#plans');
    document.title = 'Pricing';
    vi.spyOn(document, 'referrer', 'get').mockReturnValue('https://blog.test/');
    vi.stubGlobal('screen', { width: 1920, height: 1080 });
    vi.stubGlobal('innerWidth', 1200);
    vi.stubGlobal('innerHeight', 800);
    expect(describePage()).toEqual({
      page_url: 'http://localhost:3000/pricing?aff=PARTNER123#plans',
      page_title: 'Pricing',
      referrer_url: 'https://blog.test/',
      user_agent: navigator.userAgent,
      screen_resolution: '1920x1080',
      viewport_size: '1200x800',
      language: navigator.language,
      timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    });
  });

  it.each([
    ['location', ['page_url']],
    ['document', ['page_title', 'referrer_url']],
    ['navigator', ['user_agent', 'language']],
    ['screen', ['screen_resolution']],
    ['Intl', ['timezone']],
  ])('leaves out what it cannot read when there is no %s', (name, missing) => {
    const all = Object.keys(describePage());
    vi.stubGlobal(name, undefined);
    expect(Object.keys(describePage())).toEqual(all.filter((field) => !missing.includes(field)));
  });

  it('leaves out a property that an element shadows', () => {
    // In a browser, `<img name="title">` shadows `document.title`.
    vi.spyOn(document, 'title', 'get').mockReturnValue(document.createElement('img') as never);
    expect(describePage()).not.toHaveProperty('page_title');
  });
});

describe('isRevisit', () => {
  it.each([
    [true, 'reload'],
    [true, 'back_forward'],
    [false, 'navigate'],
    [false, 'prerender'],
  ])('is %s for a navigation by %s', (expected, type) => {
    navigateBy(type);
    expect(isRevisit()).toBe(expected);
  });

  it('is false when the browser does not know the navigation', () => {
    navigateBy();
    expect(isRevisit()).toBe(false);
  });

  it('is false when there is no performance', () => {
    vi.stubGlobal('performance', undefined);
    expect(isRevisit()).toBe(false);
  });
});
