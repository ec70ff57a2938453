import type { Page } from 'playwright-core';
import type { LeadOptions, LeadResult, Tracker } from '../../../dist/affitor.js';

declare const affitor: Tracker;

/** Reports a lead, and waits for the result. */
export const trackLead = (page: Page, options: LeadOptions = {}): Promise<LeadResult> =>
  page.evaluate((options) => affitor.trackLead('usr_1', 'ada@example.com', options), options);

/** Reports a lead, and goes on in the same tick. */
export const report = (page: Page, options: LeadOptions = {}): Promise<void> =>
  page.evaluate((options) => {
    void affitor.trackLead('usr_1', 'ada@example.com', options);
  }, options);

/** Waits until the page has been through an attempt that failed, and has kept the lead. */
export const isKept = (page: Page) =>
  page.waitForFunction(() =>
    Object.values(localStorage).some((entry: string) => /"next":[1-9]/.test(entry)),
  );
