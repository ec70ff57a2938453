import type { Browser } from 'playwright-core';
import { KEY, Visit, type Subject } from './visit';
import type { Situation } from './situations';

/** How long the visitor stays on the page of the call, and on each later page, in s of the page's clock. */
export const STAY_S = 120;
export const LATER_STAY_S = 30;
/** How many more pages the visitor opens if the signup was not recorded. */
export const LATER_PAGES = 3;

/** What the collector has of a signup at the end. */
export interface Outcome {
  isRecorded: boolean;
  /** How many more signups the server counts, since nothing says that they are the same. */
  duplicates: number;
}

/** Plays a situation once for a tracker. */
export async function runSituation(
  browser: Browser,
  subject: Subject,
  { run }: Situation,
): Promise<Outcome> {
  const visit = await Visit.start(browser, subject);
  const { collector } = visit;
  try {
    await run(visit);
    await visit.stay(STAY_S);
    let pages = 0;
    // A page that opens when the signup is recorded may send it again.
    do {
      await visit.openLater();
      await visit.stay(LATER_STAY_S);
    } while (!collector.recorded.length && ++pages < LATER_PAGES);
    const wrong = collector.recorded.filter(({ key }) => key !== KEY);
    if (wrong.length) throw new Error(`Recorded another signup: ${JSON.stringify(wrong)}.`);
    const different = collector.countDifferent();
    return { isRecorded: different > 0, duplicates: Math.max(different - 1, 0) };
  } finally {
    await visit.close();
  }
}
