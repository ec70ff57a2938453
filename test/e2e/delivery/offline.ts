import { expect } from 'vitest';
import type { Tracker } from '../../../dist/affitor.js';
import { waitForFailedAttempt, startTrackLead, trackLead } from './calls';
import type { Scenario } from './scenario';

declare const affitor: Tracker;

/** The network or `fetch` is missing at the time of the call. */
export const offline: Scenario[] = [
  {
    name: 'the browser is offline and then online',
    run: async (visitor) => {
      visitor.setJitter(0.99);
      visitor.clock.stop();
      const page = await visitor.arrive();
      await visitor.context.setOffline(true);
      await startTrackLead(page);
      await waitForFailedAttempt(page);
      // The lock is released, in some cases after a delay. The backoff of a second has not ended.
      await visitor.advance(100);
      await visitor.context.setOffline(false);
      await visitor.advance(100);
      await visitor.waitForRequests(1);
    },
  },
  ...['removed', 'replaced'].map((change): Scenario => ({
    name: `the tab closes while offline and a later page opens with the click cookie ${change}`,
    run: async (visitor) => {
      visitor.clock.stop();
      const page = await visitor.arrive();
      const clickId = await visitor.clickId(page);
      await visitor.context.setOffline(true);
      await startTrackLead(page);
      await waitForFailedAttempt(page);
      await page.close();
      visitor.site.setCookie =
        change === 'replaced' ? 'affitor_click_id=other' : 'affitor_click_id=; Max-Age=0';
      await visitor.context.setOffline(false);
      await visitor.clock.resume();
      await visitor.open();
      await visitor.waitForLeads();
      expect(visitor.server.requests).toMatchObject([{ body: { click_id: clickId } }]);
    },
  })),
  {
    name: 'fetch is missing at first',
    run: async (visitor) => {
      const page = await visitor.arrive();
      await page.evaluate(() => {
        const { fetch } = window;
        delete (window as Partial<Window>).fetch;
        document.addEventListener('restore-fetch', () => (window.fetch = fetch));
      });
      await startTrackLead(page);
      await waitForFailedAttempt(page);
      await page.evaluate(() => document.dispatchEvent(new Event('restore-fetch')));
    },
  },
  {
    name: 'fetch is missing on the page of the call',
    run: async (visitor) => {
      const page = await visitor.arrive();
      await page.evaluate(() => delete (window as Partial<Window>).fetch);
      await startTrackLead(page);
      await waitForFailedAttempt(page);
      await page.evaluate(() => affitor.init({ timeout: 0 }));
      expect(await trackLead(page)).toEqual({ status: 'queued', reason: 'network' });
      await page.close();
      await visitor.open();
    },
  },
];
