import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Tracker } from '../../../dist/affitor.js';
import { isKept, report, trackLead } from './calls';
import type { Scenario } from './scenario';
import type { Visitor } from './visitor';

declare const affitor: Tracker;

/**
 * A page with an opener, which a browser does not keep in its back-forward cache, where requests may go on. Nobody else
 * delivers what it leaves: its opener has no tracker.
 */
async function openAlone(trial: Visitor): Promise<Page> {
  // So slow that the page is gone before the request itself may leave.
  await trial.fail({ preflight_delay_ms: 1500, times: 1 });
  const opener = await trial.arrive();
  const opened = trial.context.waitForEvent('page');
  await opener.evaluate(() => {
    open('/signup');
    location.assign('/bare');
  });
  await opener.waitForURL('**/bare');
  const page = await opened;
  await page.waitForFunction('window.affitor');
  return page;
}

const leavesFor = (where: string, to: (trial: Visitor) => string): Scenario => ({
  name: `the page leaves for ${where} in the same tick`,
  run: async (trial) => {
    const page = await openAlone(trial);
    await page.evaluate((to) => {
      void affitor.trackLead('usr_1');
      location.assign(to);
    }, to(trial));
    await page.waitForURL(to(trial));
  },
});

/** The page goes as soon as it has called. */
export const leaving: Scenario[] = [
  leavesFor('a page without the tracker', ({ site }) => `${site.url}/bare`),
  leavesFor('a page with the tracker', ({ site }) => `${site.url}/welcome`),
  leavesFor('another origin', ({ site }) => `${site.other}/bare`),
  {
    name: 'the page is closed in the same tick',
    run: async (trial) => {
      const page = await openAlone(trial);
      const closed = page.waitForEvent('close');
      await page.evaluate(() => {
        void affitor.trackLead('usr_1');
        close();
      });
      await closed;
    },
  },
  {
    name: 'the page leaves before the answer, and the next page asks again',
    run: async (trial) => {
      trial.site.head = `<script>
        results = [];
        affitorQueue = [['init', { onResult: (result) => results.push(result) }]];
      </script>`;
      const page = await trial.arrive();
      await report(page);
      await page.goto(`${trial.site.url}/welcome`);
      await trial.settle();
      expect(await page.evaluate('results')).toMatchObject([{ status: 'tracked' }]);
      expect(await trackLead(page)).toEqual({ status: 'skipped', reason: 'duplicate' });
    },
  },
  {
    name: 'the page comes back from the back-forward cache',
    run: async (trial) => {
      await trial.setJitter(0.99);
      await trial.fail({ status: 503, times: 1 });
      await trial.stopClock();
      const page = await trial.arrive();
      await page.evaluate(() =>
        addEventListener('pageshow', ({ persisted }) => Object.assign(window, { persisted })),
      );
      await report(page);
      await isKept(page);
      // Lets go of the lock, if need be a moment later; the backoff of a second is far from over, and stays so.
      await trial.advance(100);
      await page.goto(`${trial.site.url}/bare`);
      // A page that is back from there has no load event to wait for.
      await page.goBack({ waitUntil: 'commit' });
      await trial.advance(100);
      await trial.requested(2);
      expect(await page.evaluate('persisted')).toBe(true);
    },
  },
];
