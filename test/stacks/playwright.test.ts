import { beforeAll, describe, expect, it } from 'vitest';
import { runPlaywright, type PlaywrightResult } from './run-playwright';
import { compile, installPacked, write } from '../package/workspace';

const specs: Record<string, string> = {};

/** The results of the specs, by file. */
let results: Record<string, PlaywrightResult[]>;

// One run of all specs, because to start Playwright takes longer than to run one.
beforeAll(async () => {
  const project = installPacked(['@playwright/test', 'playwright', 'playwright-core']);
  write(project, 'package.json', '{ "private": true, "type": "module" }');
  for (const [file, code] of Object.entries(specs)) {
    write(
      project,
      file,
      `import { test, expect } from 'affitor-tracker/mock/playwright';\n${code}`,
    );
  }
  const use = { affitorOptions: { seed: { customers: [{ customer_key: 'configured' }] } } };
  const projects = [
    { testMatch: '*.configured.js', use },
    { testMatch: '*.spec.js', use: {} },
  ];
  write(project, 'playwright.config.js', `export default ${JSON.stringify({ projects })};`);
  results = await runPlaywright(project);
});

/** Adds a test that checks the results of a spec, which has `test` and `expect` from the package. */
function itRuns(
  title: string,
  code: string,
  check: (results: PlaywrightResult[]) => void,
  type: 'spec' | 'configured' = 'spec',
): void {
  const file = `${Object.keys(specs).length}.${type}.js`;
  specs[file] = code;
  it(title, () => check(results[file]!));
}

const passed = { status: 'passed' };
const failed = (errors: unknown) => ({ status: 'failed', errors });

const addLead = `affitor.addCustomer({ status: 'lead', customer_key: 'usr_1' })`;

