import { leadEndpoint } from './endpoint';
import type { Lead } from './lead';
import type { Settings } from './options';

/**
 * What the outbox has under a lead's name. The names of the fields are those in storage; times are in ms since 1970. Where
 * a number is not stored, or is none, comparisons with it are false.
 */
export interface Entry {
  /** The lead, until it has ended. */
  lead?: Lead;
  /** When it was reported; when it was tracked, once it was; when it was reported, negated, where it came to another end. */
  at: number;
  /** How many attempts have begun. */
  tries: number;
  /** Before when it is not to be tried: the API asked for it, or somebody who has no lock is sending it. */
  next: number;
}

/** A lead that Affitor may not have yet. */
export interface Pending extends Entry {
  lead: Lead;
}

/** How long an attempt may take where no lock says that it goes on, in ms. */
export const LEASE = 31_000;

/** How many leads that have ended are remembered. */
const MOST_MEMORIES = 50;

/**
 * What the names of a tracker's leads begin with; each goes on with the lead's identity. Those of another version of what
 * is stored, of another programme or another API are not its own.
 */
export const outboxOf = ({ programId, apiBase }: Settings): string =>
  `affitor:1:${programId}:${leadEndpoint(apiBase)}:`;

/** Nobody waits for a lead of last week, and a partner's claim to it may be over. */
export const isExpired = ({ at }: Entry, now: number): boolean => !(now - at < 604_800_000);

/** Whether a lead that was tracked then is still known, for 30 days. A date in a future that cannot be: a clock was wrong. */
export const isRemembered = ({ at }: Entry, now: number): boolean =>
  Math.abs(now - at) < 2_592_000_000;

/** Whether to let go of a memory, being the `rank`th of all that are there, before another one is added. */
export const isForgotten = ({ at }: Entry, rank: number, now: number): boolean =>
  rank >= MOST_MEMORIES - 1 || !(Math.abs(now - Math.abs(at)) < 2_592_000_000);
