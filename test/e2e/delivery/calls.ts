import type { Page } from 'playwright-core';
import type { LeadOptions, LeadResult, Tracker } from '../../../dist/affitor.js';

declare const affitor: Tracker;

/** Calls `trackLead` and waits for its result. */
export const trackLead = (page: Page, options: LeadOptions = {}): Promise<LeadResult> =>
  page.evaluate((options) => affitor.trackLead('usr_1', 'ada@example.com', options), options);

/** Calls `trackLead` without waiting for its result. */
export const startTrackLead = (page: Page, options: LeadOptions = {}): Promise<void> =>
  page.evaluate((options) => {
    void affitor.trackLead('usr_1', 'ada@example.com', options);
  }, options);

/** Waits until an attempt has failed and the time of the next one is in storage. */
export const waitForFailedAttempt = (page: Page) =>
  page.waitForFunction(() =>
    Object.values(localStorage).some((entry: string) => /"next":[1-9]/.test(entry)),
  );
