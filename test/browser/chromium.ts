import { chromium, type Browser } from 'playwright-core';
import { inject } from 'vitest';

/** Starts the browser of the browser tests. */
export const launchChromium = (): Promise<Browser> =>
  chromium.launch({
    executablePath: inject('chromiumPath'),
    // As visitors have it: a page that is left is frozen, and may come back.
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
    // Chromium's own sandbox does not work for root. The rest keeps it from calling home.
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-quic',
    ],
  });
