import { expect } from 'vitest';
import { waitForPage } from './calls';
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
      let serveScript: () => void = () => undefined;
      visitor.site.scriptDelay = new Promise((resolve) => (serveScript = resolve));
      visitor.site.head = EARLY_CALLS;
      const page = await visitor.context.newPage();
      // The load event waits for the script.
      await page.evaluate((url) => location.assign(url), visitor.site.url);
      await waitForPage(page, 'window.affitorQueue');
      await page.evaluate(`affitorQueue.push(['trackLead', 'usr_3'])`);
      expect(visitor.server.requests).toEqual([]);
      serveScript();
      await visitor.waitForLeads(3);
      // Requests that start together may arrive in any order.
      const bodies = visitor.server.requests.map(({ body }) => body as { customer_key: string });
      expect(bodies.map(({ customer_key }) => customer_key).sort()).toEqual([
        'usr_1',
        'usr_2',
        'usr_3',
      ]);
    },
  },
];
