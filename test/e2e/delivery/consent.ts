import { expect } from 'vitest';
import type { Tracker } from '../../../dist/affitor.js';
import { startTrackLead, trackLead } from './calls';
import type { Scenario } from './scenario';

declare const affitor: Tracker;

/** The site asks the visitor for consent. */
export const consent: Scenario[] = [
  {
    name: 'consent is pending and then granted',
    run: async (visitor) => {
      visitor.clock.stop();
      const page = await visitor.arrive();
      await page.evaluate(() => affitor.init({ consent: 'pending' }));
      await startTrackLead(page);
      await visitor.advance(120_000);
      expect(visitor.server.requests).toEqual([]);
      expect(await page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0);
      await page.evaluate(() => affitor.init({ consent: 'granted' }));
      await visitor.advance(100);
      await visitor.waitForRequests(1);
    },
  },
  {
    name: 'consent is denied, so that there is no lead',
    leads: 0,
    run: async (visitor) => {
      const page = await visitor.arrive();
      await page.evaluate(() => affitor.init({ consent: 'denied' }));
      expect(await trackLead(page)).toEqual({ status: 'skipped', reason: 'no-consent' });
      expect(await page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0);
    },
  },
];
