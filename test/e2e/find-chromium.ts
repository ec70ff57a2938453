import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { findProgram } from './programs';

declare module 'vitest' {
  interface ProvidedContext {
    chromiumPath: string;
  }
}

const programFolders = [
  process.env.ProgramFiles,
  process.env['ProgramFiles(x86)'],
  process.env.LOCALAPPDATA,
];

export default function setup(project: TestProject): void {
  const path = findProgram({
    name: 'Chromium, Chrome or Edge',
    candidates: [
      'chromium',
      'chromium-browser',
      'google-chrome',
      'google-chrome-stable',
      'microsoft-edge',
      'microsoft-edge-stable',
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
      '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
      ...programFolders.flatMap((folder) =>
        folder
          ? [
              join(folder, 'Google/Chrome/Application/chrome.exe'),
              join(folder, 'Microsoft/Edge/Application/msedge.exe'),
            ]
          : [],
      ),
    ],
    variable: 'CHROME_PATH',
    packages: ['chromium'],
  });
  project.provide('chromiumPath', path);
}
