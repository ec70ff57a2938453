import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatMarkdown, replaceTable } from '../../bench/docs-table';
import { compileTracker } from './compile-tracker';
import { describeScenario } from './describe-scenario';
import { mechanisms, type Mechanism } from './mechanisms';
import { runScenario } from './run-scenario';
import { regressions, scenario, type Scenario } from './scenario';

const DOCS = 'docs/architecture.md';

/** How many scenarios the model tries for a mechanism. `RUNS` changes the number. */
const RUNS = Number(process.env.RUNS ?? 5000);

/** The table differs little from run to run. */
const SEED = 1;

/** How long the search for a counterexample and for a shorter one may take. `SECONDS` changes it. */
const SEARCH_LIMIT_MS = Number(process.env.SECONDS ?? 90) * 1000;

/** A mechanism, what fails without it, and how. */
interface Row {
  name: string;
  fails: string;
  counterexample: string;
}

/** Puts the row into the table. The rows of other mechanisms stay, so you can run the script for one of them: `-t <name>`. */
async function writeRow({ name, fails, counterexample }: Row): Promise<void> {
  const docs = await readFile(DOCS, 'utf8');
  const lines = docs.split('\n').filter((line) => line.startsWith('| '));
  const isRowOf = (line: string, mechanism: string) => line.startsWith(`| ${mechanism} `);
  const rows = mechanisms.flatMap((mechanism) =>
    mechanism.name === name
      ? [`| ${name} | ${fails} | ${counterexample} |`]
      : lines.filter((line) => isRowOf(line, mechanism.name)),
  );
  const head = ['| Mechanism | What fails without it | Shortest counterexample |', '| - | - | - |'];
  await replaceTable(DOCS, await formatMarkdown(DOCS, [...head, ...rows].join('\n')));
}

describe('without a mechanism, a test fails:', () => {
  it.for(mechanisms.map((mechanism) => [mechanism.name, mechanism] as const))(
    '%s',
    async ([name, mechanism]) => {
      const row = (await failInModel(mechanism)) ?? (await failInUnitTest(mechanism));
      expect(row, 'no test fails').toBeDefined();
      await writeRow(row!);
      console.log(`${name}: ${row!.fails}`);
    },
  );
});

/** Returns what the model finds without the mechanism, if it finds anything. */
async function failInModel(mechanism: Mechanism): Promise<Row | undefined> {
  const loadTracker = await compileTracker(mechanism);
  const run = (steps: Scenario) => runScenario(steps, loadTracker);
  const { failed, counterexample, errorInstance } = await fc.check(
    fc.asyncProperty(scenario, run),
    {
      numRuns: RUNS,
      seed: SEED,
      examples: regressions.map((example) => [example]),
      interruptAfterTimeLimit: SEARCH_LIMIT_MS,
    },
  );
  const found = counterexample?.[0];
  if (!failed || !found) return undefined;
  const { shortest, error } = await shorten(found, run, errorInstance);
  return {
    name: mechanism.name,
    fails: invariantOf(error),
    counterexample: describeScenario(shortest).join('; '),
  };
}

/** Leaves out what fast-check has kept: it does not try to leave out each step alone. */
async function shorten(
  found: Scenario,
  run: (scenario: Scenario) => Promise<void>,
  foundError: unknown,
): Promise<{ shortest: Scenario; error: unknown }> {
  let shortest = found;
  let error = foundError;
  const shorter = (): Scenario[] => [
    ...shortest.steps.map((_, i) => ({ ...shortest, steps: shortest.steps.toSpliced(i, 1) })),
    ...shortest.responses.map((_, i) => ({
      ...shortest,
      responses: shortest.responses.toSpliced(i, 1),
    })),
    ...(shortest.link ? [{ ...shortest, link: null }] : []),
    ...(shortest.asksForConsent ? [{ ...shortest, asksForConsent: false }] : []),
    ...(shortest.locks === 'work' ? [] : [{ ...shortest, locks: 'work' as const }]),
  ];
  for (let candidates = shorter(); candidates.length > 0;) {
    const candidate = candidates.shift()!;
    try {
      await run(candidate);
    } catch (candidateError) {
      shortest = candidate;
      error = candidateError;
      candidates = shorter();
    }
  }
  return { shortest, error };
}

/** The message of an assertion starts with what must hold. */
const invariantOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split(': expected')[0]!.split('\n')[0]!;

/** Returns the first unit test that fails without the mechanism, if one does. */
async function failInUnitTest({
  name,
  file,
  find,
  replace,
  unitTests,
}: Mechanism): Promise<Row | undefined> {
  const args = ['vitest', 'run', '--config', 'test/model/without-mechanism.config.mjs'];
  const options = ['--project', 'unit*', '--reporter', 'json', ...unitTests.split(' ')];
  const { stdout, stderr } = await promisify(execFile)('npx', [...args, ...options], {
    env: { ...process.env, SOURCE_CHANGE: JSON.stringify({ file, find, replace }) },
    maxBuffer: Infinity,
    // Without the mechanism, a test may never end.
    timeout: 300_000,
  }).catch((error: unknown) => error as { stdout: string; stderr: string });
  if (!stdout.startsWith('{')) throw new Error(`vitest printed no result. ${stderr}`);
  const { testResults } = JSON.parse(stdout) as {
    testResults: { name: string; assertionResults: { status: string; fullName: string }[] }[];
  };
  for (const { name: path, assertionResults } of testResults) {
    const failed = assertionResults.find(({ status }) => status === 'failed');
    if (!failed) continue;
    const test = path.slice(path.indexOf('test/'));
    return { name, fails: `unit test: ${failed.fullName}`, counterexample: `\`${test}\`` };
  }
  return undefined;
}
