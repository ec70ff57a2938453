import { expect } from 'vitest';
import { startTrackLead, trackLead, waitForFailedAttempt } from './calls';
import type { Scenario } from './scenario';

const EARLY_CALLS = `affitorQueue = [['trackLead', 'usr_1']];`;

/** Definitions of `toJSON`, which change what `JSON.stringify` returns. */
const toJSONs: Record<string, string> = {
  'Prototype 1.6 makes the JSON of an array text': `
    Array.prototype.toJSON = function () {
      return '[' + this.map((item) => JSON.stringify(item)).join(', ') + ']';
    };`,
  'all objects have a toJSON of the page': `
    Object.defineProperty(Object.prototype, 'toJSON', { value: () => 'changed' });`,
};

const plans = { additionalData: { plans: ['a', 'b'] } };

/** Objects of another script at the place of the tracker's. The tracker cannot be put there. */
const unusableGlobals: Record<string, string> = {
  'a frozen object': `affitor = Object.freeze({ other: true });`,
  'a property that cannot be written': `Object.defineProperty(window, 'affitor', { value: null });`,
};

/** Code of the page changes JavaScript or the tracker's globals. */
export const pageCode: Scenario[] = [
  ...Object.entries(toJSONs).flatMap(([change, code]): Scenario[] => [
    {
      name: change,
      run: async (visitor) => {
        visitor.site.head = `<script>${code}</script>`;
        await startTrackLead(await visitor.arrive(), plans);
        await visitor.waitForLeads();
        expect(visitor.server.requests).toMatchObject([
          { body: { customer_key: 'usr_1', additional_data: plans.additionalData } },
        ]);
      },
    },
    {
      name: `${change} and a later page sends it again`,
      run: async (visitor) => {
        visitor.site.head = `<script>${code}</script>`;
        const page = await visitor.arrive();
        await visitor.context.setOffline(true);
        await startTrackLead(page, plans);
        await waitForFailedAttempt(page);
        await page.close();
        await visitor.context.setOffline(false);
        await visitor.open();
        await visitor.waitForLeads();
        expect(visitor.server.requests).toMatchObject([
          { body: { customer_key: 'usr_1', additional_data: plans.additionalData } },
        ]);
      },
    },
  ]),
  {
    name: 'the page has extended the prototypes of all objects and arrays',
    run: async (visitor) => {
      visitor.site.head = `<script>
        Object.prototype.extend = function () {};
        Object.prototype.locale = '';
        Array.prototype.last = function () { return this[this.length - 1]; };
      </script>`;
      expect(await trackLead(await visitor.arrive())).toMatchObject({ status: 'tracked' });
    },
  },
  {
    name: 'the page has replaced fetch by a function that reports it again',
    run: async (visitor) => {
      visitor.site.body = `<script>
        const original = fetch;
        window.fetch = (...args) => {
          affitor.trackLead('usr_1', 'ada@example.com');
          return original(...args);
        };
      </script>`;
      expect(await trackLead(await visitor.arrive())).toMatchObject({ status: 'tracked' });
      expect(visitor.posts).toHaveLength(1);
    },
  },
  ...Object.entries(unusableGlobals).map(([what, code]): Scenario => ({
    name: `window.affitor is ${what}`,
    run: async (visitor) => {
      visitor.site.head = `<script>${code}${EARLY_CALLS}</script>`;
      await visitor.arrive();
      await visitor.waitForLeads();
      await visitor.waitForAnswers();
      expect(visitor.errors.splice(0)).toEqual([expect.stringMatching(/^\[affitor\]/)]);
      visitor.site.resetPages();
    },
  })),
  {
    name: 'affitorQueue is a frozen array',
    run: async (visitor) => {
      visitor.site.head = `<script>${EARLY_CALLS} Object.freeze(affitorQueue);</script>`;
      await visitor.arrive();
      await visitor.waitForLeads();
      await visitor.waitForAnswers();
      // The console may say that later calls cannot be queued.
      for (const error of visitor.errors.splice(0)) expect(error).toMatch(/^\[affitor\]/);
      visitor.site.resetPages();
    },
  },
];
