import { expect } from 'vitest';
import type { Tracker } from '../../../dist/affitor.js';
import { isKept, report, trackLead } from './calls';
import type { Row } from './row';

declare const affitor: Tracker;

/** The page goes as soon as it has called. */
export const leaving: Row[] = [
  ...['/bare', '/welcome'].map((path): Row => ({
    name: `the page leaves for ${path} in the same tick`,
    play: async (trial) => {
      const page = await trial.arrive();
      await page.evaluate((path) => {
        void affitor.trackLead('usr_1');
        location.assign(path);
      }, path);
      await page.waitForURL(`**${path}`);
    },
  })),
  {
    name: 'the page leaves for another origin in the same tick',
    play: async (trial) => {
      const page = await trial.arrive();
      const to = `${trial.site.other}/bare`;
      await page.evaluate((to) => {
        void affitor.trackLead('usr_1');
        location.assign(to);
      }, to);
      await page.waitForURL(to);
    },
  },
  {
    name: 'the page is closed in the same tick',
    play: async (trial) => {
      const opener = await trial.arrive();
      const opened = trial.context.waitForEvent('page');
      await opener.evaluate(() => {
        open('/popup');
      });
      const page = await opened;
      await page.waitForLoadState();
      // Or the opener might deliver what the page has left.
      await opener.close();
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
    play: async (trial) => {
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
    play: async (trial) => {
      await trial.fail({ status: 503, times: 1 });
      await trial.stopClock();
      const page = await trial.arrive();
      await page.evaluate(() =>
        addEventListener('pageshow', ({ persisted }) => Object.assign(window, { persisted })),
      );
      await report(page);
      await isKept(page);
      await trial.elapse(99);
      await page.goto(`${trial.site.url}/bare`);
      // A page that is back from there has no load event to wait for.
      await page.goBack({ waitUntil: 'commit' });
      await trial.elapse(1);
      expect(await page.evaluate('persisted')).toBe(true);
    },
  },
];
