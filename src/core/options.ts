import type { Lead } from './lead';
import type { FinalResult } from './lead-result';

/**
 * The options of a tracker. All are optional. Each option except `onResult` is also an attribute of the script tag: that of
 * `programId` is `data-affitor-program-id`.
 *
 * An option with an invalid value is ignored with an error in the console. Leads are still sent. An invalid `consent`,
 * `requireClick` or `storage` means `'pending'`, `true` or `'none'`, so that a typo shares no more than the page asked for.
 */
export interface TrackerOptions {
  /**
   * The number of your Affitor programme, sent as `additional_data.program_id`. Test events appear in this programme. For
   * other leads, the click id determines the programme.
   * @default none
   */
  programId?: number | string | undefined;
  /**
   * The base URL of the API, or a path of the page's own origin, such as `/affitor`, that a first-party proxy forwards to the API.
   * The tracker appends `/api/v1/track/lead`.
   * @default 'https://api.affitor.com'
   */
  apiBase?: string | undefined;
  /**
   * Sends each lead as a test event. Test events change no customer, so they need no click.
   * @default false
   */
  testMode?: boolean | undefined;
  /**
   * Logs each step to the console: what the tracker reads, stores, sends and receives, how long it waits and why.
   * @default false
   */
  debug?: boolean | undefined;
  /**
   * The name of the cookie with the click id.
   * @default 'affitor_click_id'
   */
  cookieName?: string | undefined;
  /**
   * The domain that the capture of clicks sets the cookie on. Subdomains share it.
   * @default the registrable domain of the page, such as `example.co.uk`
   */
  cookieDomain?: string | undefined;
  /**
   * After this many milliseconds, `trackLead` resolves even if the lead is not delivered. Delivery continues. More than
   * 2,000,000,000 are no limit.
   * @default 3000
   */
  timeout?: number | undefined;
  /**
   * Skips signups without a click id, so nothing is sent about visitors whom no partner sent. Does not apply in test mode.
   * @default false
   */
  requireClick?: boolean | undefined;
  /**
   * Where pending leads and the record of settled leads are stored: in `localStorage`, in `sessionStorage` (until the tab
   * closes), or in memory only (until the page closes).
   * @default 'local'
   */
  storage?: 'local' | 'session' | 'none' | undefined;
  /**
   * Whether the visitor has consented. With `'pending'`, leads wait in memory, and nothing is stored or sent until you call
   * `init({ consent: 'granted' })`. With `'denied'`, leads are skipped, including those that wait.
   * @default 'granted'
   */
  consent?: 'granted' | 'pending' | 'denied' | undefined;
  /**
   * Called once with the final result of each lead, also of a lead from an earlier page. Not called for duplicates. If it
   * throws, the error is logged.
   * @default none
   * @example
   * init({ onResult: (result, lead) => console.log(lead.customer_key, result.status) });
   */
  onResult?: ((result: FinalResult, lead: Lead) => unknown) | undefined;
}

/** The options of one call of `trackLead`. All are optional. */
export interface LeadOptions {
  /**
   * The click id, if you store it yourself.
   * @default the value of the click cookie
   */
  clickId?: string | undefined;
  /**
   * The name of the event, sent as `additional_data.event_name`, if your programme tracks more than signups.
   * @default none
   */
  eventName?: string | undefined;
  /**
   * Whether this lead is a test event.
   * @default the tracker's `testMode`
   */
  testMode?: boolean | undefined;
  /**
   * More fields for `additional_data`. JSON must be able to represent them. The options `programId`, `eventName` and
   * `testMode: true` override `program_id`, `event_name` and `test_mode` in it.
   * @default none
   */
  additionalData?: object | undefined;
}

/** The defaults. `normalizeOptions` also takes the type of each option from here. A `programId` of 0 means none. */
export const defaultSettings = {
  programId: 0,
  apiBase: 'https://api.affitor.com',
  testMode: false,
  debug: false,
  cookieName: 'affitor_click_id',
  cookieDomain: '',
  timeout: 3000,
  requireClick: false,
  storage: 'local' as 'local' | 'session' | 'none',
  consent: 'granted' as 'granted' | 'pending' | 'denied',
  onResult: (() => undefined) as (result: FinalResult, lead: Lead) => unknown,
};

export type Settings = typeof defaultSettings;
