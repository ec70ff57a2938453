import { expect } from 'vitest';
import type { Tracker } from '../../../dist/affitor.js';
import type { Page } from '../engines/engine';
import { startTrackLead, trackLead, waitForFailedAttempt, waitForPage, waitForUrl } from './calls';
import type { Scenario } from './scenario';
import type { Visitor } from './visitor';
import { waitFor } from './wait-for';

declare const affitor: Tracker;

/**
 * Opens a page that has an opener. Browsers keep no such page in the back-forward cache, where its requests could go on.
 * No other page can deliver its lead, since the opener has left for a page without the tracker.
 */
async function openFromOpener(visitor: Visitor): Promise<Page> {
  // The page is gone before the preflight is answered and the request itself can start.
  await visitor.fail({ preflight_delay_ms: 1500, times: 1 });
  const opener = await visitor.arrive();
  await opener.evaluate(() => {
    open('/signup');
    location.assign('/bare');
  });
  await waitForUrl(opener, `${visitor.site.url}/bare`);
  const page = (await visitor.context.pages()).find((page) => page !== opener)!;
  await waitForPage(page, 'window.affitor');
  return page;
}

const navigationTo = (target: string, to: (visitor: Visitor) => string): Scenario => ({
  name: `the page navigates to ${target} in the same tick`,
  run: async (visitor) => {
    const page = await openFromOpener(visitor);
    await page.evaluate((to) => {
      void affitor.trackLead('usr_1');
      location.assign(to);
    }, to(visitor));
    await waitForUrl(page, to(visitor));
  },
});

/** The visitor leaves the page right after the call. */
export const leaving: Scenario[] = [
  navigationTo('a page without the tracker', ({ site }) => `${site.url}/bare`),
  navigationTo('a page with the tracker', ({ site }) => `${site.url}/welcome`),
  navigationTo('another origin', ({ site }) => `${site.other}/bare`),
  {
    name: 'the page closes in the same tick',
    run: async (visitor) => {
      const page = await openFromOpener(visitor);
      // The page may be gone before it can say that this has run.
      const run = page.evaluate(() => {
        void affitor.trackLead('usr_1');
        close();
      });
      await run.catch(() => undefined);
      await waitFor(async () => expect(await visitor.context.pages()).not.toContain(page));
    },
  },
  {
    name: 'the page navigates before the answer and the next page sends the lead again',
    run: async (visitor) => {
      visitor.site.head = `<script>
        results = [];
        affitorQueue = [['init', { onResult: (result) => results.push(result) }]];
      </script>`;
      // A busy machine may take long to leave the page.
      await visitor.fail({ delay_ms: 5000, times: 1 });
      const page = await visitor.arrive();
      await startTrackLead(page);
      await visitor.waitForRequests(1);
      await page.goto(`${visitor.site.url}/welcome`);
      await waitFor(async () =>
        expect(await page.evaluate('results')).toMatchObject([{ status: 'tracked' }]),
      );
      expect(await trackLead(page)).toEqual({ status: 'skipped', reason: 'duplicate' });
    },
  },
  {
    name: 'the page comes back from the back-forward cache',
    run: async (visitor) => {
      visitor.setJitter(0.99);
      await visitor.fail({ status: 503, times: 1 });
      visitor.clock.stop();
      const page = await visitor.arrive();
      await page.evaluate(() =>
        addEventListener('pageshow', ({ persisted }) => Object.assign(window, { persisted })),
      );
      await startTrackLead(page);
      await waitForFailedAttempt(page);
      // The lock is released, in some cases after a delay. The backoff of a second has not ended.
      await visitor.advance(100);
      await page.goto(`${visitor.site.url}/bare`);
      // A page that comes back from the cache fires no load event.
      await page.evaluate(() => history.back());
      await waitForUrl(page, `${visitor.site.url}/signup`);
      await visitor.advance(100);
      await visitor.waitForRequests(2);
      expect(await page.evaluate('persisted')).toBe(true);
    },
  },
];
