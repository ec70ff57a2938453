import { readClickId } from './browser/click-cookie';
import { withStorage } from './browser/web-storage';
import { writeClickId } from './browser/write-click-id';
import type { AttributionData } from './core/click-result';
import type { Settings } from './core/options';
import { outboxPrefix } from './core/outbox';
import { toJson } from './core/to-json';

/** How long the cookie lasts if the API does not say it, in days. */
const DEFAULT_WINDOW_DAYS = 60;

/** The click that the visitor's click id comes from. */
interface Attribution {
  clickId: string;
  affiliateUrl: string;
}

/** Keeps the visitor's click id in the cookie, and the address that it comes from in storage. */
export const createAttribution = (settings: Settings) => {
  /** Cookies and storage may be blocked. */
  let pageAttribution: Attribution | undefined;

  const storageKey = () => outboxPrefix(settings, 'attribution');
  const readStored = (): Partial<Attribution> | undefined =>
    withStorage(settings, (storage) => JSON.parse(storage[storageKey()] as string) as Attribution);

  const getClickId = (): string =>
    readClickId(settings.cookieName) || (pageAttribution?.clickId ?? '');

  const getData = (): AttributionData => {
    const clickId = getClickId();
    // Another script may have set the cookie since.
    const attribution = [pageAttribution, readStored()].find(
      (known) => clickId && known?.clickId === clickId,
    );
    return {
      clickId: clickId || null,
      programId: settings.programId || null,
      hasAttribution: !!clickId,
      affiliateUrl: attribution?.affiliateUrl ?? null,
    };
  };

  /** @param days How long the API attributes leads and sales to the click. */
  const remember = (clickId: string, affiliateUrl: string, days: number): void => {
    // The visitor may have withdrawn consent before the answer came.
    if (settings.consent !== 'granted') return;
    const attribution = { clickId, affiliateUrl };
    pageAttribution = attribution;
    withStorage(settings, (storage) => (storage[storageKey()] = toJson(attribution)));
    const { cookieName, cookieDomain } = settings;
    writeClickId(cookieName, clickId, days > 0 ? days : DEFAULT_WINDOW_DAYS, cookieDomain);
  };

  return { getClickId, getData, remember };
};
