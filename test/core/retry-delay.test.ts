import { describe, expect, it } from 'vitest';
import { backoff, parseRetryAfter, timeUntil } from '../../src/core/retry-delay';
import { HOUR, NOW } from '../time';

describe('backoff', () => {
  it.each([
    [100, 1, 0],
    [600, 1, 0.5],
    [1_100, 1, 1],
    [2_100, 2, 1],
    [4_100, 3, 1],
    [256_100, 9, 1],
    [300_100, 10, 1],
    [150_100, 10, 0.5],
    [100, 10, 0],
    [300_100, 5000, 1],
  ])('is %d ms after %d attempts with the random number %d', (ms, tries, random) => {
    expect(backoff(tries, random)).toBe(ms);
  });
});

describe('parseRetryAfter', () => {
  it.each<[number, string]>([
    [2_000, '2'],
    [500, '0.5'],
    [7_000, ' 7 '],
    [HOUR, '3600'],
    [HOUR, '3601'],
    [HOUR, '1e300'],
    [HOUR, 'Infinity'],
    [30_000, 'Thu, 01 Jan 2026 12:00:30 GMT'],
    [3_599_000, 'Thu, 01 Jan 2026 12:59:59 GMT'],
    [HOUR, 'Fri, 02 Jan 2026 12:00:00 GMT'],
    // An obsolete format: https://httpwg.org/specs/rfc9110.html#http.date
    [30_000, 'Thursday, 01-Jan-26 12:00:30 GMT'],
    // A proxy has doubled the header.
    [20_000, '20, 20'],
    [30_000, 'Thu, 01 Jan 2026 12:00:30 GMT, Thu, 01 Jan 2026 12:00:30 GMT'],
  ])('returns %d ms for %j', (ms, retryAfter) => {
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
  ])('returns 0 for %j', (retryAfter) => {
    expect(parseRetryAfter(retryAfter, NOW)).toBe(0);
  });
});

describe('timeUntil', () => {
  it.each([
    [1, NOW + 1],
    [HOUR, NOW + HOUR],
    [0, NOW],
    [0, NOW - 1],
    [0, 0],
    // The clock was changed.
    [0, NOW + HOUR + 1],
    [0, Infinity],
  ])('returns %d ms for the time %d', (ms, time) => {
    expect(timeUntil(time, NOW)).toBe(ms);
  });
});
