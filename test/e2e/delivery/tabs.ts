import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { isKept, report } from './calls';
import type { Scenario } from './scenario';
import type { Visitor } from './visitor';

const crash = async (page: Page): Promise<void> => {
  const crashed = page.waitForEvent('crash');
  // It has no answer: who should have given it is gone.
  page.goto('chrome://crash').catch(() => undefined);
  await crashed;
  await page.close();
};

/** No request came before the one before it was answered. */
const expectTurns = (trial: Visitor): void => {
  let free = 0;
  for (const { at, duration_ms } of trial.server.requests) {
    expect(Date.parse(at)).toBeGreaterThanOrEqual(free);
    free = Date.parse(at) + duration_ms;
  }
};

/** Several pages of the site are open. */
export const tabs: Scenario[] = [
  {
    name: 'several tabs have the lead to deliver',
    run: async (trial) => {
      await trial.fail({ status: 503, times: 6 });
      const page = await trial.arrive();
      await report(page);
      await isKept(page);
      await Promise.all([trial.open(), trial.open(), trial.open()]);
      await trial.requested(7);
      await trial.settle();
      expectTurns(trial);
      expect(trial.server.requests).toHaveLength(7);
    },
  },
  {
    name: 'a tab crashes while it sends, and another waits its turn',
    run: async (trial) => {
      await trial.fail({ hang: true, times: 1 });
      const page = await trial.arrive();
      await report(page);
      await trial.requested(1);
      await trial.open();
      await crash(page);
    },
  },
  {
    name: 'a tab crashes while it sends, and another knows nothing of it',
    run: async (trial) => {
      await trial.fail({ hang: true, times: 1 });
      await trial.stopClock();
      const page = await trial.arrive();
      await trial.open();
      await report(page);
      await trial.requested(1);
      await crash(page);
      await trial.context.clock.runFor(60_000);
    },
  },
];
