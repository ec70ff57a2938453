import type { Tracker } from '../../../dist/affitor.js';
import { isKept, report } from './calls';
import type { Scenario } from './scenario';

declare const affitor: Tracker;

/** What a browser may lack. They run in the page, before its first script. */
const wants: Record<string, () => void> = {
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

/** The browser lacks something, or its clock jumps. */
export const browsers: Scenario[] = [
  ...Object.entries(wants).map(([want, cause]): Scenario => ({
    name: `the browser ${want}`,
    run: async (trial) => {
      await trial.context.addInitScript(cause);
      await trial.fail({ status: 503, times: 2 });
      await report(await trial.arrive());
      await trial.requested(3);
    },
  })),
  ...[-365 * DAY, DAY].map((jump): Scenario => ({
    name: `the clock jumps by ${jump / DAY} days while a lead waits`,
    run: async (trial) => {
      const now = await trial.stopClock();
      await trial.fail({ status: 503, retry_after: '2', times: 1 });
      const page = await trial.arrive();
      await report(page);
      await isKept(page);
      await trial.context.clock.setSystemTime(now + jump);
      await trial.advance(2000);
      await trial.requested(2);
    },
  })),
  {
    name: 'more is pending than the browser takes with keepalive',
    leads: 7,
    run: async (trial) => {
      const page = await trial.arrive();
      await page.evaluate(() => {
        for (const [index, kilobytes] of [20, 20, 20, 20, 20, 20, 63].entries()) {
          const additionalData = { padding: 'x'.repeat(kilobytes * 1000) };
          void affitor.trackLead(`usr_${index}`, null, { testMode: true, additionalData });
        }
      });
    },
  },
];
