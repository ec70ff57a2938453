import { describe, expect, it } from 'vitest';
import { clickAddress, createClick, hasPartnerCode, type Click } from '../../src/core/click';
import { defaultSettings, type Settings } from '../../src/core/options';

const ADDRESS = 'https://site.test/pricing?aff=PARTNER123';

describe('clickAddress', () => {
  it.each([
    ['an address without a fragment', ADDRESS, ADDRESS],
    ['an address with a fragment', `${ADDRESS}#plans`, ADDRESS],
    ['an address with a number sign in its fragment', `${ADDRESS}#/a#b`, ADDRESS],
    ['an address with a line break in its fragment', `${ADDRESS}#a\nb`, ADDRESS],
    ['no address', undefined, 'undefined'],
  ])('returns %s without its fragment', (_, url, address) => {
    expect(clickAddress(url)).toBe(address);
  });
});

describe('hasPartnerCode', () => {
  it.each([
    [true, ADDRESS],
    [true, 'https://site.test/?plan=pro&aff=PARTNER123&x=1'],
    [false, 'https://site.test/?aff='],
    [false, 'https://site.test/?aff=&plan=pro'],
    [false, 'https://site.test/?aff'],
    [false, 'https://site.test/?staff=1'],
    [false, 'https://site.test/?AFF=1'],
    [false, 'https://site.test/aff=1'],
    [false, clickAddress('https://site.test/?aff=#x')],
    [false, clickAddress('https://site.test/#?aff=PARTNER123')],
    [false, clickAddress(undefined)],
  ])('is %s for %s', (expected, address) => {
    expect(hasPartnerCode(address)).toBe(expected);
  });
});

describe('createClick', () => {
  const page = { page_url: `${ADDRESS}#plans`, language: 'en-GB' };

  it.each<[string, object, Partial<Settings>, Click]>([
    ['the address and the page', page, {}, { affiliate_url: ADDRESS, ...page }],
    [
      'no empty fields of the page',
      { page_title: '', referrer_url: '', language: 'en-GB' },
      {},
      { affiliate_url: ADDRESS, language: 'en-GB' },
    ],
    [
      'the programme',
      {},
      { programId: 3 },
      { affiliate_url: ADDRESS, additional_data: { program_id: 3 } },
    ],
    [
      'test mode',
      {},
      { testMode: true },
      { affiliate_url: ADDRESS, additional_data: { test_mode: true } },
    ],
  ])('returns %s', (_, fields, settings, click) => {
    expect(createClick(ADDRESS, fields, { ...defaultSettings, ...settings })).toEqual(click);
  });
});
