import { chromium, type Browser } from 'playwright-core';
import { inject } from 'vitest';

const disabledFeatures = [
  // Each new window loads the pages behind the address bar, hidden: most of what a window costs.
  ...['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup', 'WebUIOmniboxFullPopup'],
  // Chromium obeys the last --disable-features only, so these repeat what Playwright disables.
  ...['HttpsUpgrades', 'HttpsFirstBalancedModeAutoEnable', 'AvoidCorsURLLoaderRestartOnRedirect'],
  ...['AvoidUnnecessaryBeforeUnloadCheckSync', 'DestroyProfileOnBrowserClose', 'PaintHolding'],
  ...['ThirdPartyStoragePartitioning', 'LensOverlay', 'MediaRouter', 'OptimizationHints'],
  ...['NetworkTimeServiceQuerying', 'AimEnabled', 'PreconnectToSearch'],
];

/** How the browser tests start Chromium. */
export const launchOptions = () => ({
  executablePath: inject('chromiumPath'),
  args: [
    // Chromium's sandbox does not work for root.
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    // No requests of Chromium's own.
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--disable-quic',
    // A new tab keeps its process when it loads its first page. To start another one takes as long as a short test.
    '--disable-site-isolation-trials',
    `--disable-features=${disabledFeatures.join()}`,
  ],
});

/** Starts Chromium with the back-forward cache, which visitors have and Playwright disables. */
export const launchChromium = (): Promise<Browser> =>
  chromium.launch({ ...launchOptions(), ignoreDefaultArgs: ['--disable-back-forward-cache'] });
