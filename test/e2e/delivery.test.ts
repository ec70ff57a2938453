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

describe.concurrent('delivers a lead exactly once when', () => {
  it.for(scenarios.map((scenario) => [scenario.name, scenario] as const))(
    '%s',
    async ([, scenario], { expect }) => {
      // `npm run bench:delivery` repeats the scenarios that may end in another way.
      const { error, ...tally } = await runScenario(browser, scenario);
      if (error !== undefined) throw error as Error;
      expect(tally).toMatchObject({ lost: 0, duplicates: 0 });
    },
  );
});
