import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/soak/soak.test.ts'],
    globalSetup: 'test/e2e/find-chromium.ts',
    // Deadlines against hanging. They measure nothing.
    testTimeout: 600_000,
    hookTimeout: 600_000,
    // How many visitors there are at a time. They wait for the network for much of their lives.
    maxConcurrency: 8,
    disableConsoleIntercept: true,
    reporters: ['dot'],
  },
});
