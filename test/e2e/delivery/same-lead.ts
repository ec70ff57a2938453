import { expect } from 'vitest';
import type { Tracker } from '../../../dist/affitor.js';
import type { Fault } from '../../../dist/mock/server.js';
import { startTrackLead, trackLead, waitForFailedAttempt, waitForPage } from './calls';
import type { Scenario } from './scenario';

declare const affitor: Tracker;

const tracked = { status: 'tracked', message: 'Lead tracked successfully' };
const duplicate = { status: 'skipped', reason: 'duplicate' };

/** Two tabs report the lead in the same instant, so that both may send it. */
const twoTabsScenario = (name: string, fault: Fault): Scenario => ({
  name,
  run: async (visitor) => {
    await visitor.fail({ ...fault, times: 1 });
    const tabs = [await visitor.arrive(), await visitor.open()];
    const results = await Promise.all(tabs.map((page) => trackLead(page)));
    // Whose request arrives first may get its answer last.
    results.sort((a, b) => a.status.localeCompare(b.status));
    expect(results).toMatchObject([duplicate, { status: 'tracked' }]);
    for (const page of tabs) expect(await trackLead(page)).toEqual(duplicate);
  },
});

/** The page reports a lead more than once, or leads that are alike. */
export const sameLead: Scenario[] = [
  {
    name: 'it is reported twice in one tick',
    run: async (visitor) => {
      const page = await visitor.arrive();
      const results = await page.evaluate(async () => {
        const calls = [affitor.trackLead('usr_1'), affitor.trackLead('usr_1')];
        // Both get the same object. Puppeteer would return it once.
        return (await Promise.all(calls)).map((result) => ({ ...result }));
      });
      expect(results).toEqual([tracked, tracked]);
      await visitor.waitForRequests(1);
    },
  },
  {
    name: 'it is reported twice by a double click',
    run: async (visitor) => {
      visitor.site.body = `<button onclick="affitor.trackLead('usr_1')">Sign up</button>`;
      const page = await visitor.arrive();
      await page.dblclick('button');
      await visitor.waitForLeads();
      await visitor.waitForAnswers();
      await visitor.waitForRequests(1);
    },
  },
  {
    name: 'it is reported on each load of a welcome page',
    run: async (visitor) => {
      visitor.site.head = `<script>
        affitorQueue = [Object.assign(['trackLead', 'usr_1'], { done: (it) => (result = it) })];
      </script>`;
      const page = await visitor.arrive();
      await waitForPage(page, 'window.result');
      expect(await page.evaluate('result')).toEqual(tracked);
      for (const load of ['second', 'third']) {
        await page.goto(`${visitor.site.url}/${load}`);
        await waitForPage(page, 'window.result');
        expect(await page.evaluate('result')).toEqual(duplicate);
      }
      await visitor.waitForRequests(1);
    },
  },
  {
    name: 'it is reported again after it was tracked',
    run: async (visitor) => {
      const page = await visitor.arrive();
      expect(await trackLead(page)).toEqual(tracked);
      expect(await trackLead(page)).toEqual(duplicate);
      await visitor.waitForRequests(1);
    },
  },
  {
    name: 'it is reported again while it waits for a retry',
    run: async (visitor) => {
      await visitor.fail({ status: 503, times: 2 });
      const page = await visitor.arrive();
      await startTrackLead(page);
      await waitForFailedAttempt(page);
      expect(await trackLead(page)).toEqual(tracked);
      await visitor.waitForRequests(3);
    },
  },
  twoTabsScenario('two tabs report it in the same instant', {}),
  twoTabsScenario('two tabs report it in the same instant and the refusal is answered first', {
    delay_ms: 1500,
  }),
  {
    name: 'five leads differ in event, click id, programme or mode',
    leads: 5,
    run: async (visitor) => {
      const page = await visitor.arrive();
      const test = { testMode: true };
      await trackLead(page);
      await trackLead(page, test);
      await trackLead(page, { ...test, eventName: 'trial' });
      await trackLead(page, { ...test, clickId: 'other' });
      await page.evaluate(() => affitor.init({ programId: 2 }));
      await trackLead(page, test);
      await visitor.waitForRequests(5);
    },
  },
  {
    name: 'it is reported again after it was rejected',
    run: async (visitor) => {
      await visitor.fail({ status: 404, times: 1 });
      const page = await visitor.arrive();
      expect(await trackLead(page)).toMatchObject({ status: 'rejected', httpStatus: 404 });
      expect(visitor.errors.splice(0)).toEqual([expect.stringContaining('rejected')]);
      expect(await trackLead(page)).toEqual(tracked);
      await visitor.waitForRequests(2);
    },
  },
];
