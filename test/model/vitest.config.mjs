import { defineConfig } from 'vitest/config';

/** The table of mechanisms. `npm run model:mechanisms` runs it. */
export default defineConfig({
  test: {
    include: ['test/model/mechanisms.table.ts'],
    // A deadline against hanging, not a measure.
    testTimeout: 7_200_000,
    // Without a mechanism, the tracker may reject promises of its own.
    dangerouslyIgnoreUnhandledErrors: true,
    disableConsoleIntercept: true,
    reporters: ['dot'],
  },
});
