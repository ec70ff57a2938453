/**
 * The parts of `src` that are mutated, each with the tests that must notice its mutants, by vitest project. These are the
 * tests nearest to the code, because a mutant takes as long as the tests that reach it.
 */
export const areas = {
  core: {
    mutate: ['src/core/**/*.ts'],
    tests: { unit: ['test/core/**/*.test.ts'] },
  },
  server: {
    mutate: ['src/server/**/*.ts'],
    tests: { unit: ['test/server/**/*.test.ts'] },
  },
  backend: {
    mutate: ['src/mock/backend/**/*.ts'],
    tests: {
      unit: ['test/mock/backend/**/*.test.ts'],
      contract: ['test/contract/api.test.ts'],
    },
  },
  http: {
    // The OpenAPI description has no logic. A test compares each byte of it with `dist/mock/openapi.json`.
    mutate: ['src/mock/http/**/*.ts', '!src/mock/http/openapi/**'],
    tests: {
      unit: ['test/mock/http/**/*.test.ts'],
      contract: ['test/contract/{api,faults,node-server}.test.ts'],
    },
  },
  browser: {
    mutate: ['src/browser/**/*.ts'],
    tests: {
      'unit-dom': ['test/browser/**/*.test.ts'],
      'unit-click': ['test/browser/{cookie-domain,write-click-id}.test.ts'],
    },
  },
  tracker: {
    // The others only export what these define.
    mutate: ['src/*.ts', '!src/{index,global,server,types}.ts'],
    tests: {
      'unit-dom': ['test/tracker/**/*.test.ts'],
      'unit-click': ['test/tracker/{click-*,full-script}.test.ts'],
    },
  },
};
