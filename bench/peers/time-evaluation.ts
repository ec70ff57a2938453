import { chromium, type Browser } from 'playwright-core';
import { launchOptions } from '../../test/e2e/chromium';

/**
 * How many times slower the processor is made. Lighthouse simulates a phone with the same number.
 * https://github.com/GoogleChrome/lighthouse/blob/main/docs/throttling.md
 */
export const SLOWDOWN = 4;

/** Starts a Chromium that finds no server but this machine's: nothing may reach the servers of the packages. */
export function launchIsolatedChromium(): Promise<Browser> {
  const { args, ...options } = launchOptions();
  return chromium.launch({
    ...options,
    // Playwright's `setOffline` would not stop requests with `keepalive`.
    args: [...args, '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost'],
  });
}

/** Runs both scripts and times the second, in ms. It runs in the page. */
function evaluate([before, code]: [before: string, code: string]): number {
  const append = (text: string) => {
    const script = document.createElement('script');
    script.textContent = text;
    document.head.append(script);
  };
  let error: string | undefined;
  addEventListener('error', (event) => (error ??= event.message));
  append(before);
  // Inline scripts are compiled and run before `append` returns.
  const start = performance.now();
  append(code);
  const time = performance.now() - start;
  if (error !== undefined) throw new Error(error);
  return time;
}

/**
 * Times how long the browser compiles and runs a classic script, in ms. A browser context of its own has a process of its
 * own, so nothing is compiled before.
 *
 * @throws {Error} if the script does.
 */
export async function timeEvaluation(
  browser: Browser,
  url: string,
  before: string,
  code: string,
): Promise<number> {
  const context = await browser.newContext();
  try {
    // Some trackers do nothing in a browser that a program drives.
    await context.addInitScript(() =>
      Object.defineProperty(Navigator.prototype, 'webdriver', { value: false }),
    );
    const page = await context.newPage();
    await page.goto(url);
    const client = await context.newCDPSession(page);
    await client.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN });
    return await page.evaluate(evaluate, [before, code] as [string, string]);
  } finally {
    await context.close();
  }
}
