import type { Browser } from 'playwright-core';
import { expect } from 'vitest';
import { nameOf } from './leads';
import type { Scenario } from './scenario';
import { Visitor } from './visitor';
import { until } from './until';

/** How a trial went, by what the API got. */
export interface Tally {
  delivered: number;
  lost: number;
  /** How many acceptances there were beyond each lead's first. */
  twice: number;
  /** How many requests there were beyond each lead's first. */
  extra: number;
  /** What the row saw that should not be. */
  error?: unknown;
}

/** Plays one trial of a row. */
export async function runScenario(
  browser: Browser,
  { leads = 1, run: play }: Scenario,
): Promise<Tally> {
  const trial = await Visitor.start(browser);
  let error: unknown;
  try {
    await play(trial);
    await trial.arrived(leads);
    await expectRest(trial);
    expect(trial.errors).toEqual([]);
  } catch (thrown) {
    error = thrown;
  }
  await trial.context.close();
  const accepted = trial.accepted();
  const delivered = new Set(accepted).size;
  const requested = trial.server.requests
    .filter(({ method }) => method === 'POST')
    .map(({ body }) => nameOf(body));
  await trial.close();
  return {
    delivered,
    lost: leads - delivered,
    twice: accepted.length - delivered,
    extra: requested.length - new Set(requested).size,
    ...(error !== undefined && { error }),
  };
}

/** Whatever was left is brought to its end on a later page, and nothing waits any more. */
async function expectRest(trial: Visitor): Promise<void> {
  await trial.resumeClock();
  const page = await trial.open();
  const pending = () =>
    page.evaluate(() => {
      try {
        return Object.entries(localStorage).filter(
          ([name, entry]) => name.startsWith('affitor:1:') && String(entry).includes('"lead":'),
        );
      } catch {
        return [];
      }
    });
  await until(async () => expect(await pending()).toEqual([]));
}
