import { execFileSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    chromiumPath: string;
  }
}

const commands = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'microsoft-edge-stable',
];

const programFolders = [
  process.env.ProgramFiles,
  process.env['ProgramFiles(x86)'],
  process.env.LOCALAPPDATA,
];

const candidates = [
  ...(process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((dir) => commands.map((name) => join(dir, name))),
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ...programFolders.flatMap((dir) =>
    dir
      ? [
          join(dir, 'Google/Chrome/Application/chrome.exe'),
          join(dir, 'Microsoft/Edge/Application/msedge.exe'),
        ]
      : [],
  ),
];

const isExecutable = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/** Installs Debian's package. */
function installChromium(): void {
  const apt = (...args: string[]) =>
    execFileSync('apt-get', args, {
      stdio: 'inherit',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  console.log('No Chromium, Chrome or Edge was found. Installing the package chromium.');
  apt('update', '-q');
  apt('install', '-qy', '--no-install-recommends', 'chromium');
}

function findChromium(): string {
  const named = process.env.CHROME_PATH;
  if (named) {
    if (isExecutable(named)) return named;
    throw new Error(`CHROME_PATH is ${named}, which is not an executable file.`);
  }
  const canInstall = process.getuid?.() === 0 && isExecutable('/usr/bin/apt-get');
  if (canInstall && !candidates.some(isExecutable)) {
    try {
      installChromium();
    } catch (error) {
      console.error(error);
    }
  }
  const found = candidates.find(isExecutable);
  if (found) return found;
  throw new Error(
    'The browser tests need Chromium, Chrome or Edge, but none was found. Install one (on Debian: apt-get install ' +
      'chromium) or set CHROME_PATH=/path/to/chrome.',
  );
}

export default function setup(project: TestProject): void {
  project.provide('chromiumPath', findChromium());
}
