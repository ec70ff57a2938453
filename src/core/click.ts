import { omitEmpty } from './omit-empty';
import type { Settings } from './options';

/** The body of `POST /api/v1/track/click`. It has only the fields that have a value. */
export interface Click {
  /** The page's address, without its fragment. Its query has the partner's code: `?aff=PARTNER123`. */
  affiliate_url: string;
  page_url?: string;
  page_title?: string;
  referrer_url?: string;
  /** A random id of the visitor's tab. */
  session_id?: string;
  user_agent?: string;
  /** Such as `1920x1080`, in CSS pixels. */
  screen_resolution?: string;
  viewport_size?: string;
  /** Such as `en-GB`. */
  language?: string;
  /** Such as `Europe/Berlin`. */
  timezone?: string;
  /** The click id that the visitor had before. */
  existing_click_id?: string;
  additional_data?: Record<string, unknown>;
}

/** Returns the address of a page without its fragment. Two visits of one address are the same click. */
export const clickAddress = (url: unknown): string => String(url).replace(/#.*/s, '');

/** Whether an address is a partner's link: its query has a value for `aff`. */
export const hasPartnerCode = (address: string): boolean => /[?&]aff=[^&]/.test(address);

/** Creates the click of a visit. */
export const createClick = (
  address: string,
  page: object,
  { programId, testMode }: Settings,
): Click => {
  const data = omitEmpty({ program_id: programId, test_mode: testMode });
  return {
    affiliate_url: address,
    ...omitEmpty(page),
    ...(Object.keys(data).length && { additional_data: data }),
  };
};
