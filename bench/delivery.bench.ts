import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchChromium } from '../test/e2e/chromium';
import { runScenario, type Tally } from '../test/e2e/delivery/run-scenario';
import type { Scenario } from '../test/e2e/delivery/scenario';
import { scenarios } from '../test/e2e/delivery/scenarios';

const TRIALS = Number(process.env.TRIALS ?? 20);

/** How many trials go on at once: most of each is waiting for a network. */
const AT_ONCE = 4;

const table: Record<string, object> = {};

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(async () => {
  await browser.close();
  console.table(table);
});

async function playAll(row: Scenario): Promise<Tally[]> {
  const tallies: Tally[] = [];
  let left = TRIALS;
  const playSome = async () => {
    while (left-- > 0) tallies.push(await runScenario(browser, row));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, playSome));
  return tallies;
}

it.each(scenarios.map((row) => [row.name, row] as const))('%s', async (name, row) => {
  const tallies = await playAll(row);
  const sum = (field: 'delivered' | 'lost' | 'twice' | 'extra') =>
    tallies.reduce((total, tally) => total + tally[field], 0);
  const errors = tallies.flatMap(({ error }) => (error === undefined ? [] : [error]));
  table[name] = {
    trials: tallies.length,
    delivered: sum('delivered'),
    lost: sum('lost'),
    'sent twice': sum('twice'),
    'further requests': sum('extra'),
    'else wrong': errors.length,
  };
  if (errors.length) throw errors[0] as Error;
  expect([sum('lost'), sum('twice')]).toEqual([0, 0]);
});
