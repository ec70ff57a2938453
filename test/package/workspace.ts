import { execFile, execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll } from 'vitest';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** A folder outside the project, gone after the file's tests. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'affitor-tracker-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A project that has installed what would be published, and of our own packages those that are named. */
export function installPacked(packages: string[] = []): string {
  const folder = temporaryFolder();
  const pack = ['pack', '--silent', '--pack-destination', folder];
  const tarball = execFileSync('npm', pack, { cwd: ROOT, encoding: 'utf8' }).trim();
  write(folder, 'package.json', '{ "private": true }');
  const install = ['install', '--offline', '--no-audit', '--no-fund', '--omit', 'peer'];
  execFileSync('npm', [...install, `./${tarball}`], { cwd: folder, stdio: 'ignore' });
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

const run = promisify(execFile);

/** Runs a program with Node in a folder, and returns what it prints as JSON. */
export async function runNode(folder: string, name: string, code: string): Promise<unknown> {
  const { stdout } = await run(process.execPath, [write(folder, name, code)], { cwd: folder });
  return JSON.parse(stdout);
}
