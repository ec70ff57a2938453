import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/bench/*.bench.ts', 'test/docs/*.shot.ts'],
    globalSetup: 'test/browser/find-chromium.ts',
    // A deadline against hanging, not a measure.
    testTimeout: 3_600_000,
    hookTimeout: 60_000,
    disableConsoleIntercept: true,
    reporters: ['dot'],
  },
});
