import { hash } from './hash';
import type { Settings } from './options';
import { outboxPrefix, type StoredEntry } from './outbox';

/** Returns the storage key of a click. Its time is part of it: each visit of an address is a click of its own. */
export const clickKey = (settings: Settings, at: number, address: string): string =>
  `${outboxPrefix(settings, 'click')}${at}:${hash(address)}`;

/** Whether a storage key is that of a click of this address. */
export const isClickOf = (address: string, key: string): boolean => key.endsWith(hash(address));

/** When an event was reported. A click that had to wait has a later time in its entry, but not in its key. */
export const reportTime = (settings: Settings, { key, at }: StoredEntry): number =>
  parseInt(key.replace(outboxPrefix(settings, 'click'), '')) || at;
