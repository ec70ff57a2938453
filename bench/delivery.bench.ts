import { afterAll, beforeAll, describe, it } from 'vitest';
import { launchChromium } from '../test/e2e/chromium';
import { runScenario } from '../test/e2e/delivery/run-scenario';
import { faults, racing } from '../test/e2e/delivery/scenarios';
import type { Engine } from '../test/e2e/engines/engine';
import { PlaywrightEngine } from '../test/e2e/engines/playwright';
import { formatResults, writeToDocs, type Row } from './delivery-table';
import { limitConcurrency } from './limit-concurrency';

const COMMAND = 'npm run bench:delivery';
const DEFAULT_RUNS = 20;
const RUNS = Number(process.env.RUNS ?? DEFAULT_RUNS);

const scenarios = [...racing, ...faults];

/**
 * Runs as many scenarios at a time as keep all cores busy. With more, timers of the pages fire late. A second browser costs
 * more than it gains: opening pages needs the processor more than it waits for the network.
 */
const takeTurn = limitConcurrency(8);

const rows: Row[] = [];
let endedRuns = 0;

let engine: Engine;
beforeAll(async () => {
  engine = new PlaywrightEngine(await launchChromium());
});
afterAll(async () => {
  const results = await formatResults({
    rows,
    runs: RUNS,
    command: RUNS === DEFAULT_RUNS ? COMMAND : `RUNS=${RUNS} ${COMMAND}`,
    browser: engine.name,
  });
  console.log(`\n${results}`);
  // The docs show a full run only.
  if (RUNS === DEFAULT_RUNS && rows.length === scenarios.length) await writeToDocs(results);
  await engine.close();
});

// All rows go on side by side, each with one run at a time. A run then competes with runs of other rows, not of its own.
describe.concurrent('delivers a lead exactly once when', () => {
  it.for(scenarios.map((scenario) => [scenario.name, scenario] as const))(
    '%s',
    async ([name, scenario], { expect }) => {
      const row: Row = { name, tallies: [] };
      rows.push(row);
      for (let run = 1; run <= RUNS; run++) {
        row.tallies.push(await takeTurn(() => runScenario(engine, scenario)));
        if (++endedRuns % 100 === 0) console.log(`${endedRuns} of ${rows.length * RUNS} runs`);
      }
      for (const { error, lost, duplicates } of row.tallies) {
        if (error !== undefined) throw error as Error;
        expect({ lost, duplicates }).toEqual({ lost: 0, duplicates: 0 });
      }
    },
  );
});
