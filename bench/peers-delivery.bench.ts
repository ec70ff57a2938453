import { readFile } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { replaceTable } from './docs-table';
import { limitConcurrency } from './limit-concurrency';
import { bundle, installPeers } from './peers/bundle';
import { formatDelivery } from './peers/delivery/delivery-table';
import { runSituation, type Outcome } from './peers/delivery/run-situation';
import { situations, type Situation } from './peers/delivery/situations';
import { trackers, type Tracker } from './peers/delivery/trackers';
import type { Subject } from './peers/delivery/visit';
import { readPackageJson } from './peers/package-json';
import { README } from './peers/table';
import { launchIsolatedChromium } from './peers/time-evaluation';

const COMMAND = 'npm run bench:peers-delivery';
const DEFAULT_RUNS = 5;
const RUNS = Number(process.env.RUNS ?? DEFAULT_RUNS);

/** Runs a few at a time: most of a run waits for answers. */
const takeTurn = limitConcurrency(8);

let browser: Browser;
beforeAll(async () => {
  browser = await launchIsolatedChromium();
});
afterAll(() => browser.close());

const readScript = ({ code }: Tracker): Promise<string> =>
  'file' in code ? readFile(code.file, 'utf8') : bundle(code.module);

it('compares what trackers deliver', async () => {
  installPeers();
  const subjects: Subject[] = [];
  for (const tracker of trackers) subjects.push({ tracker, script: await readScript(tracker) });

  const outcomes = new Map<Situation, Map<Tracker, Outcome[]>>();
  const outcomesOf = (situation: Situation, tracker: Tracker): Outcome[] =>
    outcomes.get(situation)?.get(tracker) ?? [];
  for (const situation of situations)
    outcomes.set(situation, new Map(trackers.map((tracker) => [tracker, []])));

  // All trackers run in a situation before the next one, and each situation runs once before the next round.
  const tasks = Array.from({ length: RUNS }, () => situations)
    .flat()
    .flatMap((situation) => subjects.map((subject) => ({ situation, subject })));
  let ended = 0;
  await Promise.all(
    tasks.map(({ situation, subject }) =>
      takeTurn(async () => {
        outcomesOf(situation, subject.tracker).push(
          await runSituation(browser, subject, situation),
        );
        if (++ended % 50 === 0) console.log(`${ended} of ${tasks.length} runs`);
      }),
    ),
  );

  const { version: ourVersion } = await readPackageJson('package.json');
  const { dependencies } = await readPackageJson('bench/peers/package.json');
  const results = await formatDelivery({
    columns: trackers.map((tracker) => ({
      tracker,
      version: tracker.ours ? ourVersion : dependencies[tracker.name]!,
    })),
    situations,
    outcomesOf,
    runs: RUNS,
    command: RUNS === DEFAULT_RUNS ? COMMAND : `RUNS=${RUNS} ${COMMAND}`,
    tools: [`Chromium ${browser.version()}`, `Node.js ${process.versions.node}`],
  });
  console.log(`\n${results}`);
  // The README shows a full run only.
  if (RUNS === DEFAULT_RUNS) await replaceTable(README, results, 'delivery');

  const ours = trackers.find(({ ours }) => ours)!;
  for (const situation of situations)
    expect
      .soft(outcomesOf(situation, ours), situation.name)
      .toEqual(Array.from({ length: RUNS }, () => ({ isRecorded: true, duplicates: 0 })));
  // Where nothing goes wrong, each tracker must work: otherwise its setup is wrong.
  for (const tracker of trackers)
    expect
      .soft(outcomesOf(situations[0]!, tracker), tracker.name)
      .toEqual(Array.from({ length: RUNS }, () => ({ isRecorded: true, duplicates: 0 })));
});
