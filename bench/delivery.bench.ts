import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from '../test/e2e/chromium';
import { runScenario, type Tally } from '../test/e2e/delivery/run-scenario';
import type { Scenario } from '../test/e2e/delivery/scenario';
import { scenarios } from '../test/e2e/delivery/scenarios';

const RUNS = Number(process.env.RUNS ?? 20);

/** How many runs of a scenario go on at a time. Most of a run is waiting for a network. */
const CONCURRENCY = 4;

const table: Record<string, object> = {};

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(async () => {
  await browser.close();
  console.table(table);
});

async function runRepeatedly(scenario: Scenario): Promise<Tally[]> {
  const tallies: Tally[] = [];
  let left = RUNS;
  const runSome = async () => {
    while (left-- > 0) tallies.push(await runScenario(browser, scenario));
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, runSome));
  return tallies;
}

describe('delivers a lead exactly once when', () => {
  it.each(scenarios.map((scenario) => [scenario.name, scenario] as const))(
    '%s',
    async (name, scenario) => {
      const tallies = await runRepeatedly(scenario);
      const sum = (field: 'delivered' | 'lost' | 'duplicates' | 'extraRequests') =>
        tallies.reduce((total, tally) => total + tally[field], 0);
      const errors = tallies.flatMap(({ error }) => (error === undefined ? [] : [error]));
      table[name] = {
        runs: tallies.length,
        delivered: sum('delivered'),
        lost: sum('lost'),
        duplicates: sum('duplicates'),
        'extra requests': sum('extraRequests'),
        'other failures': errors.length,
      };
      if (errors.length) throw errors[0] as Error;
      expect([sum('lost'), sum('duplicates')]).toEqual([0, 0]);
    },
  );
});
