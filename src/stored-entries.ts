import { withStorage } from './browser/web-storage';
import type { Settings } from './core/options';
import { outboxPrefix, parseEntry, type Entry, type StoredEntry } from './core/outbox';

/** Gives access to the entries of a tracker's outbox in storage. Where storage fails, there are none. */
export const createStoredEntries = (settings: Settings) => {
  const read = (key: string): Entry | undefined =>
    withStorage(settings, (storage) => parseEntry(storage[key] as string));

  const write = (key: string, entry: Entry) =>
    withStorage(settings, (storage) => (storage[key] = JSON.stringify(entry)));

  const remove = (key: string) => withStorage(settings, (storage) => storage.removeItem(key));

  const list = (): StoredEntry[] =>
    withStorage(settings, Object.keys)
      ?.filter((key) => key.startsWith(outboxPrefix(settings)))
      .map((key) => ({ key, at: 0, ...read(key) })) ?? [];

  return { read, write, remove, list };
};
