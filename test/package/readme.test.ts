import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { installPacked, ROOT, write } from './workspace';

const run = promisify(execFile);

/** The README's blocks of JavaScript, as they stand there. The others are for a browser, and tested in one. */
const [, msw] = [
  ...readFileSync(join(ROOT, 'README.md'), 'utf8').matchAll(/```js\n([^]*?)```/g),
].map(([, code]) => code!);

it('the README’s test with MSW passes in a project that has installed the package', async () => {
  const project = installPacked(['msw', 'vitest', 'jsdom']);
  write(project, 'signup.test.js', msw!);
  const vitest = join(ROOT, 'node_modules/vitest/vitest.mjs');
  const { stdout } = await run(process.execPath, [vitest, 'run', '--root', project], {
    cwd: project,
    env: { ...process.env, NO_COLOR: '1' },
  });
  expect(stdout).toMatch(/Tests +1 passed/);
});
