import { expect } from 'vitest';
import type { Scenario } from './scenario';

const CALLS = `<script>
  affitorQueue = [['init', { testMode: true }], ['trackLead', 'usr_1'], ['trackLead', 'usr_2']];
</script>`;

/** The page calls before the tracker is there. */
export const early: Scenario[] = [
  {
    name: 'the script is slow, and calls are there before it',
    leads: 3,
    run: async (trial) => {
      let comes: (isThere: boolean) => void = () => undefined;
      trial.site.script = new Promise((resolve) => (comes = resolve));
      trial.site.head = CALLS;
      const page = await trial.context.newPage();
      await page.goto(trial.site.url, { waitUntil: 'commit' });
      await page.waitForFunction('window.affitorQueue');
      await page.evaluate(`affitorQueue.push(['trackLead', 'usr_3'])`);
      expect(trial.server.requests).toEqual([]);
      comes(true);
      await trial.arrived(3);
      expect(trial.server.requests).toMatchObject(
        ['usr_1', 'usr_2', 'usr_3'].map((customer_key) => ({ body: { customer_key } })),
      );
    },
  },
  ...['not found', 'blocked'].map((trouble): Scenario => ({
    name: `the script is ${trouble}`,
    leads: 0,
    run: async (trial) => {
      trial.site.head = CALLS;
      if (trouble === 'blocked')
        await trial.context.route('**/affitor.js', (route) => route.abort('blockedbyclient'));
      else trial.site.script = Promise.resolve(false);
      const page = await trial.open();
      await page.evaluate(`affitorQueue.push(['trackLead', 'usr_3'])`);
      expect(trial.server.requests).toEqual([]);
    },
  })),
];
