import { expect } from 'vitest';
import type { Tracker } from '../../../dist/affitor.js';
import { isKept, report, trackLead } from './calls';
import type { Scenario } from './scenario';

declare const affitor: Tracker;

const tracked = { status: 'tracked', message: 'Lead tracked successfully' };
const duplicate = { status: 'skipped', reason: 'duplicate' };

/** The same lead is reported more than once; or what only looks like the same. */
export const sameLead: Scenario[] = [
  {
    name: 'the same lead twice in one tick',
    run: async (trial) => {
      const page = await trial.arrive();
      const results = await page.evaluate(() =>
        Promise.all([affitor.trackLead('usr_1'), affitor.trackLead('usr_1')]),
      );
      expect(results).toEqual([tracked, tracked]);
      await trial.requested(1);
    },
  },
  {
    name: 'the same lead by a double click',
    run: async (trial) => {
      trial.site.body = `<button onclick="affitor.trackLead('usr_1')">Sign up</button>`;
      const page = await trial.arrive();
      await page.getByRole('button').dblclick();
      await trial.arrived();
      await trial.settle();
      await trial.requested(1);
    },
  },
  {
    name: 'the same lead on each load of a welcome page',
    run: async (trial) => {
      trial.site.head = `<script>
        affitorQueue = [Object.assign(['trackLead', 'usr_1'], { done: (it) => (result = it) })];
      </script>`;
      const page = await trial.arrive();
      await page.waitForFunction('window.result');
      expect(await page.evaluate('result')).toEqual(tracked);
      for (const load of ['second', 'third']) {
        await page.goto(`${trial.site.url}/${load}`);
        await page.waitForFunction('window.result');
        expect(await page.evaluate('result')).toEqual(duplicate);
      }
      await trial.requested(1);
    },
  },
  {
    name: 'the same lead again, once it is tracked',
    run: async (trial) => {
      const page = await trial.arrive();
      expect(await trackLead(page)).toEqual(tracked);
      expect(await trackLead(page)).toEqual(duplicate);
      await trial.requested(1);
    },
  },
  {
    name: 'the same lead while it waits',
    run: async (trial) => {
      await trial.fail({ status: 503, times: 2 });
      const page = await trial.arrive();
      await report(page);
      await isKept(page);
      expect(await trackLead(page)).toEqual(tracked);
      await trial.requested(3);
    },
  },
  {
    name: 'other leads, by event, click id, programme or mode',
    leads: 5,
    run: async (trial) => {
      const page = await trial.arrive();
      const test = { testMode: true };
      await trackLead(page);
      await trackLead(page, test);
      await trackLead(page, { ...test, eventName: 'trial' });
      await trackLead(page, { ...test, clickId: 'other' });
      await page.evaluate(() => affitor.init({ programId: 2 }));
      await trackLead(page, test);
      await trial.requested(5);
    },
  },
  {
    name: 'the same lead again, once it is rejected',
    run: async (trial) => {
      await trial.fail({ status: 404, times: 1 });
      const page = await trial.arrive();
      expect(await trackLead(page)).toMatchObject({ status: 'rejected', httpStatus: 404 });
      expect(trial.errors.splice(0)).toEqual([expect.stringContaining('rejected')]);
      expect(await trackLead(page)).toEqual(tracked);
      await trial.requested(2);
    },
  },
];
