import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { Stryker } from '@stryker-mutator/core';
import { format, resolveConfig } from 'prettier';
import { areas } from './areas.mjs';
import { countByStatus, findSurvivors, missingFrom } from './survivors.mjs';

const LIST = 'test/mutation/survivors.json';

/** Which part of an area's mutants must be killed, whatever the list says. */
const MIN_KILLED = 0.9;

const isUpdate = process.argv.includes('--update');
const given = process.argv.slice(2).filter((argument) => argument !== '--update');
const unknown = given.filter((name) => !(name in areas));
if (unknown.length > 0) {
  throw new Error(`Unknown area ${unknown}. Choose from: ${Object.keys(areas).join(', ')}`);
}
const names = given.length > 0 ? given : Object.keys(areas);

/**
 * Removes from Stryker's record of the last run what no test has killed. Stryker does not try such a mutant again when a new
 * test could kill it, if the mutant is in code that runs when a module is loaded.
 */
function keepKilled(incrementalFile) {
  if (!existsSync(incrementalFile)) return;
  const report = JSON.parse(readFileSync(incrementalFile, 'utf8'));
  for (const file of Object.values(report.files)) {
    file.mutants = file.mutants.filter(({ status }) => status === 'Killed');
  }
  writeFileSync(incrementalFile, JSON.stringify(report));
}

/** Mutates an area and returns Stryker's report. */
async function mutate(name) {
  // The vitest configuration reads it in the processes that Stryker starts.
  process.env.MUTATED_AREA = name;
  const report = `reports/mutation/${name}.json`;
  const incrementalFile = `reports/mutation/${name}.incremental.json`;
  keepKilled(incrementalFile);
  const stryker = new Stryker({
    mutate: areas[name].mutate,
    testRunner: 'vitest',
    vitest: { configFile: 'test/mutation/vitest.config.mjs', related: false },
    plugins: ['@stryker-mutator/vitest-runner'],
    // One more than there are cores: a mutant that never ends blocks one until its timeout.
    concurrency: availableParallelism() + 1,
    // A slow machine is not a mutant that never ends.
    timeoutMS: 60_000,
    dryRunTimeoutMinutes: 30,
    incremental: true,
    incrementalFile,
    tempDirName: `reports/mutation/${name}.tmp`,
    ignorePatterns: ['/docs', '/bench', '/examples', '/reports', '/test/e2e'],
    reporters: ['json', 'progress-append-only'],
    jsonReporter: { fileName: report },
    warnings: { slow: false },
    allowConsoleColors: false,
  });
  await stryker.runMutationTest();
  return JSON.parse(readFileSync(report, 'utf8'));
}

const percent = (part, total) => `${((100 * part) / total).toFixed(1)} %`;

/** One line with the numbers of an area. A mutant that cannot run, such as one that breaks the test runner, does not count. */
function summary(name, { Killed, Timeout, Survived, NoCoverage, ...others }) {
  const killed = Killed + Timeout;
  const survived = Survived + NoCoverage;
  const total = killed + survived;
  if (killed < MIN_KILLED * total) {
    console.error(
      `Too few mutants of ${name} are killed. At least ${percent(MIN_KILLED, 1)} must be.`,
    );
    process.exitCode = 1;
  }
  const notCounted = Object.entries(others).map(([status, count]) => `, ${count} ${status}`);
  return (
    `${name.padEnd(8)} ${total} mutants, ${killed} killed (${Timeout} by a timeout), ${survived} survived: ` +
    `${percent(killed, total)}${notCounted.join('')}`
  );
}

const listed = JSON.parse(readFileSync(LIST, 'utf8'));
const survivors = [];
const files = [];
const lines = [];
const total = {};
for (const name of names) {
  const report = await mutate(name);
  const counts = countByStatus(report);
  for (const [status, count] of Object.entries(counts))
    total[status] = (total[status] ?? 0) + count;
  survivors.push(...findSurvivors(report));
  files.push(...Object.keys(report.files));
  lines.push(summary(name, counts));
}
if (names.length > 1) lines.push(summary('all', total));

const unexplained = listed.filter(({ reason }) => !reason);
const inRun = listed.filter(({ file }) => files.includes(file));
const added = missingFrom(survivors, inRun);
const gone = missingFrom(inRun, survivors);
console.log(`\n${lines.join('\n')}`);

if (isUpdate) {
  const kept = missingFrom(listed, gone);
  const list = [...kept, ...added.map((survivor) => ({ ...survivor, reason: '' }))];
  list.sort((a, b) => a.file.localeCompare(b.file));
  const style = await resolveConfig(LIST, { editorconfig: true });
  writeFileSync(LIST, await format(JSON.stringify(list), { ...style, filepath: LIST }));
} else {
  fail('No test fails for these mutants', added);
  fail(`${LIST} lists these mutants, which did not survive`, gone);
  fail(`${LIST} gives no reason for these mutants`, unexplained);
}

function fail(problem, mutants) {
  if (mutants.length === 0) return;
  const list = mutants.map(
    ({ file, line, mutator, from, to }) => `  ${file}: ${line}\n    ${mutator}: ${from} → ${to}`,
  );
  console.error(`\n${problem}:\n${list.join('\n')}`);
  process.exitCode = 1;
}
