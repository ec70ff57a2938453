import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** A project that has installed what would be published. Tests copy it. */
    installed: string;
  }
}

/** Packs the package and installs it, once for all tests. */
export default function setup(project: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'affitor-tracker-'));
  const pack = ['pack', '--silent', '--pack-destination', folder];
  const tarball = execFileSync('npm', pack, { encoding: 'utf8' }).trim();
  writeFileSync(join(folder, 'package.json'), '{ "private": true }');
  const install = ['install', '--offline', '--no-audit', '--no-fund', '--omit', 'peer'];
  execFileSync('npm', [...install, `./${tarball}`], { cwd: folder, stdio: 'ignore' });
  project.provide('installed', folder);
  return () => rmSync(folder, { recursive: true, force: true });
}
