import type { Tracker } from '../../../dist/affitor.js';
import { waitForFailedAttempt, startTrackLead } from './calls';
import type { Scenario } from './scenario';

declare const affitor: Tracker;

/** Features that a browser may lack. The functions run in the page, before its first script. */
const missingFeatures: Record<string, () => void> = {
  'has no locks': () => {
    Object.defineProperty(Navigator.prototype, 'locks', { value: undefined });
  },
  'has locks that throw': () => {
    const request = () => {
      throw new DOMException('No', 'SecurityError');
    };
    Object.defineProperty(Navigator.prototype, 'locks', { value: { request } });
  },
  'has locks that reject': () => {
    const request = () => Promise.reject(new DOMException('No', 'SecurityError'));
    Object.defineProperty(Navigator.prototype, 'locks', { value: { request } });
  },
  'has no AbortController': () => {
    delete (window as Partial<typeof globalThis>).AbortController;
  },
};

const DAY = 86_400_000;

/** The browser lacks a feature or reaches a limit, or its clock jumps. */
export const browsers: Scenario[] = [
  ...Object.entries(missingFeatures).map(([feature, cause]): Scenario => ({
    name: `the browser ${feature}`,
    run: async (visitor) => {
      visitor.addFirstScript(cause);
      await visitor.fail({ status: 503, times: 2 });
      await startTrackLead(await visitor.arrive());
      await visitor.waitForRequests(3);
    },
  })),
  ...[-365 * DAY, DAY].map((jump): Scenario => ({
    name: `the clock jumps by ${jump / DAY} days while a lead waits`,
    run: async (visitor) => {
      const now = visitor.clock.stop();
      await visitor.fail({ status: 503, retry_after: '2', times: 1 });
      const page = await visitor.arrive();
      await startTrackLead(page);
      await waitForFailedAttempt(page);
      await visitor.clock.setDate(now + jump);
      await visitor.advance(2000);
      await visitor.waitForRequests(2);
    },
  })),
  {
    name: 'the pending leads exceed the browser’s keepalive quota',
    leads: 7,
    run: async (visitor) => {
      const page = await visitor.arrive();
      await page.evaluate(() => {
        for (const [index, kilobytes] of [20, 20, 20, 20, 20, 20, 63].entries()) {
          const additionalData = { padding: 'x'.repeat(kilobytes * 1000) };
          void affitor.trackLead(`usr_${index}`, null, { testMode: true, additionalData });
        }
      });
    },
  },
];
