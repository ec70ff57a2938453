import type { Settings } from '../core/options';

/**
 * Uses the storage that the settings name, where the browser goes along, and not before the visitor was asked. Blocked, it throws
 * at the mere look; full, at the write.
 * https://html.spec.whatwg.org/multipage/webstorage.html#dom-localstorage-dev
 */
export const useStorage = <T>(
  { storage, consent }: Settings,
  use: (storage: Storage) => T,
): T | undefined => {
  try {
    return use((window as never)[consent === 'pending' ? '' : storage + 'Storage']);
  } catch {
    return undefined;
  }
};
