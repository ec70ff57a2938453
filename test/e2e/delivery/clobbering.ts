import { expect } from 'vitest';
import { startTrackLead, trackLead, waitForFailedAttempt } from './calls';
import type { Scenario } from './scenario';
import { trackerTag } from './site';

const form = (name: string) => `<form name="${name}"></form>`;
const image = (name: string) => `<img name="${name}" />`;

/**
 * Elements whose names shadow properties of `document` or `window`:
 * https://html.spec.whatwg.org/multipage/dom.html#dom-document-nameditem
 */
export const clobbering: Scenario[] = [
  ...[form('cookie'), image('cookie')].map((element): Scenario => ({
    name: `the page has ${element}`,
    run: async (visitor) => {
      visitor.site.head = element;
      const page = await visitor.arrive();
      const clickId = await visitor.clickId(page);
      await trackLead(page);
      expect(visitor.server.requests).toMatchObject([{ body: { click_id: clickId } }]);
    },
  })),
  ...[form('hidden'), form('visibilityState')].map((element): Scenario => ({
    name: `the page has ${element} and the visitor comes back to its tab`,
    run: async (visitor) => {
      visitor.site.head = element;
      visitor.setJitter(0.99);
      visitor.clock.stop();
      await visitor.fail({ status: 503, times: 1 });
      const page = await visitor.arrive();
      await startTrackLead(page);
      await waitForFailedAttempt(page);
      // The lock is released, in some cases after a delay. The backoff of a second has not ended.
      await visitor.advance(100);
      await page.evaluate(() =>
        document.dispatchEvent(new Event('visibilitychange', { bubbles: true })),
      );
      await visitor.advance(100);
      await visitor.waitForRequests(2);
    },
  })),
  ...[
    image('currentScript'),
    form('addEventListener'),
    image('prerendering'),
    image('readyState'),
    '<form id="affitor"></form>',
    '<form id="affitorQueue"></form>',
  ].map((element): Scenario => ({
    name: `the page has ${element}`,
    run: async (visitor) => {
      visitor.site.head = element;
      expect(await trackLead(await visitor.arrive())).toMatchObject({ status: 'tracked' });
    },
  })),
  ...['querySelector', 'querySelectorAll', 'getElementsByTagName', 'scripts'].map(
    (name): Scenario => ({
      name: `the page has ${form(name)} and the tag is a module`,
      run: async (visitor) => {
        visitor.site.head = form(name);
        // Only classic scripts find their tag without a search.
        visitor.site.tag = trackerTag({
          type: 'module',
          'data-affitor-api-base': visitor.server.url,
        });
        expect(await trackLead(await visitor.arrive())).toMatchObject({ status: 'tracked' });
      },
    }),
  ),
];
