import { withStorage } from './browser/web-storage';
import type { Settings } from './core/options';
import { toJson } from './core/to-json';
import { outboxPrefix, parseEntry, type Entry, type StoredEntry } from './core/outbox';

/*
 * The entries of a tracker in storage. If storage fails, nothing is found and nothing is written.
 */

export const readEntry = <Body extends object>(
  settings: Settings,
  key: string,
): Entry<Body> | undefined =>
  withStorage(settings, (storage) => parseEntry(storage[key] as string | undefined));

export const writeEntry = (settings: Settings, key: string, entry: Entry): unknown =>
  withStorage(settings, (storage) => (storage[key] = toJson(entry)));

export const removeEntry = (settings: Settings, key: string): unknown =>
  withStorage(settings, (storage) => storage.removeItem(key));

/** @param box What is kept under the keys, such as `lead`. */
export const listEntries = <Body extends object>(
  settings: Settings,
  box: string,
): StoredEntry<Body>[] =>
  withStorage(settings, Object.keys)
    ?.filter((key) => key.startsWith(outboxPrefix(settings, box)))
    .map((key) => ({ key, at: 0, ...readEntry<Body>(settings, key) })) ?? [];
