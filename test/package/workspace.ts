import { execFile, execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll } from 'vitest';

export const ROOT = new URL('../../', import.meta.url).pathname;

/** A folder outside the project, gone after the file's tests. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'affitor-tracker-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A project that has installed what would be published, and of the optional packages only those that are named. */
export function installPacked(packages: string[] = []): string {
  const folder = temporaryFolder();
  const modules = join(folder, 'node_modules');
  mkdirSync(join(modules, 'affitor-tracker'), { recursive: true });
  execFileSync('npm', ['pack', '--silent', '--pack-destination', folder], { cwd: ROOT });
  const tarball = execFileSync('sh', ['-c', 'ls *.tgz'], { cwd: folder, encoding: 'utf8' }).trim();
  const unpacked = join(modules, 'affitor-tracker');
  execFileSync('tar', ['-xzf', tarball, '-C', unpacked, '--strip-components=1'], { cwd: folder });
  for (const name of packages) symlinkSync(join(ROOT, 'node_modules', name), join(modules, name));
  return folder;
}

export function write(folder: string, name: string, text: string): string {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  return path;
}

const run = promisify(execFile);

/** Runs a program with Node in a folder, and returns what it prints as JSON. */
export async function runNode(folder: string, name: string, code: string): Promise<unknown> {
  const { stdout } = await run(process.execPath, [write(folder, name, code)], { cwd: folder });
  return JSON.parse(stdout);
}
