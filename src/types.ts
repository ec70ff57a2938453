import type { LeadResult } from './core/lead-result';
import type { LeadOptions, TrackerOptions } from './core/options';

/** A lead tracker. Its functions do not use `this`. They never throw, and their promises never reject. */
export interface Tracker {
  /**
   * Records a signup. Call it when the signup has succeeded. A redirect may follow at once, because the request
   * outlives the page. A lead that is not delivered is kept and tried again, on this page and on later ones.
   *
   * The same lead is sent once. Two leads are the same if they have the same customer key, click id, event name, mode,
   * programme and API.
   *
   * Text is trimmed. A customer key that cannot be used skips the lead. One that is missing gives an error in the console,
   * and the lead is sent by its click id.
   *
   * @param customerKey Your own id of the customer. Use the same id when you report sales.
   * @param email The customer's email address. Affitor stores it hashed and masked only.
   * @param options The options of this lead alone.
   * @returns The result of the lead, within `timeout` milliseconds. Never rejects.
   *
   * @example
   * affitor.trackLead('usr_abc123', 'user@example.com');
   * location.assign('/welcome');
   */
  trackLead: (
    customerKey: string | number | bigint,
    email?: string | null,
    options?: LeadOptions,
  ) => Promise<LeadResult>;
  /**
   * Changes options and delivers the leads that earlier pages left. Call it when your app starts. You can call it again.
   * Then `programId`, `apiBase` and `testMode` apply to the leads that are tracked afterwards, and the other options apply
   * at once.
   *
   * @param options The options to change. The others keep their values.
   *
   * @example
   * init({ programId: 1, requireClick: true });
   */
  init: (options?: TrackerOptions) => void;
  /**
   * Retries all pending leads now, except those whose `Retry-After` has not passed.
   *
   * @example
   * retryButton.addEventListener('click', () => affitor.flush());
   */
  flush: () => void;
  /**
   * Returns the click id in the cookie, or `null` if there is none or this is not a browser.
   *
   * @example
   * form.elements.click_id.value = affitor.getClickId() ?? '';
   */
  getClickId: () => string | null;
  /**
   * The earlier name of `trackLead`.
   *
   * @param customerKey Your own id of the customer.
   * @param email The customer's email address.
   * @param options The options of this lead alone.
   * @returns The result of the lead. Never rejects.
   *
   * @example
   * affitor.signup('usr_abc123', 'user@example.com');
   */
  signup: Tracker['trackLead'];
}
