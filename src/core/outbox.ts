import { leadEndpoint } from './endpoint';
import type { Lead } from './lead';
import type { FinalResult } from './lead-result';
import type { Settings } from './options';

/** A lead that Affitor may not have yet. The field names are those in storage. Times are in ms since 1970. */
export interface PendingEntry {
  lead: Lead;
  /** When the lead was reported. */
  at: number;
  /** How many attempts have started. */
  tries: number;
  /** The API's `Retry-After`: the next attempt must not start before this time. */
  next: number;
  /** While an attempt is under way, others without the lead's lock must not start one before this time. */
  lease?: number;
}

/** A lead that has its final result. Nothing of the customer is left. */
export interface SettledEntry {
  status: FinalResult['status'];
  /** When the lead was settled. */
  at: number;
}

/** What is stored under a lead's key. */
export type Entry = PendingEntry | SettledEntry;

/** An entry with its key in storage. An entry that cannot be read has `at: 0`, so that it is removed. */
export type StoredEntry = { key: string } & (Entry | { at: 0 });

/** How long a tab reserves a lead when it starts an attempt, in ms. This is longer than an attempt lasts. */
export const LEASE_MS = 31_000;

/** How long a pending lead is tried, in ms. */
const MAX_PENDING_MS = 7 * 86_400_000;

/** How long a settled lead is remembered, in ms. */
const MAX_REMEMBERED_MS = 30 * 86_400_000;

/** How many settled leads are remembered. */
export const MAX_REMEMBERED = 50;

/**
 * Returns the start of the storage keys of a tracker. A lead's identity follows it. Another storage format, programme or
 * API has other keys, so trackers never send each other's leads.
 */
export const outboxPrefix = (settings: Settings): string =>
  `affitor:1:${settings.programId}:${leadEndpoint(settings.apiBase)}:`;

/**
 * Reads an entry from storage. Returns `undefined` if there is none, or if this version did not write it.
 *
 * @throws If the text is not the JSON of an object.
 */
export const parseEntry = (text = '{}'): Entry | undefined => {
  const entry = JSON.parse(text) as Partial<PendingEntry & SettledEntry>;
  const isEntry = Number(entry.at) > 0 && (entry.lead ? Number(entry.tries) > 0 : entry.status);
  return isEntry ? (entry as Entry) : undefined;
};

export const isPending = <T extends object>(entry: T | undefined): entry is T & PendingEntry =>
  !!entry && 'lead' in entry;

/** Whether a pending lead is too old to send. */
export const isExpired = (entry: PendingEntry, now: number): boolean =>
  now - entry.at >= MAX_PENDING_MS;

/** Whether a lead is known to be tracked. */
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
