import { startHttpServer } from '../../test/e2e/http';
import type { Subject } from './subjects';
import { launchIsolatedChromium, timeEvaluation } from './time-evaluation';

/** The time of each script in one round, in ms. */
export type Round = Map<Subject, number>;

/** An empty page. */
const startSite = () =>
  startHttpServer((_, response) => {
    response
      .writeHead(200, {
        'Content-Type': 'text/html',
        // Browsers have a clock precise to 5 µs only on cross-origin isolated pages.
        'Cross-Origin-Opener-Policy': 'same-origin',
        'Cross-Origin-Embedder-Policy': 'require-corp',
      })
      .end('<!DOCTYPE html><link rel="icon" href="data:,">');
  });

/** Times scripts by turns, so that a busy moment of the machine does not fall on the runs of one script only. */
export async function timeInTurns(
  codes: Map<Subject, string>,
  runs: number,
): Promise<{ rounds: Round[]; browser: string }> {
  const site = await startSite();
  const browser = await launchIsolatedChromium();
  const rounds: Round[] = [];
  const order = [...codes];
  // The first round only warms up.
  for (let round = 0; round <= runs; round++) {
    const times: Round = new Map();
    for (const [subject, code] of order) {
      times.set(
        subject,
        await timeEvaluation(browser, `http://localhost:${site.port}`, subject.before ?? '', code),
      );
    }
    // Another script goes first in the next round.
    order.push(order.shift()!);
    if (round > 0) rounds.push(times);
  }
  const version = browser.version();
  await browser.close();
  await site.close();
  return { rounds, browser: `Chromium ${version}` };
}
