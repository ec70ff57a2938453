import { describe, expect, it } from 'vitest';
import { clickKey, isClickOf, reportTime } from '../../src/core/click-key';
import { defaultSettings } from '../../src/core/options';
import { outboxPrefix } from '../../src/core/outbox';
import { NOW } from '../time';

const ADDRESS = 'https://site.test/pricing?aff=PARTNER123';
const keyOf = (at: number, address = ADDRESS) => clickKey(defaultSettings, at, address);

describe('clickKey', () => {
  it('starts with the prefix of clicks', () => {
    expect(keyOf(NOW)).toMatch(outboxPrefix(defaultSettings, 'click'));
  });

  it('differs by the time and by the address', () => {
    expect(new Set([keyOf(NOW), keyOf(NOW + 1), keyOf(NOW, `${ADDRESS}&plan=pro`)]).size).toBe(3);
  });
});

describe('isClickOf', () => {
  it('is true for each click of the address', () => {
    expect(isClickOf(ADDRESS, keyOf(NOW))).toBe(true);
    expect(isClickOf(ADDRESS, keyOf(NOW + 1))).toBe(true);
  });

  it('is false for a click of another address', () => {
    expect(isClickOf(ADDRESS, keyOf(NOW, `${ADDRESS}&plan=pro`))).toBe(false);
  });
});

describe('reportTime', () => {
  it('is the time in the key of a click, whose entry may be written later', () => {
    expect(
      reportTime(defaultSettings, { key: keyOf(NOW), at: NOW + 1000, status: 'tracked' }),
    ).toBe(NOW);
  });

  it('is the time in the entry of another event', () => {
    const key = `${outboxPrefix(defaultSettings, 'waiting-lead')}5`;
    expect(reportTime(defaultSettings, { key, at: NOW, status: 'tracked' })).toBe(NOW);
  });
});
