import { expect } from 'vitest';
import type { Tracker } from '../../../dist/affitor.js';
import { report, trackLead } from './calls';
import type { Scenario } from './scenario';

declare const affitor: Tracker;

/** The visitor is asked first. */
export const consent: Scenario[] = [
  {
    name: 'consent is pending, then granted',
    run: async (trial) => {
      await trial.stopClock();
      const page = await trial.arrive();
      await page.evaluate(() => affitor.init({ consent: 'pending' }));
      await report(page);
      await trial.advance(120_000);
      expect(trial.server.requests).toEqual([]);
      expect(await page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0);
      await page.evaluate(() => affitor.init({ consent: 'granted' }));
      await trial.advance(100);
      await trial.requested(1);
    },
  },
  {
    name: 'consent is denied',
    leads: 0,
    run: async (trial) => {
      const page = await trial.arrive();
      await page.evaluate(() => affitor.init({ consent: 'denied' }));
      expect(await trackLead(page)).toEqual({ status: 'skipped', reason: 'no-consent' });
      expect(await page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0);
    },
  },
];
