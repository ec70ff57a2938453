import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { expect, it } from 'vitest';
import { replaceTable } from './docs-table';
import { median } from './median';
import { bundle, installPeers } from './peers/bundle';
import { drawChart } from './peers/chart';
import { measureSizes, type Measurement } from './peers/measurement';
import { readPackageJson } from './peers/package-json';
import { reference, subjects, type Subject } from './peers/subjects';
import { formatResults, README } from './peers/table';
import { timeInTurns } from './peers/time-in-turns';

const COMMAND = 'npm run bench:peers';
const DEFAULT_RUNS = 20;
const RUNS = Number(process.env.RUNS ?? DEFAULT_RUNS);

/** The name and the installed version of a package that this project uses. */
async function describeTool(name: string): Promise<string> {
  const file = createRequire(import.meta.url).resolve(`${name}/package.json`);
  return `${name} ${(await readPackageJson(file)).version}`;
}

const readCode = ({ code }: Subject): Promise<string> =>
  'file' in code ? readFile(code.file, 'utf8') : bundle(code.module);

it('compares the sizes and the evaluation times of the scripts with those of peers', async () => {
  installPeers();
  const { version: ourVersion } = await readPackageJson('package.json');
  const { dependencies } = await readPackageJson('bench/peers/package.json');
  const codes = new Map<Subject, string>();
  const measurements: Measurement[] = [];
  for (const subject of subjects) {
    const version = subject.ours ? ourVersion : dependencies[subject.name]!;
    const measurement: Measurement = { subject, version };
    measurements.push(measurement);
    try {
      const code = await readCode(subject);
      codes.set(subject, code);
      measurement.sizes = measureSizes(code);
    } catch (error) {
      // The table names a package that cannot be bundled, and shows the others.
      measurement.error = String(error);
    }
  }

  const { rounds, browser } = await timeInTurns(codes, RUNS);
  for (const measurement of measurements) {
    const { subject } = measurement;
    if (!codes.has(subject)) continue;
    measurement.time = median(rounds.map((times) => times.get(subject)!));
    measurement.ratio = median(rounds.map((times) => times.get(subject)! / times.get(reference)!));
  }

  const results = await formatResults({
    measurements,
    runs: RUNS,
    command: RUNS === DEFAULT_RUNS ? COMMAND : `RUNS=${RUNS} ${COMMAND}`,
    tools: [
      browser,
      `Node.js ${process.versions.node}`,
      await describeTool('rollup'),
      await describeTool('terser'),
    ],
  });
  console.log(`\n${results}`);
  // The README shows a full run only.
  if (RUNS === DEFAULT_RUNS) {
    await replaceTable(README, results);
    await writeFile('bench/peers.svg', drawChart(measurements));
  }
  expect(measurements.flatMap(({ error }) => error ?? [])).toEqual([]);
});
