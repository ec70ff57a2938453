import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../src/core/options';
import { isExpired, isForgotten, isRemembered, outboxOf, type Entry } from '../../src/core/outbox';

const NOW = Date.parse('2026-01-01T12:00:00Z');
const DAY = 86_400_000;

const entry = (at?: unknown) => ({ at }) as Entry;

describe('outboxOf', () => {
  it.each([
    [{}, 'affitor:1:0:https://api.affitor.com/api/v1/track/lead:'],
    [{ programId: 7 }, 'affitor:1:7:https://api.affitor.com/api/v1/track/lead:'],
    [{ apiBase: '/affitor' }, 'affitor:1:0:/affitor/api/v1/track/lead:'],
    [{ apiBase: '/affitor/' }, 'affitor:1:0:/affitor/api/v1/track/lead:'],
  ])('with %j is %s', (settings, prefix) => {
    expect(outboxOf({ ...defaultSettings, ...settings })).toBe(prefix);
  });

  it('is the same whatever else is set', () => {
    const others = { testMode: true, cookieName: 'other', timeout: 1, storage: 'session' } as const;
    expect(outboxOf({ ...defaultSettings, ...others })).toBe(outboxOf(defaultSettings));
  });
});

describe('isExpired', () => {
  it.each<[string, unknown, boolean]>([
    ['now', NOW, false],
    ['not quite a week ago', NOW - 7 * DAY + 1, false],
    ['a week ago', NOW - 7 * DAY, true],
    ['at the end of another lead', 1, true],
    ['in a future', NOW + DAY, false],
    ['never', undefined, true],
    ['at no number', NaN, true],
    ['at a text', 'yesterday', true],
  ])('of a lead that was reported %s (%j) is %s', (_, at, expired) => {
    expect(isExpired(entry(at), NOW)).toBe(expired);
  });
});

describe('isRemembered', () => {
  it.each<[string, unknown, boolean]>([
    ['now', NOW, true],
    ['not quite 30 days ago', NOW - 30 * DAY + 1, true],
    ['30 days ago', NOW - 30 * DAY, false],
    ['not quite 30 days ahead', NOW + 30 * DAY - 1, true],
    ['30 days ahead', NOW + 30 * DAY, false],
    ['at another end', 1, false],
    ['never', undefined, false],
    ['at no number', NaN, false],
    ['at a text', 'yesterday', false],
  ])('of a lead that was tracked %s (%j) is %s', (_, at, remembered) => {
    expect(isRemembered(entry(at), NOW)).toBe(remembered);
  });
});

describe('isForgotten', () => {
  it.each([
    [0, NOW, false],
    [48, NOW, false],
    [49, NOW, true],
    [500, NOW, true],
    [0, NOW - 29 * DAY, false],
    [0, NOW - 30 * DAY, true],
    [0, NOW + 30 * DAY, true],
    [0, 1, true],
    [0, NaN, true],
  ])('of the memory of rank %d and date %d is %s', (rank, at, forgotten) => {
    expect(isForgotten(entry(at), rank, NOW)).toBe(forgotten);
  });
});
