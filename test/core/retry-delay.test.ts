import { describe, expect, it } from 'vitest';
import { backoff, parseRetryAfter, timeUntil } from '../../src/core/retry-delay';

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
  ])('after %d tries with the random number %d is %d ms', (tries, random, ms) => {
    expect(backoff(tries, random)).toBe(ms);
  });
});

describe('parseRetryAfter', () => {
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
  ])('reads %j as %d ms', (retryAfter, ms) => {
    expect(parseRetryAfter(retryAfter, NOW)).toBe(ms);
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
  ])('reads %j as 0', (retryAfter) => {
    expect(parseRetryAfter(retryAfter, NOW)).toBe(0);
  });
});

describe('timeUntil', () => {
  it.each([
    [NOW + 1, 1],
    [NOW + HOUR, HOUR],
    [NOW, 0],
    [NOW - 1, 0],
    [0, 0],
    // The clock was changed.
    [NOW + HOUR + 1, 0],
    [Infinity, 0],
  ])('%d is %d ms', (time, ms) => {
    expect(timeUntil(time, NOW)).toBe(ms);
  });
});
