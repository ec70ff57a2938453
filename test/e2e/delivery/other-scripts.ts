import { expect } from 'vitest';
import type { Scenario } from './scenario';
import { trackerTag } from './site';

/**
 * Stands in for Affitor's own script. It replaces `window.affitor`, and takes over `affitorQueue` in its way: it knows
 * its own methods and ignores other calls.
 */
const affitorScript = (takeOver: string): string => `
  (function () {
    var clickId = (document.cookie.match(/affitor_click_id=([^;]*)/) || [])[1] || null;
    var api = {
      init: function () {},
      signup: function () {},
      getClickId: function () { return clickId; },
      getData: function () {
        return { clickId: clickId, programId: 1, hasAttribution: !!clickId, affiliateUrl: location.href };
      },
    };
    var methods = { init: api.init, signup: api.signup };
    function run(call) {
      var method = methods[call[0]];
      if (method) method.apply(null, call.slice(1));
    }
    var queue = window.affitorQueue || [];
    for (var i = 0; i < queue.length; i++) run(queue[i]);
    window.affitor = api;
    ${takeOver}
  })();`;

const takeOvers: Record<string, string> = {
  replaces: 'window.affitorQueue = { push: run };',
  changes: 'queue.push = run; window.affitorQueue = queue;',
};

const affitorTag = trackerTag({ src: '/affitor-own.js' });

interface Affitor {
  loads: 'before' | 'after';
  way: string;
  /** Whether the tracker can see the calls that the page has queued before both scripts. */
  keepsEarlyCalls: boolean;
}

const affitorScenario = ({ loads, way, keepsEarlyCalls }: Affitor): Scenario => ({
  name: `Affitor’s own script loads ${loads} the tracker and ${way} affitorQueue`,
  leads: keepsEarlyCalls ? 3 : 2,
  run: async (visitor) => {
    const { site } = visitor;
    site.handlers['/affitor-own.js'] = (_, response) => {
      response.setHeader('Content-Type', 'text/javascript');
      response.end(affitorScript(takeOvers[way]!));
    };
    const trackerFirst = loads === 'after';
    const tags = [trackerTag({ 'data-affitor-api-base': visitor.server.url }), affitorTag];
    site.tag = (trackerFirst ? tags : tags.reverse()).join('');
    if (keepsEarlyCalls)
      site.head = `<script>
        affitorQueue = [['trackLead', 'usr_early', null, { testMode: true }]];
      </script>`;
    const page = await visitor.arrive();
    const clickId = await visitor.clickId(page);
    await page.evaluate(`affitor.trackLead('usr_1', null, { testMode: true })`);
    await page.evaluate(`affitorQueue.push(['trackLead', 'usr_2', null, { testMode: true }])`);
    await visitor.waitForLeads(keepsEarlyCalls ? 3 : 2);
    expect(await page.evaluate('affitor.getData()')).toMatchObject({ clickId: clickId });
    expect(visitor.posts).toHaveLength(keepsEarlyCalls ? 3 : 2);
    site.resetPages();
  },
});

/** Other scripts load the tracker, or use its globals as well. */
export const otherScripts: Scenario[] = [
  affitorScenario({ loads: 'before', way: 'replaces', keepsEarlyCalls: false }),
  affitorScenario({ loads: 'before', way: 'changes', keepsEarlyCalls: true }),
  affitorScenario({ loads: 'after', way: 'replaces', keepsEarlyCalls: true }),
  affitorScenario({ loads: 'after', way: 'changes', keepsEarlyCalls: true }),
  {
    name: 'Google Tag Manager loads the script without its data attributes',
    run: async (visitor) => {
      visitor.site.tag = `<script>
        affitorQueue = [
          ['init', { apiBase: '${visitor.server.url}', programId: 1 }],
          ['trackLead', 'usr_1'],
        ];
        const script = document.createElement('script');
        script.async = true;
        script.src = '/affitor.js';
        document.head.append(script);
      </script>`;
      await visitor.arrive();
      await visitor.waitForLeads();
      expect(visitor.server.requests).toMatchObject([
        { body: { customer_key: 'usr_1', additional_data: { program_id: 1 } } },
      ]);
    },
  },
];
