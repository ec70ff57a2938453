import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['bench/*.bench.ts', 'test/e2e/*.screenshot.ts'],
    globalSetup: 'test/e2e/find-chromium.ts',
    // A deadline against hanging, not a measure.
    testTimeout: 3_600_000,
    hookTimeout: 60_000,
    disableConsoleIntercept: true,
    // The delivery benchmark limits its concurrency itself.
    maxConcurrency: Infinity,
    reporters: ['dot'],
  },
});
