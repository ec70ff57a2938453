import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { LeadResult } from '../../../dist/affitor.js';
import type { Scenario } from './scenario';

const tracked = { status: 'tracked', message: 'Lead tracked successfully' };

/** Calls `trackLead` with arguments that are given as code, since not all of them can be sent to a page. */
const call = (page: Page, args: string): Promise<LeadResult> =>
  page.evaluate(`affitor.trackLead(${args})`);

/** Makes the same call by `affitorQueue`. */
const queueCall = (page: Page, args: string): Promise<LeadResult> =>
  page.evaluate(`new Promise((done) =>
    affitorQueue.push(Object.assign(['trackLead', ${args}], { done })),
  )`);

/** Arguments of `trackLead`, and what is sent for them beside the click id. */
const sent: [name: string, args: string, body: object][] = [
  [
    'an object with a user_id, as in Affitor’s older form',
    `{ email: 'a@b.co', user_id: 'usr_1' }`,
    { customer_key: 'usr_1', email: 'a@b.co' },
  ],
  [
    'an object with a customer_key and additional_data',
    `{ email: 'a@b.co', customer_key: 'usr_1', additional_data: { plan: 'pro' } }`,
    { customer_key: 'usr_1', email: 'a@b.co', additional_data: { plan: 'pro' } },
  ],
  ['a key that is a BigInt', '9007199254740993n', { customer_key: '9007199254740993' }],
  [
    'a key and an email with white space around them',
    String.raw`' usr_1 ', ' a@b.co\n'`,
    { customer_key: 'usr_1', email: 'a@b.co' },
  ],
];

/** `trackLead` gets other arguments than a key, an email and options. */
export const unusualArguments: Scenario[] = [
  ...sent.flatMap(([name, args, body]) =>
    Object.entries({ trackLead: call, affitorQueue: queueCall }).map(([way, run]): Scenario => ({
      name: `${way} gets ${name}`,
      run: async (visitor) => {
        const page = await visitor.arrive();
        const [cookie] = await visitor.context.cookies();
        expect(await run(page, args)).toEqual(tracked);
        expect(visitor.posts.map(({ body }) => body)).toEqual([
          { click_id: cookie!.value, ...body },
        ]);
      },
    })),
  ),
  {
    name: 'trackLead gets no key',
    run: async (visitor) => {
      const page = await visitor.arrive();
      const [cookie] = await visitor.context.cookies();
      expect(await call(page, 'undefined')).toEqual(tracked);
      expect(visitor.posts.map(({ body }) => body)).toEqual([{ click_id: cookie!.value }]);
      expect(visitor.errors.splice(0)).toEqual([expect.stringMatching(/^\[affitor\]/)]);
    },
  },
  ...['{}', 'NaN', '() => 1'].map((key): Scenario => ({
    name: `trackLead gets the key ${key}, so that there is no lead`,
    leads: 0,
    run: async (visitor) => {
      const page = await visitor.arrive();
      expect(await call(page, key)).toEqual({ status: 'skipped', reason: 'invalid-customer-key' });
      expect(visitor.posts).toEqual([]);
      expect(visitor.errors.splice(0)).toEqual([expect.stringMatching(/^\[affitor\]/)]);
    },
  })),
];
