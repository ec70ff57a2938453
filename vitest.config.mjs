import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { BaseSequencer } from 'vitest/node';
import { hardenJsCookiePlugin, slimJsCookiePlugin } from './build/slim-js-cookie.mjs';

const longest = ['e2e/delivery.test.ts', 'package/dist.test.ts', 'e2e/examples.test.ts'];

/** Starts the longest files first, so that the run does not end with one of them. */
class LongestFirst extends BaseSequencer {
  async sort(files) {
    const isLong = ({ moduleId }) => longest.some((name) => moduleId.endsWith(name));
    const sorted = await super.sort(files);
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}

/** Files without coverage, because their tests run them from `dist`, in a browser or in another process. */
const notCovered = [
  // In a browser: test/e2e/inspector, and test/e2e/worker.test.ts.
  'src/mock/inspector/**/*.tsx',
  'src/mock/inspector/sections/**',
  'src/mock/inspector/state/{actions,copy-to-clipboard,live-updates,notice}.ts',
  'src/mock/browser.ts',
  // As a command: test/package/cli.test.ts.
  'src/mock/cli.ts',
  // In Playwright’s own test runner: test/stacks/playwright.test.ts.
  'src/mock/playwright.ts',
];

const project = (name, options) => ({
  extends: true,
  test: { name, include: [`test/${name}/**/*.test.ts`], ...options },
});

/** Tests of the capture of clicks. It writes cookies, so its bundles have the whole js-cookie. */
const clickTests = [
  'test/tracker/{click-*,full-script}.test.ts',
  'test/browser/{cookie-domain,write-click-id}.test.ts',
];

/** Modules that need a document are tested with the js-cookie that they are built with. */
const domProject = (name, jsCookiePlugin, options) => ({
  ...project(name, {
    testTimeout: 60_000,
    environment: 'jsdom',
    server: { deps: { inline: ['js-cookie'] } },
    ...options,
  }),
  plugins: [jsCookiePlugin],
});

export default defineConfig({
  test: {
    // Deadlines against hanging. They measure nothing.
    testTimeout: 600_000,
    hookTimeout: 600_000,
    expect: { poll: { timeout: 20_000 } },
    // One more than there are cores: many tests wait for a browser, a process or a network.
    maxWorkers: availableParallelism() + 1,
    sequence: { sequencer: LongestFirst },
    coverage: {
      // What tests run from `dist`, in another process or in a browser, does not count.
      include: ['src/**/*.{ts,tsx}'],
      exclude: notCovered,
      reporter: [['text', { skipFull: true }]],
      reportsDirectory: 'reports/coverage',
      thresholds: { branches: 95 },
    },
    projects: [
      project('unit', {
        isolate: false,
        testTimeout: 60_000,
        include: ['test/{core,server,mock,build,types}/**/*.test.ts'],
      }),
      domProject('unit-dom', slimJsCookiePlugin(), {
        include: ['test/{tracker,browser}/**/*.test.ts'],
        exclude: clickTests,
      }),
      domProject('unit-click', hardenJsCookiePlugin(), { include: clickTests }),
      project('model'),
      project('contract', { isolate: false }),
      project('fuzz'),
      project('package', { globalSetup: 'test/package/pack.ts' }),
      // The package in projects with other tools and frameworks. `npm run test:stacks` runs it.
      project('stacks', { globalSetup: ['test/e2e/find-chromium.ts', 'test/package/pack.ts'] }),
      // The delivery scenarios and the examples in three engines. `npm run test:engines` runs it.
      project('engines', {
        globalSetup: ['test/e2e/find-chromium.ts', 'test/engines/find-engines.ts'],
        // Most of a delivery scenario is waiting for a network.
        maxConcurrency: 4,
      }),
      project('e2e', {
        globalSetup: 'test/e2e/find-chromium.ts',
        isolate: false,
        // Most of a delivery scenario is waiting for a network.
        maxConcurrency: 8,
      }),
    ],
  },
});
