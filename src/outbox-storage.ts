import { withStorage } from './browser/web-storage';
import type { Settings } from './core/options';
import { toJson } from './core/to-json';
import { outboxPrefix, parseEntry, type Entry, type StoredEntry } from './core/outbox';

/*
 * The entries of a tracker's outbox in storage. If storage fails, nothing is found and nothing is written.
 */

export const readEntry = (settings: Settings, key: string): Entry | undefined =>
  withStorage(settings, (storage) => parseEntry(storage[key] as string | undefined));

export const writeEntry = (settings: Settings, key: string, entry: Entry): unknown =>
  withStorage(settings, (storage) => (storage[key] = toJson(entry)));

export const removeEntry = (settings: Settings, key: string): unknown =>
  withStorage(settings, (storage) => storage.removeItem(key));

export const listEntries = (settings: Settings): StoredEntry[] =>
  withStorage(settings, Object.keys)
    ?.filter((key) => key.startsWith(outboxPrefix(settings)))
    .map((key) => ({ key, at: 0, ...readEntry(settings, key) })) ?? [];
