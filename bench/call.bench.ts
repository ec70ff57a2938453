import { expect, it } from 'vitest';
import type { Tracker } from '../dist/affitor.js';
import { startMockServer } from '../dist/mock/server.js';
import { launchChromium } from '../test/e2e/chromium';
import { startSite } from '../test/e2e/delivery/site';

declare const affitor: Tracker;

const CALLS = 500;

/** How many bare calls one of ours may cost the page. */
const MOST = 2;

/** Times the synchronous part of both in turn, in ms, each time for another lead. It runs in the page. */
async function time([url, calls]: [url: string, calls: number]): Promise<Record<string, number[]>> {
  const ways: [string, (key: string) => Promise<unknown>][] = [
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
    // Each is the first as often as the other, whatever that is worth.
    for (const [name, make] of ways.reverse()) {
      const began = performance.now();
      const answer = make(`usr_${call}`);
      (times[name] ??= []).push(performance.now() - began);
      await answer;
    }
  }
  return times;
}

const median = (numbers: number[]): number =>
  [...numbers].sort((one, other) => one - other)[numbers.length >> 1]!;

it('a call of trackLead costs the page little more than a bare fetch', async () => {
  const server = await startMockServer();
  // Only to an isolated page does the browser tell the time by 5 µs.
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
  expect(ours / bare).toBeLessThanOrEqual(MOST);
});
