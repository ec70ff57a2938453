/** The time at which tests start, in ms since 1970. */
export const NOW = Date.parse('2026-01-01T12:00:00Z');

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
