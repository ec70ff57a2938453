import { describe, expect, it } from 'vitest';
import { backoff, holdOf, restOf } from '../../src/core/retry-delay';

const NOW = Date.parse('2026-01-01T12:00:00Z');
const HOUR = 3_600_000;

describe('backoff', () => {
  it.each([
    [1, 0, 100],
    [1, 0.5, 600],
    [1, 1, 1_100],
    [2, 1, 2_100],
    [3, 1, 4_100],
    [9, 1, 256_100],
    [10, 1, 300_100],
    [10, 0.5, 150_100],
    [10, 0, 100],
    [5000, 1, 300_100],
  ])('after %d tries and with a chance of %d is %d ms', (tries, chance, ms) => {
    expect(backoff(tries, chance)).toBe(ms);
  });
});

describe('holdOf', () => {
  it.each<[string | null | undefined, number]>([
    ['2', 2_000],
    ['0.5', 500],
    [' 7 ', 7_000],
    ['3600', HOUR],
    ['3601', HOUR],
    ['1e300', HOUR],
    ['Infinity', HOUR],
    ['Thu, 01 Jan 2026 12:00:30 GMT', 30_000],
    ['Thu, 01 Jan 2026 12:59:59 GMT', 3_599_000],
    ['Fri, 02 Jan 2026 12:00:00 GMT', HOUR],
  ])('of %j is %d ms', (retryAfter, ms) => {
    expect(holdOf(retryAfter, NOW)).toBe(ms);
  });

  it.each([
    [undefined],
    [null],
    [''],
    [' '],
    ['0'],
    ['-5'],
    ['-Infinity'],
    ['NaN'],
    ['soon'],
    ['2 seconds'],
    ['Thu, 01 Jan 2026 12:00:00 GMT'],
    ['Thu, 01 Jan 2026 11:59:59 GMT'],
    ['Thu, 01 Jan 2026 25:00:00 GMT'],
  ])('of %j is nothing', (retryAfter) => {
    expect(Math.max(0, holdOf(retryAfter, NOW))).toBe(0);
  });
});

describe('restOf', () => {
  it.each([
    [NOW + 1, 1],
    [NOW + HOUR, HOUR],
    [NOW, 0],
    [NOW - 1, -1],
    [0, -NOW],
    // The clock was an hour ahead and more, or it has gone back since.
    [NOW + HOUR + 1, 0],
    [Infinity, 0],
  ])('of %d is %d ms', (hold, ms) => {
    expect(restOf(hold, NOW)).toBe(ms);
  });

  it.each([[undefined], [NaN], ['soon']])('of %j keeps nobody waiting', (hold) => {
    expect(restOf(hold as number, NOW) > 0).toBe(false);
  });
});
