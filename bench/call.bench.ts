import { expect, it } from 'vitest';
import type { Tracker } from '../dist/affitor.js';
import { startMockServer } from '../dist/mock/server.js';
import { launchChromium } from '../test/e2e/chromium';
import { startSite } from '../test/e2e/delivery/site';
import { median } from './median';

declare const affitor: Tracker;

const CALLS = 500;

/** How much longer a call may take than a bare `fetch`, as a ratio. */
const MAX_RATIO = 2;

/** Times the synchronous part of both, in ms, each time for another lead. It runs in the page. */
async function time([url, calls]: [url: string, calls: number]): Promise<Record<string, number[]>> {
  const variants: [string, (key: string) => Promise<unknown>][] = [
    ['trackLead', (key) => affitor.trackLead(key, 'ada@example.com', { testMode: true })],
    [
      'bare fetch',
      async (key) => {
        const response = await fetch(url, {
          method: 'POST',
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify({
            customer_key: key,
            email: 'ada@example.com',
            additional_data: { test_mode: true },
          }),
          credentials: 'omit',
          keepalive: true,
        });
        await response.json();
      },
    ],
  ];
  const times: Record<string, number[]> = {};
  for (let call = 0; call < calls; call++) {
    // Each goes first as often as the other.
    for (const [name, start] of variants.reverse()) {
      const startTime = performance.now();
      const answer = start(`usr_${call}`);
      (times[name] ??= []).push(performance.now() - startTime);
      await answer;
    }
  }
  return times;
}

it('a trackLead call takes at most twice as long as a bare fetch', async () => {
  const server = await startMockServer();
  // Browsers have a clock precise to 5 µs only on cross-origin isolated pages.
  const site = await startSite(server.url, {
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Embedder-Policy': 'require-corp',
  });
  const browser = await launchChromium();
  const page = await browser.newPage();
  await page.goto(site.url);
  const times = await page.evaluate(time, [`${server.url}/api/v1/track/lead`, CALLS] as [
    string,
    number,
  ]);
  await browser.close();
  await site.close();
  await server.close();

  const ours = median(times.trackLead!);
  const bare = median(times['bare fetch']!);
  console.table({
    calls: CALLS,
    'trackLead, µs': ours * 1000,
    'bare fetch, µs': bare * 1000,
    ratio: ours / bare,
  });
  expect(ours / bare).toBeLessThanOrEqual(MAX_RATIO);
});
