import { BaseSequencer } from 'vitest/node';
import config from '../../vitest.config.mjs';
import { areas } from './areas.mjs';

const { tests } = areas[process.env.MUTATED_AREA];

const slow = [
  'test/contract/',
  'backend/store.test.ts',
  'backend/sales.test.ts',
  'hash.test.ts',
  'read-click-id.test.ts',
];

/** Starts the slow files last, because the first test that fails ends the run. */
class SlowestLast extends BaseSequencer {
  async sort(files) {
    const isSlow = ({ moduleId }) => slow.some((part) => moduleId.includes(part));
    const sorted = await super.sort(files);
    return [...sorted.filter((file) => !isSlow(file)), ...sorted.filter(isSlow)];
  }
}

/** The projects of the tests of one area. */
export default {
  test: {
    sequence: { sequencer: SlowestLast },
    projects: config.test.projects
      .filter(({ test }) => test.name in tests)
      .map((project) => ({
        ...project,
        test: {
          ...project.test,
          include: tests[project.test.name],
          // A mutant may keep a test waiting for ever. The others take less than a second.
          testTimeout: 20_000,
        },
      })),
  },
};
