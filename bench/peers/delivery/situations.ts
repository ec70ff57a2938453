import { setTimeout as delay } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import type { Fault } from './collector';
import { KEY, type Visit } from './visit';

declare const report: (key: string) => void;

/** Something that can happen while a signup is sent. */
export interface Situation {
  /** Completes the sentence 'a signup is recorded when …'. */
  name: string;
  /** Opens the visitor's pages, reports the signup and makes it happen. */
  run: (visit: Visit) => Promise<unknown>;
}

const reportSignup = (page: Page): Promise<void> => page.evaluate((key) => report(key), KEY);

const faultSituation = (name: string, fault: Fault, times = 3): Situation => ({
  name,
  run: async (visit) => {
    visit.collector.fail(fault, times);
    await reportSignup(await visit.arrive());
  },
});

/** Ways in which storage can fail. The functions run in the page, before its first script. */
const storageFailures: Record<string, () => void> = {
  'throws on access': () => {
    const get = () => {
      throw new DOMException('No', 'SecurityError');
    };
    Object.defineProperty(window, 'localStorage', { get });
  },
  'is full': () => {
    for (let length = 2 ** 23; length >= 1; length /= 2) {
      try {
        for (;;) localStorage.setItem(`${localStorage.length}`, 'x'.repeat(length));
      } catch {
        // There is no room for another value of this length, or the page is blank and has no storage.
      }
    }
  },
};

/** The rows of `bench:delivery` that have a meaning for any tracker, and one in which nothing goes wrong. */
export const situations: Situation[] = [
  {
    name: 'nothing goes wrong',
    run: async (visit) => reportSignup(await visit.arrive()),
  },
  {
    name: 'the page navigates to a page without the tracker in the same tick',
    run: async (visit) => {
      const page = await visit.openByScript();
      await page.evaluate((key) => {
        report(key);
        location.assign('/bare');
      }, KEY);
      await page.waitForURL('**/bare');
    },
  },
  {
    name: 'the page closes in the same tick',
    run: async (visit) => {
      const page = await visit.openByScript();
      const closed = page.waitForEvent('close');
      await page.evaluate((key) => {
        report(key);
        close();
      }, KEY);
      await closed;
    },
  },
  faultSituation('the server answers 503 three times', { status: 503 }),
  faultSituation('the server answers 429 three times', { status: 429 }),
  faultSituation('a firewall answers 403 with an HTML page three times', {
    status: 403,
    html: '<html>Blocked',
  }),
  faultSituation('a captive portal answers 200 with an HTML page three times', {
    status: 200,
    html: '<html>Log in',
  }),
  faultSituation('the connection breaks before the server records it three times', {
    drop: 'before',
  }),
  faultSituation('the connection breaks after the server records it three times', {
    drop: 'after',
  }),
  faultSituation('the server never answers the first request', { hang: true }, 1),
  {
    name: 'the browser is offline and then online',
    run: async (visit) => {
      const page = await visit.arrive();
      await visit.setOffline(true);
      await reportSignup(page);
      await visit.stay(10);
      await visit.setOffline(false);
    },
  },
  {
    name: 'the tab closes while offline and a later page opens',
    run: async (visit) => {
      const page = await visit.openByScript();
      await visit.setOffline(true);
      await reportSignup(page);
      await visit.stay(10);
      const closed = page.waitForEvent('close');
      await page.evaluate(() => close());
      await closed;
      // The browser may send, and send again, what the page left. Nothing tells when it has given up.
      await delay(2000);
      await visit.setOffline(false);
    },
  },
  ...Object.entries(storageFailures).map(([failure, cause]): Situation => ({
    name: `storage ${failure} and the server answers 503 twice`,
    run: async (visit) => {
      await visit.context.addInitScript(cause);
      visit.collector.fail({ status: 503 }, 2);
      await reportSignup(await visit.arrive());
    },
  })),
  {
    name: 'fetch is missing on the page of the call',
    run: async (visit) => {
      const page = await visit.arrive();
      await page.evaluate(() => delete (window as Partial<Window>).fetch);
      await reportSignup(page);
    },
  },
  {
    name: 'the tab crashes before the server answers and a later page opens',
    run: async (visit) => {
      visit.collector.fail({ hang: true }, 1);
      const page = await visit.arrive();
      await reportSignup(page);
      await visit.stay(1);
      const crashed = page.waitForEvent('crash');
      // The navigation never ends, since the crashed page cannot answer.
      page.goto('chrome://crash').catch(() => undefined);
      await crashed;
      await page.close();
    },
  },
];
