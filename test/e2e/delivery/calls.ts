import { expect } from 'vitest';
import type { LeadOptions, LeadResult, Tracker } from '../../../dist/affitor.js';
import type { Page } from '../engines/engine';
import { waitFor } from './wait-for';

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
export const waitForFailedAttempt = (page: Page): Promise<void> =>
  waitForPage(page, () =>
    Object.values(localStorage).some((entry: string) => /"next":[1-9]/.test(entry)),
  );

/** Waits until the code returns something true in the page, which may load meanwhile. */
export const waitForPage = (page: Page, code: string | (() => unknown)): Promise<void> =>
  waitFor(async () => expect(await page.evaluate(code)).toBeTruthy());

/** Waits until the page is at a URL. */
export const waitForUrl = (page: Page, url: string): Promise<void> =>
  waitFor(async () => expect(await page.evaluate('location.href')).toBe(url));
