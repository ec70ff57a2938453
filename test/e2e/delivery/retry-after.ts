import { expect } from 'vitest';
import type { Fault } from '../../../dist/mock/server.js';
import { waitForFailedAttempt, startTrackLead } from './calls';
import type { Scenario } from './scenario';

const MIN_BACKOFF_MS = 100;
const MAX_RETRY_AFTER_MS = 3_600_000;

/** The API answers once with a `Retry-After`, and the next attempt comes after so many ms, not before. */
const retryAfterScenario = (
  name: string,
  ms: number,
  faultAt: (now: number) => Fault,
): Scenario => ({
  name: `Retry-After is ${name}`,
  run: async (visitor) => {
    const now = visitor.clock.stop();
    await visitor.fail({ ...faultAt(now), times: 1 });
    const page = await visitor.arrive();
    await startTrackLead(page);
    await waitForFailedAttempt(page);
    await visitor.advance(ms - 1);
    expect(visitor.server.requests).toHaveLength(1);
    await visitor.advance(1);
    await visitor.waitForRequests(2);
  },
});

/** The API sends `Retry-After`. */
export const retryAfter: Scenario[] = [
  retryAfterScenario('1', 1000, () => ({ status: 429, retry_after: '1' })),
  // One ms of it has passed when the page calls.
  retryAfterScenario('a date', 1999, (now) => ({
    status: 503,
    retry_after: new Date(now + 2000).toUTCString(),
  })),
  retryAfterScenario('0', MIN_BACKOFF_MS, () => ({ status: 429, retry_after: '0' })),
  // Two servers have added the same header.
  retryAfterScenario('20, 20', 20_000, () => ({ status: 503, retry_after: '20, 20' })),
  retryAfterScenario('absurd', MAX_RETRY_AFTER_MS, () => ({
    status: 503,
    retry_after: '99999999',
  })),
  retryAfterScenario('malformed', MIN_BACKOFF_MS, () => ({ status: 429, retry_after: 'soon' })),
  retryAfterScenario('not exposed', MIN_BACKOFF_MS, () => ({
    status: 503,
    retry_after: '60',
    expose_retry_after: false,
  })),
  {
    name: 'Retry-After stays 0 for 30 seconds',
    run: async (visitor) => {
      visitor.setJitter(0.5);
      visitor.clock.stop();
      await visitor.fail({ status: 429, retry_after: '0' });
      const page = await visitor.arrive();
      await startTrackLead(page);
      await waitForFailedAttempt(page);
      for (let elapsed = 0; elapsed < 30_000; elapsed += 1500) await visitor.advance(1500);
      expect(visitor.server.requests.length).toBeLessThan(10);
      await visitor.fail();
      await visitor.advance(60_000);
    },
  },
];
