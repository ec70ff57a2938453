import { expect } from 'vitest';
import type { LeadResult } from '../../../dist/affitor.js';
import type { Page } from '../engines/engine';
import type { Scenario } from './scenario';
import type { Visitor } from './visitor';
import { waitFor } from './wait-for';

const tracked = { status: 'tracked', message: 'Lead tracked successfully' };

/** Calls `trackLead` with arguments that are given as code, since not all of them can be sent to a page. */
const call = (page: Page, args: string): Promise<LeadResult> =>
  page.evaluate(`affitor.trackLead(${args})`);

/** Makes the same call by `affitorQueue`. */
const queueCall = (page: Page, args: string): Promise<LeadResult> =>
  page.evaluate(`new Promise((done) =>
    affitorQueue.push(Object.assign(['trackLead', ${args}], { done })),
  )`);

/** Firefox's driver tells of a request later than the mock. */
const expectPosts = ({ posts }: Visitor, ...bodies: object[]): Promise<void> =>
  waitFor(() => expect(posts.map(({ body }) => body)).toEqual(bodies));

const olderForm = `{ email: 'a@b.co', user_id: 'usr_1' }`;

interface Row {
  name: string;
  run?: typeof call;
  args: string;
  /** What is sent beside the click id. */
  body: object;
}

const rows: Row[] = [
  {
    name: 'trackLead gets an object with a user_id, as in Affitor’s older form',
    args: olderForm,
    body: { customer_key: 'usr_1', email: 'a@b.co' },
  },
  {
    name: 'affitorQueue gets an object with a user_id, as in Affitor’s older form',
    run: queueCall,
    args: olderForm,
    body: { customer_key: 'usr_1', email: 'a@b.co' },
  },
  {
    name: 'trackLead gets an object with a customer_key and additional_data',
    args: `{ email: 'a@b.co', customer_key: 'usr_1', additional_data: { plan: 'pro' } }`,
    body: { customer_key: 'usr_1', email: 'a@b.co', additional_data: { plan: 'pro' } },
  },
  {
    name: 'trackLead gets a key that is a BigInt',
    args: '9007199254740993n',
    body: { customer_key: '9007199254740993' },
  },
  {
    name: 'trackLead gets a key and an email with white space around them',
    args: String.raw`' usr_1 ', ' a@b.co\n'`,
    body: { customer_key: 'usr_1', email: 'a@b.co' },
  },
];

/** `trackLead` gets other arguments than a key, an email and options. */
export const unusualArguments: Scenario[] = [
  ...rows.map(({ name, run = call, args, body }): Scenario => ({
    name,
    run: async (visitor) => {
      const page = await visitor.arrive();
      const clickId = await visitor.clickId(page);
      expect(await run(page, args)).toEqual(tracked);
      await expectPosts(visitor, { click_id: clickId, ...body });
    },
  })),
  {
    name: 'trackLead gets no key',
    run: async (visitor) => {
      const page = await visitor.arrive();
      const clickId = await visitor.clickId(page);
      expect(await call(page, 'undefined')).toEqual(tracked);
      await expectPosts(visitor, { click_id: clickId });
      expect(visitor.errors.splice(0)).toEqual([expect.stringMatching(/^\[affitor\]/)]);
    },
  },
  {
    name: 'trackLead gets keys that cannot be used, so that there is no lead',
    leads: 0,
    run: async (visitor) => {
      const page = await visitor.arrive();
      for (const key of ['{}', 'NaN', '() => 1']) {
        const result = { status: 'skipped', reason: 'invalid-customer-key' };
        expect(await call(page, key)).toEqual(result);
        await visitor.waitForAnswers();
        expect(visitor.server.requests).toEqual([]);
        expect(visitor.errors.splice(0)).toEqual([expect.stringMatching(/^\[affitor\]/)]);
      }
    },
  },
];
