import type { Settings } from '../core/options';

/**
 * Calls `use` with the storage that the settings name. Returns `undefined` if there is none or if it throws. While the
 * visitor's consent is pending, nothing is read or written.
 *
 * Blocked storage throws when the property is read, full storage when it is written:
 * https://html.spec.whatwg.org/multipage/webstorage.html#dom-localstorage-dev
 */
export const withStorage = <T>(
  { storage, consent }: Settings,
  use: (storage: Storage) => T,
): T | undefined => {
  if (consent === 'pending') return undefined;
  try {
    // With `storage: 'none'`, there is no such property, and `use` throws.
    return use((window as never)[`${storage}Storage`]);
  } catch {
    return undefined;
  }
};
