import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../src/core/options';
import {
  entriesToForget,
  isExpired,
  isPending,
  isRemembered,
  MAX_REMEMBERED,
  outboxPrefix,
  parseEntry,
  type PendingEntry,
  type SettledEntry,
  type StoredEntry,
} from '../../src/core/outbox';

const NOW = Date.parse('2026-01-01T12:00:00Z');
const DAY = 86_400_000;

const pending = (at: number): PendingEntry => ({
  lead: { customer_key: 'usr_1' },
  at,
  tries: 1,
  next: 0,
});
const tracked = (at: number): SettledEntry => ({ status: 'tracked', at });

describe('outboxPrefix', () => {
  it.each([
    [{}, 'affitor:1:0:https://api.affitor.com/api/v1/track/lead:'],
    [{ programId: 7 }, 'affitor:1:7:https://api.affitor.com/api/v1/track/lead:'],
    [{ apiBase: '/affitor' }, 'affitor:1:0:/affitor/api/v1/track/lead:'],
    [{ apiBase: '/affitor/' }, 'affitor:1:0:/affitor/api/v1/track/lead:'],
  ])('for %j is %s', (settings, prefix) => {
    expect(outboxPrefix({ ...defaultSettings, ...settings })).toBe(prefix);
  });

  it('does not depend on other settings', () => {
    const others = { testMode: true, cookieName: 'other', timeout: 1, storage: 'session' } as const;
    expect(outboxPrefix({ ...defaultSettings, ...others })).toBe(outboxPrefix(defaultSettings));
  });
});

describe('parseEntry', () => {
  it.each([pending(NOW), tracked(NOW), { status: 'rejected', at: NOW }])(
    'reads %j',
    (entry: object) => {
      expect(parseEntry(JSON.stringify(entry))).toEqual(entry);
    },
  );

  it.each([
    ['no status', { at: NOW }],
    ['no time', { status: 'tracked' }],
    ['a time that is text', { status: 'tracked', at: 'then' }],
    ['a lead without a time', { ...pending(NOW), at: undefined }],
    ['a lead without an attempt', { ...pending(NOW), tries: 0 }],
    ['a number of attempts that is missing', { ...pending(NOW), tries: undefined }],
    ['no field', {}],
    ['an array', []],
    ['a number', 5],
    ['text', 'text'],
  ])('ignores an entry with %s', (_, entry) => {
    expect(parseEntry(JSON.stringify(entry))).toBeUndefined();
  });

  it.each(['', '{', '{"lead"'])('throws at %j, which is not JSON', (text) => {
    expect(() => parseEntry(text)).toThrow(SyntaxError);
  });
});

describe('isPending', () => {
  it('is true for a pending entry only', () => {
    expect(isPending(pending(NOW))).toBe(true);
    expect(isPending(tracked(NOW))).toBe(false);
    expect(isPending(undefined)).toBe(false);
  });
});

describe('isExpired', () => {
  it.each<[string, number, boolean]>([
    ['now', NOW, false],
    ['just under seven days ago', NOW - 7 * DAY + 1, false],
    ['seven days ago', NOW - 7 * DAY, true],
    ['in 1970', 1, true],
    ['in the future', NOW + DAY, false],
  ])('for a lead reported %s (%d) is %s', (_, at, expired) => {
    expect(isExpired(pending(at), NOW)).toBe(expired);
  });
});

describe('isRemembered', () => {
  it.each<[string, number, boolean]>([
    ['now', NOW, true],
    ['just under 30 days ago', NOW - 30 * DAY + 1, true],
    ['30 days ago', NOW - 30 * DAY, false],
    ['just under 30 days ahead', NOW + 30 * DAY - 1, true],
    ['30 days ahead', NOW + 30 * DAY, false],
    ['in 1970', 1, false],
  ])('for a lead tracked %s (%d) is %s', (_, at, remembered) => {
    expect(isRemembered(tracked(at), NOW)).toBe(remembered);
  });

  it.each(['rejected', 'failed', 'skipped'] as const)('is false for a %s lead', (status) => {
    expect(isRemembered({ status, at: NOW }, NOW)).toBe(false);
  });
});

describe('entriesToForget', () => {
  const keys = (entries: StoredEntry[]) => entriesToForget(entries, NOW).map(({ key }) => key);

  it.each<[string, number, boolean]>([
    ['is new', NOW, false],
    ['is just under 30 days old', NOW - 30 * DAY + 1, false],
    ['is 30 days old', NOW - 30 * DAY, true],
    ['is 30 days ahead', NOW + 30 * DAY, true],
  ])('for a settled entry that %s (%d) removes it: %s', (_, at, isForgotten) => {
    expect(keys([{ key: 'a', ...tracked(at) }])).toEqual(isForgotten ? ['a'] : []);
  });

  it('removes an entry that cannot be read', () => {
    expect(keys([{ key: 'a', at: 0 }])).toEqual(['a']);
  });

  it('keeps pending entries, however old and however many', () => {
    const entries = Array.from({ length: MAX_REMEMBERED + 1 }, (_, i) => ({
      key: `${i}`,
      ...pending(NOW - 99 * DAY),
    }));
    expect(keys(entries)).toEqual([]);
  });

  it('makes room for one more entry, and removes the oldest ones first', () => {
    const entries = Array.from({ length: MAX_REMEMBERED + 1 }, (_, i) => ({
      key: `${i}`,
      // The age does not follow the order of the keys.
      ...tracked(NOW - ((i * 7) % (MAX_REMEMBERED + 1))),
    }));
    const oldest = entries.filter(({ at }) => at <= NOW - (MAX_REMEMBERED - 1));
    expect(oldest).toHaveLength(2);
    expect(keys(entries).sort()).toEqual(oldest.map(({ key }) => key).sort());
  });
});
