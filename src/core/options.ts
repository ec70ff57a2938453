import type { Lead } from './lead';
import type { LeadResult } from './lead-result';

/**
 * Settings of a tracker. All are optional. By script tag, each that text can carry is also an attribute: `programId` is
 * `data-affitor-program-id`, and so on.
 *
 * A setting that cannot be used is named in the console and left at what it was; it never costs a lead.
 */
export interface TrackerOptions {
  /**
   * The number of your Affitor programme, sent as `additional_data.program_id`. It says where a test event is to be
   * seen; of a real lead, the click id says which programme it is for.
   * @default none
   */
  programId?: number | string | undefined;
  /**
   * Where the API is: an address with `https://`, or a path of your own site (`/affitor`) that a first-party proxy
   * forwards. `/api/v1/track/lead` is appended.
   * @default 'https://api.affitor.com'
   */
  apiBase?: string | undefined;
  /**
   * Marks every lead as a test: the API creates a test event and touches no customer, so it needs no real click.
   * @default false
   */
  testMode?: boolean | undefined;
  /**
   * Tells the story of each lead in the console: what was read, stored, sent and answered, how long it waits and why.
   * @default false
   */
  debug?: boolean | undefined;
  /**
   * The name of the cookie that holds the click id.
   * @default 'affitor_click_id'
   */
  cookieName?: string | undefined;
  /**
   * Milliseconds after which an undelivered `trackLead` resolves anyway, up to 2,000,000,000. Its delivery goes on.
   * @default 3000
   */
  timeout?: number | undefined;
  /**
   * Skips a signup that no partner's click brought, so that nothing of an organic visitor is sent. Test mode, which
   * needs no click, is exempt.
   * @default false
   */
  requireClick?: boolean | undefined;
  /**
   * Where a lead rests until its end: `'local'` is `localStorage`; `'session'` is `sessionStorage`, which goes with the
   * tab; with `'none'` it is kept in the page's memory, and goes with the page. So does what is known of tracked leads.
   * @default 'local'
   */
  storage?: 'local' | 'session' | 'none' | undefined;
  /**
   * Whether the visitor has consented. While it is `'pending'`, leads wait in the page's memory, and nothing is stored or
   * sent; `init({ consent: 'granted' })` sends them. With `'denied'`, leads are skipped, those also that were waiting.
   * @default 'granted'
   */
  consent?: 'granted' | 'pending' | 'denied' | undefined;
  /**
   * Hears how each lead ended, once, on whichever page that is: also of one that was `queued`, and of one that an earlier
   * page left. Not of one that is a duplicate. What it throws, but not what it rejects with, is named in the console.
   * @default none
   * @example
   * init({ onResult: (result, lead) => console.log(lead.customer_key, result.status) });
   */
  onResult?: ((result: LeadResult, lead: Lead) => unknown) | undefined;
}

/** What one call of `trackLead` may say beyond whom it is about. All are optional. */
export interface LeadOptions {
  /**
   * The click id, where you keep it yourself.
   * @default the value of the click cookie
   */
  clickId?: string | undefined;
  /**
   * Names the event, as `additional_data.event_name`, where a programme counts more than signups.
   * @default none
   */
  eventName?: string | undefined;
  /**
   * Marks this lead as a test, or not, whatever the tracker's `testMode` says.
   * @default the tracker's `testMode`
   */
  testMode?: boolean | undefined;
  /**
   * Further data for `additional_data`: an object that JSON can carry. A `programId`, an `eventName` and a `testMode` that
   * is on win over `program_id`, `event_name` and `test_mode` here.
   * @default none
   */
  additionalData?: object | undefined;
}

/** What governs a lead. The defaults are of the very types that `accept` takes options by; a programme 0 is none. */
export const defaultSettings = {
  programId: 0,
  apiBase: 'https://api.affitor.com',
  testMode: false,
  debug: false,
  cookieName: 'affitor_click_id',
  timeout: 3000,
  requireClick: false,
  storage: 'local' as 'local' | 'session' | 'none',
  consent: 'granted' as 'granted' | 'pending' | 'denied',
  onResult: (() => undefined) as (result: LeadResult, lead: Lead) => unknown,
};

export type Settings = typeof defaultSettings;
