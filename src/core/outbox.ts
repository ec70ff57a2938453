import { apiEndpoint } from './endpoint';
import type { FinalResult } from './lead-result';
import type { Settings } from './options';

/** An event that Affitor may not have yet. The field names are those in storage. Times are in ms since 1970. */
export interface PendingEntry<Body extends object = object> {
  /** The body of the request. */
  body: Body;
  /** When the event was reported. */
  at: number;
  /** How many attempts have started. */
  tries: number;
  /** The API's `Retry-After`: the next attempt must not start before this time. */
  next: number;
  /** While an attempt is under way, others without the event's lock must not start one before this time. */
  lease?: number;
}

/** Creates the entry of an event that is reported now. */
export const newEntry = <Body extends object>(body: Body, now: number): PendingEntry<Body> => ({
  body,
  at: now,
  tries: 0,
  next: 0,
});

/** An event that has its final result. Nothing of the customer is left. */
export interface SettledEntry {
  status: FinalResult['status'];
  /** When the event was settled. */
  at: number;
}

/** What is stored under an event's key. */
export type Entry<Body extends object = object> = PendingEntry<Body> | SettledEntry;

/** An entry with its key in storage. An entry that cannot be read has `at: 0`, so that it is removed. */
export type StoredEntry<Body extends object = object> = { key: string } & (Entry<Body> | { at: 0 });

/** How long a tab reserves an event when it starts an attempt, in ms. This is longer than an attempt lasts. */
export const LEASE_MS = 31_000;

/** How long a pending event is tried, in ms. */
const MAX_PENDING_MS = 7 * 86_400_000;

/** How long a settled event is remembered, in ms. */
const MAX_REMEMBERED_MS = 30 * 86_400_000;

/** How many settled events of a kind are remembered. */
export const MAX_REMEMBERED = 50;

/**
 * Returns the start of the storage keys of a tracker. An event's identity follows it. Another storage format, programme or
 * API has other keys, so trackers never send each other's events.
 *
 * @param box What is kept under these keys, such as `lead`.
 */
export const outboxPrefix = (settings: Settings, box: string): string =>
  `affitor:1:${settings.programId}:${apiEndpoint(settings.apiBase, box)}:`;

/**
 * Reads an entry from storage. Returns `undefined` if there is none, or if this version did not write it.
 *
 * @throws If the text is not the JSON of an object.
 */
export const parseEntry = <Body extends object>(text = '{}'): Entry<Body> | undefined => {
  const stored = JSON.parse(text) as Partial<PendingEntry<Body> & SettledEntry> & { lead?: Body };
  // Earlier builds stored the body as `lead`.
  const entry = { body: stored.lead, ...stored };
  const isEntry = Number(entry.at) > 0 && (entry.body ? Number(entry.tries) >= 0 : entry.status);
  return isEntry ? (entry as Entry<Body>) : undefined;
};

export const isPending = <Body extends object>(
  entry: Entry<Body> | { at: 0 } | undefined,
): entry is PendingEntry<Body> => !!(entry as Partial<PendingEntry> | undefined)?.body;

/**
 * Whether another page delivers an event that has waited. It has left a record in its place.
 *
 * @param isOwn Whether this page reported the event. Then it delivers it if storage fails or is cleared.
 */
export const isTaken = (stored: Entry | undefined, isOwn: boolean): boolean =>
  stored ? !isPending(stored) : !isOwn;

/** Whether a pending event is too old to send. */
export const isExpired = (entry: PendingEntry, now: number): boolean =>
  now - entry.at >= MAX_PENDING_MS;

/** Whether an event is known to be tracked. */
export const isRemembered = (entry: Entry | undefined, now: number): boolean =>
  !!entry && !isPending(entry) && entry.status === 'tracked' && isRecent(entry, now);

/**
 * Returns the settled entries to remove: those that cannot be read, those that are too old, and the oldest ones if there
 * is no room for one more.
 */
export const entriesToForget = (entries: StoredEntry[], now: number): StoredEntry[] =>
  entries
    .filter((entry) => !isPending(entry))
    .sort((a, b) => b.at - a.at)
    .filter((entry, rank) => rank >= MAX_REMEMBERED - 1 || !isRecent(entry, now));

/** A time in the future counts as well, because the clock may have been changed. */
const isRecent = (entry: { at: number }, now: number): boolean =>
  Math.abs(now - entry.at) < MAX_REMEMBERED_MS;
