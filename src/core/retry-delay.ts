/** The longest that we wait of our own accord, in ms. */
const LONGEST_BACKOFF = 300_000;

/** However the dice fall, and whatever the API asks: no tight loop. In ms. */
const SHORTEST_BACKOFF = 100;

/** The longest that an API is left alone because it asked for it, in ms: more is a slip, or a clock that jumped. */
const LONGEST_HOLD = 3_600_000;

/**
 * How long to wait before the next attempt, in ms: exponential backoff with full jitter.
 * https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
 *
 * @param tries how many attempts there were, one at least.
 * @param chance a random number from 0 to 1.
 */
export const backoff = (tries: number, chance: number): number =>
  SHORTEST_BACKOFF + chance * Math.min(500 * 2 ** tries, LONGEST_BACKOFF);

/**
 * How long an API wants to be left alone, in ms: nothing, or less, where its `Retry-After` says nothing of use.
 * https://httpwg.org/specs/rfc9110.html#field.retry-after
 *
 * @param retryAfter seconds, or a date.
 */
export const holdOf = (retryAfter: string | null | undefined, now: number): number =>
  Math.min(Number(retryAfter) * 1000 || Date.parse(retryAfter as never) - now, LONGEST_HOLD) || 0;

/** How much is left of a hold, in ms. More than the longest is the work of a clock that jumped. */
export const restOf = (hold: number, now: number): number =>
  hold - now > LONGEST_HOLD ? 0 : hold - now;
