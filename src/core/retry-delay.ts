/** The longest backoff, in ms, to which `MIN_BACKOFF_MS` is added. */
const MAX_BACKOFF_MS = 300_000;

/** The shortest backoff, in ms. It prevents a tight loop, whatever the random number and the API's `Retry-After`. */
const MIN_BACKOFF_MS = 100;

/** The longest backoff after the first attempt, in ms. It doubles with each attempt. */
const BASE_BACKOFF_MS = 1000;

/** The longest `Retry-After` that is obeyed, in ms. A longer one is a mistake, or the clock was changed. */
const MAX_RETRY_AFTER_MS = 3_600_000;

/**
 * Returns how long to wait before the next attempt, in ms: exponential backoff with full jitter.
 * https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
 *
 * @param tries The number of attempts so far, at least 1.
 * @param random A random number from 0 to 1.
 */
export const backoff = (tries: number, random: number): number =>
  MIN_BACKOFF_MS + random * Math.min(BASE_BACKOFF_MS * 2 ** (tries - 1), MAX_BACKOFF_MS);

/**
 * Returns the wait that a `Retry-After` header asks for, in ms. It is 0 if the header is missing, invalid or in the past.
 * https://httpwg.org/specs/rfc9110.html#field.retry-after
 *
 * @param header A number of seconds, or a date.
 */
export const parseRetryAfter = (header: string | null | undefined, now: number): number => {
  // A proxy may have doubled the value: `20, 20`. The comma in `Wed, 21 Oct 2026 07:28:00 GMT` separates no values.
  const value = header?.split(/,(?! \d+[ -])/)[0] ?? '';
  // 0 falls through to `Date.parse`, which reads it as a date in the past.
  const ms = Number(value) * 1000 || Date.parse(value) - now;
  // An invalid date is NaN, which is not greater than 0.
  return ms > 0 ? Math.min(ms, MAX_RETRY_AFTER_MS) : 0;
};

/** Returns the ms until `time`, or 0 if it has passed. A wait longer than any `Retry-After` means that the clock was changed. */
export const timeUntil = (time: number, now: number): number => {
  const ms = time - now;
  return ms > 0 && ms <= MAX_RETRY_AFTER_MS ? ms : 0;
};
