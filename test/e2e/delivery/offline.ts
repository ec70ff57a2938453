import { expect } from 'vitest';
import { isKept, report, trackLead } from './calls';
import type { Scenario } from './scenario';

const COOKIE = 'affitor_click_id';

/** There is no network when the lead is reported. */
export const offline: Scenario[] = [
  {
    name: 'offline, then online',
    run: async (trial) => {
      await trial.setJitter(0.99);
      await trial.stopClock();
      const page = await trial.arrive();
      await trial.context.setOffline(true);
      await report(page);
      await isKept(page);
      // Lets go of the lock, if need be a moment later; the backoff of a second is far from over, and stays so.
      await trial.advance(100);
      await trial.context.setOffline(false);
      await trial.advance(100);
      await trial.requested(1);
    },
  },
  ...['removed', 'another'].map((change): Scenario => ({
    name: `offline, the tab is closed, the cookie is ${change}, and a later page is opened`,
    run: async (trial) => {
      await trial.stopClock();
      const page = await trial.arrive();
      const [cookie] = await trial.context.cookies();
      await trial.context.setOffline(true);
      await report(page);
      await isKept(page);
      await page.close();
      await trial.context.clearCookies();
      if (change === 'another')
        await trial.context.addCookies([{ name: COOKIE, value: 'other', url: trial.site.url }]);
      await trial.context.setOffline(false);
      await trial.resumeClock();
      await trial.open();
      await trial.arrived();
      expect(trial.server.requests).toMatchObject([{ body: { click_id: cookie!.value } }]);
    },
  })),
  {
    name: 'the browser has no fetch for a moment',
    run: async (trial) => {
      const page = await trial.arrive();
      await page.evaluate(() => {
        const { fetch } = window;
        delete (window as Partial<Window>).fetch;
        document.addEventListener('back', () => (window.fetch = fetch));
      });
      await report(page);
      await isKept(page);
      await page.evaluate(() => document.dispatchEvent(new Event('back')));
    },
  },
  {
    name: 'the browser has no fetch on that page',
    run: async (trial) => {
      const page = await trial.arrive();
      await page.evaluate(() => delete (window as Partial<Window>).fetch);
      expect(await trackLead(page)).toEqual({ status: 'queued', reason: 'network' });
      await page.close();
      await trial.open();
    },
  },
];
