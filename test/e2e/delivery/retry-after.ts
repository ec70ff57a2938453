import { expect } from 'vitest';
import type { Fault } from '../../../dist/mock/server.js';
import { isKept, report } from './calls';
import type { Scenario } from './scenario';

const SHORTEST_BACKOFF = 100;
const LONGEST_HOLD = 3_600_000;

/** An API that asks once to be left alone, and is for so many ms. */
const asks = (name: string, ms: number, faultAt: (now: number) => Fault): Scenario => ({
  name: `Retry-After is ${name}`,
  run: async (trial) => {
    const now = await trial.stopClock();
    await trial.fail({ ...faultAt(now), times: 1 });
    const page = await trial.arrive();
    await report(page);
    await isKept(page);
    await trial.advance(ms - 1);
    expect(trial.server.requests).toHaveLength(1);
    await trial.advance(1);
    await trial.requested(2);
  },
});

/** The API says how long it wants to be left alone, or seems to. */
export const retryAfter: Scenario[] = [
  asks('1', 1000, () => ({ status: 429, retry_after: '1' })),
  // One ms of it has passed when the page is there.
  asks('a date', 1999, (now) => ({
    status: 503,
    retry_after: new Date(now + 2000).toUTCString(),
  })),
  asks('0', SHORTEST_BACKOFF, () => ({ status: 429, retry_after: '0' })),
  asks('absurd', LONGEST_HOLD, () => ({ status: 503, retry_after: '99999999' })),
  asks('malformed', SHORTEST_BACKOFF, () => ({ status: 429, retry_after: 'soon' })),
  asks('not exposed', SHORTEST_BACKOFF, () => ({
    status: 503,
    retry_after: '60',
    expose_retry_after: false,
  })),
  {
    name: 'Retry-After is 0 for a long time',
    run: async (trial) => {
      await trial.setJitter(0.5);
      await trial.stopClock();
      await trial.fail({ status: 429, retry_after: '0' });
      const page = await trial.arrive();
      await report(page);
      await isKept(page);
      for (let elapsed = 0; elapsed < 30_000; elapsed += 1500) await trial.advance(1500);
      expect(trial.server.requests.length).toBeLessThan(10);
      await trial.fail();
      await trial.advance(60_000);
    },
  },
];
