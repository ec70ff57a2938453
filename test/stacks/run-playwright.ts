import { join } from 'node:path';
import { ROOT, run } from '../package/workspace';

/** A test that Playwright ran: how it ended, and its errors with the lines of code that Playwright shows. */
export interface PlaywrightResult {
  status: string;
  errors: string;
}

interface ReportedSuite {
  file: string;
  suites?: ReportedSuite[];
  specs: { tests: { results: { status: string; errors: { message: string }[] }[] }[] }[];
}

/**
 * Runs the tests in a project with this repository's Playwright, in one worker.
 *
 * @returns the results by file, in the order of the tests.
 */
export async function runPlaywright(
  project: string,
  ...args: string[]
): Promise<Record<string, PlaywrightResult[]>> {
  const playwright = join(ROOT, 'node_modules/@playwright/test/cli.js');
  const command = [playwright, 'test', ...args, '--workers=1', '--reporter=json'];
  const options = { cwd: project, env: { ...process.env, NO_COLOR: '1' }, maxBuffer: 1e8 };
  const printed = await run(process.execPath, command, options).then(
    ({ stdout }) => stdout,
    // A test failed.
    (error: unknown) => (error as { stdout: string }).stdout,
  );
  const resultsOf = ({ specs, suites = [] }: ReportedSuite): PlaywrightResult[] => [
    ...specs.flatMap(({ tests }) =>
      tests.flatMap(({ results }) =>
        results.map(({ status, errors }) => ({
          status,
          errors: errors.map(({ message }) => message).join('\n'),
        })),
      ),
    ),
    ...suites.flatMap(resultsOf),
  ];
  const { suites } = JSON.parse(printed) as { suites: ReportedSuite[] };
  return Object.fromEntries(suites.map((suite) => [suite.file, resultsOf(suite)]));
}
