/**
 * Throws if the environment has no `Response`, such as the jsdom environment of Jest. The entries import this module first,
 * because other modules extend `Request` and `Response` when they are loaded.
 */
if (typeof Response === 'undefined') {
  throw new Error(
    'The mock of Affitor needs fetch, Request and Response, and this environment does not have them. In Jest, install jest-fixed-jsdom and set it as the testEnvironment.',
  );
}

// TypeScript takes a file without imports and exports for a script.
export {};
