import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, inject } from 'vitest';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Creates a folder outside the repository. It is removed after the file's tests. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'affitor-tracker-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/**
 * Creates a project that has installed what would be published.
 *
 * @param packages names of this repository's own dependencies that the project has too.
 */
export function installPacked(packages: string[] = []): string {
  const folder = temporaryFolder();
  cpSync(inject('installed'), folder, { recursive: true, verbatimSymlinks: true });
  for (const name of packages) {
    const link = join(folder, 'node_modules', name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(join(ROOT, 'node_modules', name), link);
  }
  return folder;
}

export function write(folder: string, name: string, text: string): string {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  return path;
}

export const run = promisify(execFile);

/** Writes a program into a folder, runs it with Node and returns the JSON that it prints. */
export async function runNode(folder: string, name: string, code: string): Promise<unknown> {
  const { stdout } = await run(process.execPath, [write(folder, name, code)], { cwd: folder });
  return JSON.parse(stdout);
}

/** Compiles these files of a project and returns the compiler's output. */
export function compile(
  folder: string,
  options: object,
  files: readonly string[],
): Promise<string> {
  const compilerOptions = {
    noEmit: true,
    strict: true,
    skipDefaultLibCheck: true,
    target: 'ES2022',
    types: [],
    ...options,
  };
  write(folder, 'tsconfig.json', JSON.stringify({ compilerOptions, files }));
  const tsc = join(ROOT, 'node_modules/typescript/bin/tsc');
  return run(process.execPath, [tsc, '--pretty', 'false'], { cwd: folder }).then(
    () => '',
    (error: unknown) => (error as { stdout: string }).stdout,
  );
}

/** Runs the tests in a project with this repository's Vitest and returns what it prints. */
export async function runVitest(project: string, ...args: string[]): Promise<string> {
  const vitest = join(ROOT, 'node_modules/vitest/vitest.mjs');
  const { stdout } = await run(process.execPath, [vitest, 'run', ...args, '--root', project], {
    cwd: project,
    env: { ...process.env, NO_COLOR: '1' },
  });
  return stdout;
}
