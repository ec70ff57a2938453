import { describe, expect, it } from 'vitest';
import { REQUEST_TIMEOUT_MS } from '../../src/browser/post-json';
import { defaultSettings } from '../../src/core/options';
import {
  entriesToForget,
  isExpired,
  isPending,
  isRemembered,
  isTaken,
  LEASE_MS,
  MAX_REMEMBERED,
  newEntry,
  outboxPrefix,
  parseEntry,
  type PendingEntry,
  type SettledEntry,
  type StoredEntry,
} from '../../src/core/outbox';
import { DAY, NOW } from '../time';

const pending = (at: number): PendingEntry => ({
  body: { customer_key: 'usr_1' },
  at,
  tries: 1,
  next: 0,
});
const tracked = (at: number): SettledEntry => ({ status: 'tracked', at });

describe('newEntry', () => {
  it('is pending, without an attempt or a wait', () => {
    const body = { customer_key: 'usr_1' };
    expect(newEntry(body, NOW)).toEqual({ body, at: NOW, tries: 0, next: 0 });
  });
});

describe('outboxPrefix', () => {
  it.each([
    ['affitor:1:0:https://api.affitor.com/api/v1/track/lead:', {}],
    ['affitor:1:7:https://api.affitor.com/api/v1/track/lead:', { programId: 7 }],
    ['affitor:1:0:/affitor/api/v1/track/lead:', { apiBase: '/affitor' }],
    ['affitor:1:0:/affitor/api/v1/track/lead:', { apiBase: '/affitor/' }],
  ])('is %s with the settings %j', (prefix, settings) => {
    expect(outboxPrefix({ ...defaultSettings, ...settings }, 'lead')).toBe(prefix);
  });

  it('does not depend on other settings', () => {
    const others = { testMode: true, cookieName: 'other', timeout: 1, storage: 'session' } as const;
    expect(outboxPrefix({ ...defaultSettings, ...others }, 'lead')).toBe(
      outboxPrefix(defaultSettings, 'lead'),
    );
  });
});

describe('parseEntry', () => {
  it.each([
    pending(NOW),
    { ...pending(NOW), tries: 0 },
    tracked(NOW),
    { status: 'rejected', at: NOW },
  ])('reads %j', (entry: object) => {
    expect(parseEntry(JSON.stringify(entry))).toEqual(entry);
  });

  it('reads an entry of an earlier build, which has its body in `lead`', () => {
    const { body, ...entry } = pending(NOW);
    const earlier = { ...entry, lead: body };
    expect(parseEntry(JSON.stringify(earlier))).toMatchObject(pending(NOW));
  });

  it.each([
    ['an entry without a status', { at: NOW }],
    ['an entry without a time', { status: 'tracked' }],
    ['an entry whose time is text', { status: 'tracked', at: 'then' }],
    ['an entry whose time is 0', { status: 'tracked', at: 0 }],
    ['a pending entry without a time', { ...pending(NOW), at: undefined }],
    ['a pending entry with -1 attempts', { ...pending(NOW), tries: -1 }],
    ['a pending entry without a number of attempts', { ...pending(NOW), tries: undefined }],
    ['an empty object', {}],
    ['an array', []],
    ['a number', 5],
    ['text', 'text'],
  ])('returns undefined for %s', (_, entry) => {
    expect(parseEntry(JSON.stringify(entry))).toBeUndefined();
  });

  it('returns undefined if nothing is stored', () => {
    expect(parseEntry(undefined)).toBeUndefined();
  });

  it.each(['', '{', '{"body"'])('throws a SyntaxError for %j, which is not JSON', (text) => {
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

describe('isTaken', () => {
  it.each([
    ['a record is in its place', tracked(NOW), true, true],
    ['a record is in its place, and another page reported it', tracked(NOW), false, true],
    ['it is stored', pending(NOW), true, false],
    ['it is stored, and another page reported it', pending(NOW), false, false],
    ['storage was cleared', undefined, true, false],
    ['another page has removed its own event', undefined, false, true],
  ])('when %s', (_, stored, isOwn, expected) => {
    expect(isTaken(stored, isOwn)).toBe(expected);
  });
});

describe('isExpired', () => {
  it.each<[boolean, string, number]>([
    [false, 'now', NOW],
    [false, 'just under seven days ago', NOW - 7 * DAY + 1],
    [true, 'seven days ago', NOW - 7 * DAY],
    [true, 'in 1970', 1],
    [false, 'in the future', NOW + DAY],
  ])('is %s for a lead that was reported %s', (expired, _, at) => {
    expect(isExpired(pending(at), NOW)).toBe(expired);
  });
});

describe('isRemembered', () => {
  it.each<[boolean, string, number]>([
    [true, 'now', NOW],
    [true, 'just under 30 days ago', NOW - 30 * DAY + 1],
    [false, '30 days ago', NOW - 30 * DAY],
    [true, 'just under 30 days ahead', NOW + 30 * DAY - 1],
    [false, '30 days ahead', NOW + 30 * DAY],
    [false, 'in 1970', 1],
  ])('is %s for a lead that was tracked %s', (remembered, _, at) => {
    expect(isRemembered(tracked(at), NOW)).toBe(remembered);
  });

  it.each(['rejected', 'failed', 'skipped'] as const)('is false for a %s lead', (status) => {
    expect(isRemembered({ status, at: NOW }, NOW)).toBe(false);
  });
});

describe('entriesToForget', () => {
  const keys = (entries: StoredEntry[]) => entriesToForget(entries, NOW).map(({ key }) => key);

  it.each([
    ['is new', NOW],
    ['is just under 30 days old', NOW - 30 * DAY + 1],
  ])('does not return a settled entry that %s', (_, at) => {
    expect(keys([{ key: 'a', ...tracked(at) }])).toEqual([]);
  });

  it.each([
    ['is 30 days old', NOW - 30 * DAY],
    ['is 30 days ahead', NOW + 30 * DAY],
  ])('returns a settled entry that %s', (_, at) => {
    expect(keys([{ key: 'a', ...tracked(at) }])).toEqual(['a']);
  });

  it('returns an entry that cannot be read', () => {
    expect(keys([{ key: 'a', at: 0 }])).toEqual(['a']);
  });

  it('does not return pending entries, however old and however many', () => {
    const entries = Array.from({ length: MAX_REMEMBERED + 1 }, (_, i) => ({
      key: `${i}`,
      ...pending(NOW - 99 * DAY),
    }));
    expect(keys(entries)).toEqual([]);
  });

  it('returns the oldest entries, so that there is room for one more', () => {
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

describe('MAX_REMEMBERED', () => {
  it('is 50, as documented', () => {
    expect(MAX_REMEMBERED).toBe(50);
  });
});

describe('LEASE_MS', () => {
  it('is longer than an attempt', () => {
    expect(LEASE_MS).toBeGreaterThan(REQUEST_TIMEOUT_MS);
  });
});
