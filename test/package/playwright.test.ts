import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { compile, installPacked, ROOT, run, write } from './workspace';

/** A project that has installed the package and Playwright. */
let project: string;
beforeAll(() => {
  project = installPacked(['@playwright/test', 'playwright', 'playwright-core']);
  write(project, 'package.json', '{ "private": true, "type": "module" }');
});

/** Runs the tests of a spec that imports `test` and `expect` from the package, and returns what Playwright prints. */
async function runSpec(name: string, code: string, use: object = {}): Promise<string> {
  write(
    project,
    `${name}.spec.js`,
    `import { test, expect } from 'affitor-tracker/mock/playwright';\n${code}`,
  );
  const playwright = join(ROOT, 'node_modules/@playwright/test/cli.js');
  write(project, 'playwright.config.js', `export default ${JSON.stringify({ use })};`);
  const args = [playwright, 'test', `${name}.spec.js`, '--workers=1', '--reporter=list'];
  const options = { cwd: project, env: { ...process.env, NO_COLOR: '1' } };
  return run(process.execPath, args, options).then(
    ({ stdout }) => stdout,
    (error: unknown) => (error as { stdout: string }).stdout,
  );
}

const addLead = `affitor.addCustomer({ status: 'lead', customer_key: 'usr_1' })`;

describe('the Playwright entry', () => {
  it('gives each test a mock without the state of the test before', async () => {
    const printed = await runSpec(
      'state',
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
    );
    expect(printed).toMatch(/^ +2 passed/m);
  });

  it('passes affitorOptions of the configuration or of the test to the mock', async () => {
    const printed = await runSpec(
      'options',
      `test('has the seed', ({ affitor }) => {
         expect(affitor.customers).toMatchObject([{ customer_key: 'usr_1' }]);
       });
       test.describe('with other options', () => {
         test.use({ affitorOptions: {} });
         test('has no seed', ({ affitor }) => expect(affitor.customers).toEqual([]));
       });`,
      { affitorOptions: { seed: { customers: [{ customer_key: 'usr_1' }] } } },
    );
    expect(printed).toMatch(/^ +2 passed/m);
  });

  it('has a matcher that waits for a lead, and keeps the other matchers', async () => {
    const printed = await runSpec(
      'later',
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
    );
    expect(printed).toMatch(/^ +3 passed/m);
  });

  it('has a matcher whose message is that of waitForLead', async () => {
    const printed = await runSpec(
      'message',
      `test('fails', async ({ affitor }) => {
         ${addLead};
         await expect(affitor).toHaveTrackedLead({ customer_key: 'usr_2' }, { timeout: 50 });
       });`,
    );
    expect(printed).toMatch(/^ +1 failed/m);
    expect(printed).toContain('No lead with customer_key "usr_2" was recorded within 50 ms.');
    expect(printed).toContain('customer_key: expected "usr_2", got "usr_1"');
    // The line of the test that waits.
    expect(printed).toMatch(/> +\d+ \| +await expect\(affitor\)\.toHaveTrackedLead/);
  });

  it('has a matcher with the timeout of Playwright’s expect', async () => {
    const printed = await runSpec(
      'timeout',
      `const brief = expect.configure({ timeout: 70 });
       test('fails', ({ affitor }) => brief(affitor).toHaveTrackedLead());`,
    );
    expect(printed).toContain('No lead was recorded within 70 ms.');
  });

  it('refuses unknown fields and options and a wrong subject, also with not', async () => {
    const printed = await runSpec(
      'mistakes',
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
    );
    expect(printed).toMatch(/^ +1 failed$[^]*^ +1 passed/m);
    expect(printed).toContain('Error: prot is not one of seed,');
    expect(printed).not.toContain('is in use');
  });

  it('says what to do if the port is in use', async () => {
    const printed = await runSpec(
      'port',
      `import { createServer } from 'node:http';
       test.use({ affitorOptions: async ({}, use) => {
         const server = createServer();
         await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
         await use({ port: server.address().port });
         server.close();
       } });
       test('fails', ({ affitor }) => expect(affitor).toBeDefined());`,
    );
    expect(printed).toMatch(
      /Port \d+ is in use\. Tests that run at the same time cannot share a port/,
    );
  });

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
