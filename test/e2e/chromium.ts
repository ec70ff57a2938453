import { chromium, type Browser } from 'playwright-core';
import { inject } from 'vitest';

/** How the browser of the browser tests is started. */
export const launchOptions = () => ({
  executablePath: inject('chromiumPath'),
  // Chromium's own sandbox does not work for root. The rest keeps it from calling home.
  args: [
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--disable-quic',
  ],
});

/** Starts it as visitors have it: a page that is left is frozen, and may come back. */
export const launchChromium = (): Promise<Browser> =>
  chromium.launch({ ...launchOptions(), ignoreDefaultArgs: ['--disable-back-forward-cache'] });
