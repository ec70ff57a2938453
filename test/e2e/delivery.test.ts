import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { launchChromium } from './chromium';
import { runScenario } from './delivery/run-scenario';
import { scenarios } from './delivery/scenarios';

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

// Most of a trial is waiting for a network. The timeout is a deadline against hanging, not a measure.
describe.concurrent('a lead arrives, and is accepted once, where', { timeout: 180_000 }, () => {
  it.for(scenarios.map((row) => [row.name, row] as const))('%s', async ([, row], { expect }) => {
    for (const trial of [1, 2]) {
      const { error, ...tally } = await runScenario(browser, row);
      if (error !== undefined) throw error as Error;
      expect({ trial, ...tally }).toMatchObject({ trial, lost: 0, twice: 0 });
    }
  });
});