describe('the Playwright entry', () => {
  itRuns(
    'gives each test a mock without the state of the test before',
    `let url;
     test('records', async ({ affitor }) => {
       ({ url } = affitor);
       ${addLead};
       await expect(affitor).toHaveTrackedLead({ customer_key: 'usr_1' });
     });
     test('has nothing', async ({ affitor }) => {
       expect(affitor.state).toMatchObject({ customers: [], events: [] });
       const refuted = expect(affitor).not.toHaveTrackedLead();
       await new Promise((resolve) => setTimeout(resolve, 20));
       // It has looked once, and does not wait for this lead.
       ${addLead};
       await refuted;
       await expect(fetch(url)).rejects.toThrow();
     });`,
    (results) => expect(results).toMatchObject([passed, passed]),
  );

  itRuns(
    'passes affitorOptions of the configuration or of the test to the mock',
    `test('has the seed', ({ affitor }) => {
       expect(affitor.customers).toMatchObject([{ customer_key: 'configured' }]);
     });
     test.describe('with other options', () => {
       test.use({ affitorOptions: {} });
       test('has no seed', ({ affitor }) => expect(affitor.customers).toEqual([]));
     });`,
    (results) => expect(results).toMatchObject([passed, passed]),
    'configured',
  );

  itRuns(
    'has a matcher that waits for a lead, and keeps the other matchers',
    `test('waits', async ({ affitor }) => {
       const tracked = expect(affitor).toHaveTrackedLead({ customer_key: 'usr_1' });
       expect(affitor.leads).toHaveLength(0);
       ${addLead};
       await tracked;
     });
     test('waits with not for a given timeout', async ({ affitor }) => {
       const refuted = expect(affitor).not.toHaveTrackedLead({}, { timeout: 60_000 });
       ${addLead};
       await expect(refuted).rejects.toThrow('Expected no such lead, but this one was recorded');
     });
     test('waits without a limit if the timeout of expect is 0', async ({ affitor }) => {
       const tracked = expect.configure({ timeout: 0 })(affitor).toHaveTrackedLead();
       await new Promise((resolve) => setTimeout(resolve, 20));
       ${addLead};
       await tracked;
     });`,
    (results) => expect(results).toMatchObject([passed, passed, passed]),
  );

  itRuns(
    'has a matcher whose message is that of waitForLead',
    `test('fails', async ({ affitor }) => {
       ${addLead};
       await expect(affitor).toHaveTrackedLead({ customer_key: 'usr_2' }, { timeout: 50 });
     });`,
    (results) => {
      expect(results).toMatchObject([{ status: 'failed' }]);
      const { errors } = results[0]!;
      expect(errors).toContain('No lead with customer_key "usr_2" was recorded within 50 ms.');
      expect(errors).toContain('customer_key: expected "usr_2", got "usr_1"');
      // The line of the test that waits.
      expect(errors).toMatch(/> +\d+ \| +await expect\(affitor\)\.toHaveTrackedLead/);
    },
  );

  itRuns(
    'has a matcher with the timeout of Playwright’s expect',
    `const brief = expect.configure({ timeout: 70 });
     test('fails', ({ affitor }) => brief(affitor).toHaveTrackedLead());`,
    (results) => {
      expect(results).toMatchObject([
        failed(expect.stringContaining('No lead was recorded within 70 ms.')),
      ]);
    },
  );

  itRuns(
    'refuses unknown fields and options and a wrong subject, also with not',
    `test('refuses', async ({ affitor }) => {
       for (const [refuted, message] of [
         [expect(affitor).not.toHaveTrackedLead({ customerKey: 'usr_1' }), 'customerKey is not one of eventId, type,'],
         [expect(affitor).toHaveTrackedLead({}, { timeuot: 1 }), 'timeuot is not one of timeout'],
         [expect(affitor.leads).not.toHaveTrackedLead(), 'toHaveTrackedLead needs the mock'],
         [expect(undefined).not.toHaveTrackedLead(), 'toHaveTrackedLead needs the mock'],
       ]) await expect(refuted).rejects.toThrow(message);
     });
     test.describe('wrong options', () => {
       test.use({ affitorOptions: { prot: 4242 } });
       test('fails', ({ affitor }) => undefined);
     });`,
    (results) => {
      const [refuses, fails] = results;
      expect(refuses).toMatchObject(passed);
      expect(fails).toMatchObject(failed(expect.stringContaining('prot is not one of seed,')));
      expect(fails!.errors).not.toContain('is in use');
    },
  );

  itRuns(
    'says what to do if the port is in use',
    `import { createServer } from 'node:http';
     test.use({ affitorOptions: async ({}, use) => {
       const server = createServer();
       await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
       await use({ port: server.address().port });
       server.close();
     } });
     test('fails', ({ affitor }) => expect(affitor).toBeDefined());`,
    (results) => {
      const advice = /Port \d+ is in use\. Tests that run at the same time cannot share a port/;
      expect(results).toMatchObject([failed(expect.stringMatching(advice))]);
    },
  );

  it('has types, and needs only @playwright/test for them', async () => {
    // As pnpm installs it: `playwright` is not in the project's own node_modules.
    const strict = installPacked(['@playwright/test']);
    write(
      strict,
      'types.mts',
      `import { expect, test, type AffitorFixtures } from 'affitor-tracker/mock/playwright';
       test.use({ affitorOptions: { port: 4242 } });
       test('a lead', async ({ affitor, page }) => {
         await page.goto(affitor.url);
         await expect(affitor).toHaveTrackedLead({ customer_key: 'usr_1' }, { timeout: 10 });
         await expect(page).toHaveTitle('Sign up');
         const options: AffitorFixtures['affitorOptions'] = {};
       });
       test.use({ affitorOptions: { prot: 4242 } });
       test('wrong', async ({ affitor }) => {
         await expect(affitor).toHaveTrackedLead({ customerKey: 'usr_1' });
         const key: number = (await affitor.waitForSale()).customer_key;
       });`,
    );
    write(
      strict,
      'types.cts',
      `import entry = require('affitor-tracker/mock/playwright');
       const { expect, test } = entry;
       test('wrong', async ({ affitor }) => {
         await expect(affitor).toHaveTrackedLead({ customerKey: 'usr_1' });
       });`,
    );
    const options = { module: 'Node16', skipLibCheck: true };
    // The last lines are wrong on purpose. Their errors show that the types are not `any`.
    const output = await compile(strict, options, ['types.mts', 'types.cts']);
    expect(output.match(/^\S+: error \w+/gm)).toEqual([
      expect.stringMatching(/^types\.cts\(4,.*TS2561/),
      expect.stringMatching(/^types\.mts\(9,.*TS2353/),
      expect.stringMatching(/^types\.mts\(11,.*TS2561/),
      expect.stringMatching(/^types\.mts\(12,.*TS2322/),
    ]);
  });
});
