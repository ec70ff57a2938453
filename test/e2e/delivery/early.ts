import { expect } from 'vitest';
import type { Scenario } from './scenario';

const EARLY_CALLS = `<script>
  affitorQueue = [['init', { testMode: true }], ['trackLead', 'usr_1'], ['trackLead', 'usr_2']];
</script>`;

/** The page calls the tracker before its script loads. */
export const early: Scenario[] = [
  {
    name: 'calls are queued before a slow script loads',
    leads: 3,
    run: async (visitor) => {
      let answerScript: (exists: boolean) => void = () => undefined;
      visitor.site.script = new Promise((resolve) => (answerScript = resolve));
      visitor.site.head = EARLY_CALLS;
      const page = await visitor.context.newPage();
      await page.goto(visitor.site.url, { waitUntil: 'commit' });
      await page.waitForFunction('window.affitorQueue');
      await page.evaluate(`affitorQueue.push(['trackLead', 'usr_3'])`);
      expect(visitor.server.requests).toEqual([]);
      answerScript(true);
      await visitor.waitForLeads(3);
      expect(visitor.server.requests).toMatchObject(
        ['usr_1', 'usr_2', 'usr_3'].map((customer_key) => ({ body: { customer_key } })),
      );
    },
  },
  ...['not found', 'blocked'].map((failure): Scenario => ({
    name: `the script is ${failure}, so that there is no lead`,
    leads: 0,
    run: async (visitor) => {
      visitor.site.head = EARLY_CALLS;
      if (failure === 'blocked')
        await visitor.context.route('**/affitor.js', (route) => route.abort('blockedbyclient'));
      else visitor.site.script = Promise.resolve(false);
      const page = await visitor.open();
      await page.evaluate(`affitorQueue.push(['trackLead', 'usr_3'])`);
      expect(visitor.server.requests).toEqual([]);
    },
  })),
];
