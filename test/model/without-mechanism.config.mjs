import { resolve } from 'node:path';
import { mergeConfig } from 'vitest/config';
import config from '../../vitest.config.mjs';

/** The change of the source that takes the mechanism out. */
const { file, find, replace } = JSON.parse(process.env.SOURCE_CHANGE);

/** Runs the unit tests against the tracker without one mechanism. */
export default mergeConfig(config, {
  plugins: [
    {
      name: 'without-mechanism',
      enforce: 'pre',
      transform: (code, id) =>
        id === resolve(file) ? { code: code.replace(find, () => replace), map: null } : null,
    },
  ],
});
