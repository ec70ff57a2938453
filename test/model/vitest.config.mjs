import { defineConfig } from 'vitest/config';

/** The table of mechanisms. `npm run model:mechanisms` runs it. */
export default defineConfig({
  test: {
    include: ['test/model/mechanisms.table.ts'],
    // A deadline against hanging, not a measure.
    testTimeout: 7_200_000,
    disableConsoleIntercept: true,
    reporters: ['dot'],
  },
});
