import { existsSync } from 'node:fs';
import { firefox, webkit } from 'playwright-core';
import type { TestProject } from 'vitest/node';
import { findProgram } from '../e2e/programs';

declare module 'vitest' {
  interface ProvidedContext {
    /** The path of Firefox, or null if Playwright's build is installed. */
    firefoxPath: string | null;
    /** The programs of WebKitGTK, or null if Playwright's build of WebKit is installed. */
    webKitGtk: { driver: string; miniBrowser: string; xvfb: string } | null;
  }
}

export default function setup(project: TestProject): void {
  project.provide('firefoxPath', existsSync(firefox.executablePath()) ? null : findFirefox());
  project.provide('webKitGtk', existsSync(webkit.executablePath()) ? null : findWebKitGtk());
}

const findFirefox = () =>
  findProgram({
    name: 'Firefox',
    candidates: [
      'firefox-esr',
      'firefox',
      '/Applications/Firefox.app/Contents/MacOS/firefox',
      'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
    ],
    variable: 'FIREFOX_PATH',
    packages: ['firefox-esr'],
  });

const findWebKitGtk = () => ({
  driver: findProgram({
    name: 'WebKitGTK’s driver (or Playwright’s WebKit, by npx playwright-core install webkit)',
    candidates: ['WebKitWebDriver'],
    variable: 'WEBKIT_DRIVER_PATH',
    packages: ['webkit2gtk-driver'],
  }),
  miniBrowser: findProgram({
    name: 'WebKitGTK’s MiniBrowser',
    candidates: [process.arch === 'arm64' ? 'aarch64-linux-gnu' : 'x86_64-linux-gnu']
      .flatMap((triplet) => [`/usr/lib/${triplet}`, '/usr/lib', '/usr/libexec'])
      .map((folder) => `${folder}/webkit2gtk-4.1/MiniBrowser`),
    variable: 'WEBKIT_MINIBROWSER_PATH',
    packages: ['libwebkit2gtk-4.1-0'],
  }),
  xvfb: findProgram({
    name: 'Xvfb, since WebKitGTK’s browser needs a display',
    candidates: ['Xvfb'],
    variable: 'XVFB_PATH',
    packages: ['xvfb'],
  }),
});
