import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { findCode } from '../markdown';
import { installPacked, ROOT, runVitest, write } from './workspace';

// Tests in a browser cover the README's other blocks.
const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');

it('the README’s MSW test passes in a project with the package installed', async () => {
  const project = installPacked(['msw', 'vitest', 'jsdom']);
  write(project, 'signup.test.js', findCode(readme, 'js', 'msw/node'));
  expect(await runVitest(project)).toMatch(/Tests +1 passed/);
});
