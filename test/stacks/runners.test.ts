import { cpSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { codeBlocks, findCode } from '../markdown';
import { installPacked, ROOT, run, runVitest, write } from '../package/workspace';

const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
const guide = readFileSync(join(ROOT, 'docs/testing-your-integration.md'), 'utf8');
const readmeTest = findCode(readme, 'js', 'msw/node').replace(/^\/\/ @vitest-environment.*\n/, '');
const modules = join(ROOT, 'node_modules');

/** A test that answers directly, by `require`. Jest and `node:test` differ in where `test` comes from. */
const directTest = `
const { strictEqual } = require('node:assert');
const { createMockAffitor } = require('affitor-tracker/mock');
const { startMockServer } = require('affitor-tracker/mock/server');

test('the mock answers directly', async () => {
  const mock = createMockAffitor();
  const request = new Request('https://api.affitor.com/go/PARTNER123');
  strictEqual((await mock.fetch(request)).status, 302);
  strictEqual(mock.customers.length, 1);
});

test('the mock answers on a port and finds its files', async () => {
  const server = await startMockServer();
  strictEqual((await fetch(server.url + '/examples/script-tag/')).status, 200);
  await server.close();
});`;

const requireMsw = "const { setupServer } = require('msw/node');";

/** A test of the handlers, for environments without a document. */
const useHandlers = `
test('the mock answers behind MSW', async () => {
  const mock = createMockAffitor();
  const server = setupServer(...mock.handlers);
  server.listen({ onUnhandledRequest: 'error' });
  const response = await fetch('https://api.affitor.com/go/PARTNER123', { redirect: 'manual' });
  server.close();
  if (response.status !== 302 || mock.customers.length !== 1) throw new Error('no click');
});`;

/** A test for an environment without `Response`. */
const plainJsdomTest = `
test.each(['affitor-tracker/mock', 'affitor-tracker/mock/server'])('%s says what to install', (name) => {
  expect(() => require(name)).toThrow('install jest-fixed-jsdom');
});`;

const jests = [
  {
    version: 29,
    jest: 'jest29',
    jsdom: 'jest-environment-jsdom29',
    flags: [],
    folders: ['cjs', 'none'],
    count: 10,
  },
  {
    version: 30,
    jest: 'jest',
    jsdom: 'jest-environment-jsdom',
    // With this flag, Jest 29 cannot transform the ES modules that MSW depends on.
    flags: ['--experimental-vm-modules'],
    folders: ['cjs', 'none', 'esm'],
    count: 12,
  },
];

it.each(jests)('the mock works in Jest $version, in jsdom and node', async (options) => {
  const { jest, jsdom, flags, folders, count } = options;
  const project = installPacked(['msw', 'typescript']);
  // A copy, so that it extends the environment of this version of Jest.
  const environment = join(project, 'node_modules/jest-fixed-jsdom');
  cpSync(join(modules, 'jest-fixed-jsdom'), environment, { recursive: true });
  symlinkSync(join(modules, jsdom), join(project, 'node_modules/jest-environment-jsdom'));

  // With the settings of the guide for CommonJS.
  for (const { before, code } of codeBlocks(guide).filter(({ language }) => language === 'cjs')) {
    write(project, `cjs/${/`(jest[\w-]*(?:\.config)?\.cjs)`/.exec(before)![1]!}`, code);
  }
  const handlersTest = readmeTest.replace(/^import .* from 'vitest';\n/m, '');
  const inNode = '/** @jest-environment node */\n';
  const inJsdom = '/** @jest-environment jest-fixed-jsdom */\n';
  write(project, 'cjs/jsdom.test.js', handlersTest);
  write(project, 'cjs/node.test.js', inNode + requireMsw + directTest + useHandlers);

  // With those for ES modules.
  write(project, 'esm/package.json', '{ "type": "module" }');
  write(project, 'esm/jest.config.mjs', findCode(guide, 'mjs', 'customExportConditions'));
  write(project, 'esm/jsdom.test.js', inJsdom + handlersTest);
  const imports = `import { setupServer } from 'msw/node';
  import { createMockAffitor } from 'affitor-tracker/mock';`;
  write(project, 'esm/node.test.js', inNode + imports + useHandlers);

  // Without settings.
  write(project, 'none/jest.config.cjs', '');
  write(project, 'none/jsdom.test.js', inJsdom + directTest);
  write(project, 'none/node.test.js', inNode + directTest);
  write(project, 'none/plain.test.js', '/** @jest-environment jsdom */\n' + plainJsdomTest);

  const { stderr } = await run(
    process.execPath,
    [...flags, join(modules, jest, 'bin/jest.js'), '--runInBand', '--projects', ...folders],
    { cwd: project, env: { ...process.env, NO_COLOR: '1' } },
  );
  expect(stderr).toContain(`${count} passed, ${count} total`);
});

it('the mock works in Vitest, in jsdom and happy-dom', async () => {
  const project = installPacked(['msw', 'vitest', 'jsdom', 'happy-dom']);
  for (const environment of ['jsdom', 'happy-dom']) {
    write(
      project,
      `${environment}.test.js`,
      `// @vitest-environment ${environment}\n${readmeTest}`,
    );
  }
  expect(await runVitest(project)).toMatch(/Tests +2 passed/);
});

it('the mock works in node:test, by import and by require', async () => {
  const project = installPacked(['msw']);
  write(
    project,
    'a.test.mjs',
    `import { test } from 'node:test';
     import { setupServer } from 'msw/node';
     import { createMockAffitor } from 'affitor-tracker/mock';${useHandlers}`,
  );
  write(
    project,
    'b.test.cjs',
    `const { test } = require('node:test');
     ${requireMsw}${directTest}${useHandlers}`,
  );
  const args = ['--test', '--test-reporter', 'tap', 'a.test.mjs', 'b.test.cjs'];
  // Node.js reports to Vitest's own worker otherwise.
  const { stdout } = await run(process.execPath, args, {
    cwd: project,
    env: { ...process.env, NODE_TEST_CONTEXT: undefined },
  });
  expect(stdout).toMatch(/^# pass 4$/m);
});

it('the mock needs MSW for its handlers alone, and says how to install it', async () => {
  const project = installPacked(['vitest', 'jsdom', 'happy-dom']);
  for (const environment of ['node', 'jsdom', 'happy-dom']) {
    write(
      project,
      `${environment}.test.js`,
      `// @vitest-environment ${environment}
       import { createRequire } from 'node:module';
       import { expect, test } from 'vitest';
       const name = 'affitor-tracker/mock';
       test.each([
         ['import', () => import(name)],
         ['require', () => createRequire(import.meta.url)(name)],
       ])('by %s', async (_, load) => {
         const { createMockAffitor } = await load();
         const mock = createMockAffitor();
         const { status } = await mock.fetch(new Request('https://api.affitor.com/go/PARTNER123'));
         expect(status).toBe(302);
         expect(() => mock.handlers).toThrow(
           new Error('mock.handlers needs MSW. Install it: npm install --save-dev msw'),
         );
       });`,
    );
  }
  expect(await runVitest(project)).toMatch(/Tests +6 passed/);
});
