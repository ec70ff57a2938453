import { expect } from 'vitest';
import type { Tracker } from '../../../dist/affitor.js';
import type { Page } from '../engines/engine';
import { startTrackLead, trackLead, waitForPage } from './calls';
import type { Scenario } from './scenario';
import { trackerTag } from './site';
import type { Visitor } from './visitor';

declare const affitor: Tracker;

/** The attributes of a site that calls the mock. */
const apiBase = ({ server }: Visitor) => ({ 'data-affitor-api-base': server.url });

/** Scripts of optimizers, which run the tracker's file themselves. */
const optimizers: Record<string, string> = {
  evaluates: 'text => (0, eval)(text)',
  inlines: `text => {
    const script = document.createElement('script');
    script.text = text;
    document.head.append(script);
  }`,
};

const optimizer = (run: string) =>
  `<script>fetch('/affitor.js').then((response) => response.text()).then(${run});</script>`;

/** Tags whose attributes the tracker cannot see. */
const hiddenTags: Record<string, string> = {
  'which a script has evaluated': optimizer(optimizers.evaluates!),
  'inside a shadow root': `<script>
    const host = document.createElement('div');
    document.documentElement.append(host);
    const script = document.createElement('script');
    script.type = 'module';
    script.src = '/affitor.js';
    script.dataset.affitorConsent = 'pending';
    host.attachShadow({ mode: 'open' }).append(script);
  </script>`,
};

/** Waits until the tracker has loaded, when the load event does not wait for it. */
async function load(page: Promise<Page>): Promise<Page> {
  await waitForPage(await page, 'window.affitor');
  return page;
}

/** Lets time pass, and expects that nothing is posted or stored meanwhile. */
async function expectNothingSent(visitor: Visitor, page: Page): Promise<void> {
  await visitor.advance(120_000);
  expect(visitor.server.requests).toEqual([]);
  expect(await page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0);
}

/** The script tag is of an unusual kind, or its attributes cannot be used or seen. */
export const scriptTag: Scenario[] = [
  {
    name: 'the tag is a module',
    run: async (visitor) => {
      visitor.site.tag = trackerTag({ type: 'module', ...apiBase(visitor) });
      await startTrackLead(await visitor.arrive());
    },
  },
  ...Object.entries(optimizers).map(([how, run]): Scenario => ({
    name: `an optimizer delays the tag and ${how} its file`,
    run: async (visitor) => {
      const { site } = visitor;
      site.tag = trackerTag({ type: 'text/delayed', ...apiBase(visitor) });
      site.body = optimizer(run);
      await startTrackLead(await load(visitor.arrive()));
    },
  })),
  {
    name: 'the page is XHTML',
    run: async (visitor) => {
      const requireClick = { 'data-affitor-require-click': 'true' };
      visitor.site.contentType = 'application/xhtml+xml';
      visitor.site.tag = trackerTag({ ...apiBase(visitor), ...requireClick });
      const organic = await visitor.open();
      expect(await trackLead(organic)).toEqual({ status: 'skipped', reason: 'no-click' });
      await visitor.waitForAnswers();
      expect(visitor.server.requests).toEqual([]);
      await organic.close();
      expect(await trackLead(await visitor.arrive())).toMatchObject({ status: 'tracked' });
    },
  },
  ...Object.entries(hiddenTags).flatMap(([place, tag]) =>
    ['before', 'after'].map((order): Scenario => ({
      name: `the page has the attributes in a tag ${place} and reports it ${order} its first init`,
      run: async (visitor) => {
        const { site, server } = visitor;
        visitor.clock.stop();
        site.tag = tag;
        const page = await load(visitor.arrive());
        if (order === 'before') await startTrackLead(page);
        await expectNothingSent(visitor, page);
        const expected = expect.stringMatching(/^\[affitor\].*\binit\b/) as unknown;
        expect(visitor.errors.splice(0)).toEqual([expected]);
        await page.evaluate((apiBase) => affitor.init({ apiBase }), server.url);
        if (order === 'after') await startTrackLead(page);
        await visitor.advance(100);
        await visitor.waitForAnswers();
        expect(visitor.posts).toMatchObject([{ url: `${server.url}/api/v1/track/lead` }]);
        site.resetPages();
      },
    })),
  ),
  ...['Pending', 'no'].map((consent): Scenario => ({
    name: `the attribute for consent says ${consent}, so that there is no lead`,
    leads: 0,
    run: async (visitor) => {
      visitor.clock.stop();
      visitor.site.tag = trackerTag({ ...apiBase(visitor), 'data-affitor-consent': consent });
      const page = await visitor.arrive();
      await startTrackLead(page);
      await expectNothingSent(visitor, page);
      expect(visitor.errors.splice(0)).toEqual([expect.stringMatching(/^\[affitor\].*consent/)]);
      visitor.site.resetPages();
    },
  })),
  {
    name: 'the attribute requires a click by "yes" and there is none, so that there is no lead',
    leads: 0,
    run: async (visitor) => {
      const requireClick = { 'data-affitor-require-click': 'yes' };
      visitor.site.tag = trackerTag({ ...apiBase(visitor), ...requireClick });
      const page = await visitor.open();
      expect(await trackLead(page)).toEqual({ status: 'skipped', reason: 'no-click' });
      await visitor.waitForAnswers();
      expect(visitor.server.requests).toEqual([]);
      // The console may say that "yes" is not a boolean.
      for (const error of visitor.errors.splice(0)) expect(error).toContain('requireClick');
      visitor.site.resetPages();
    },
  },
];
