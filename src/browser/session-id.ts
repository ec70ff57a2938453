import type { Settings } from '../core/options';
import { withStorage } from './web-storage';

const createId = (): string => Date.now().toString(36) + Math.random().toString(36).slice(2);

/** The id of this page, where none can be stored. */
let pageId: string | undefined;

/** Returns a random id of the visitor's tab. It lasts until the tab closes, or until the page closes if nothing may be stored. */
export const sessionId = (settings: Settings): string => {
  // An event of a visitor who denies consent is created, and then skipped.
  const isStored = settings.storage !== 'none' && settings.consent === 'granted';
  return (
    withStorage(
      { ...settings, storage: isStored ? 'session' : 'none' },
      (storage) => (storage['affitor:1:session'] ??= createId()) as string,
    ) ?? (pageId ??= createId())
  );
};
