import { expect, it } from 'vitest';
import type { Tracker } from '../../dist/affitor.js';
import { openPage, server, setUpBrowser, startSite } from './browser';

setUpBrowser();

type Recorded = Window & { affitor: Tracker; timers: Map<number, number> };

/** Records how long the page's timers were set for, in ms, as long as they are due. It runs before the page's first script. */
const recordTimers = () => {
  const { setTimeout, clearTimeout, setInterval, clearInterval } = window;
  const timers = new Map<number | undefined, number>();
  window.setTimeout = ((run: () => void, ms = 0) => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      run();
    }, ms);
    timers.set(timer, ms);
    return timer;
  }) as never;
  window.setInterval = ((run: () => void, ms: number) => {
    const timer = setInterval(run, ms);
    timers.set(timer, Infinity);
    return timer;
  }) as never;
  window.clearTimeout = window.clearInterval = (timer) => {
    timers.delete(timer as number);
    clearTimeout(timer);
    clearInterval(timer);
  };
  Object.assign(window, { timers });
};

const timers = () => [...(window as unknown as Recorded).timers.values()];

it('leaves no timer after its last lead is tracked', async () => {
  const site = await startSite(
    `<script src="${server.url}/dist/affitor.umd.min.js" data-affitor-api-base="${server.url}"></script>`,
  );
  const { page } = await openPage();
  await page.addInitScript(recordTimers);
  await page.goto(`${server.url}/go/PARTNER123?to=${site}/signup`);
  const result = await page.evaluate(() =>
    (window as unknown as Recorded).affitor.trackLead('usr_1', 'ada@example.com'),
  );
  expect(result).toMatchObject({ status: 'tracked' });
  // The lock may be held for some time.
  expect(Math.max(0, ...(await page.evaluate(timers)))).toBeLessThanOrEqual(200);
  await expect.poll(() => page.evaluate(timers)).toEqual([]);
});
