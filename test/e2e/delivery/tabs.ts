import { expect } from 'vitest';
import { waitForFailedAttempt, startTrackLead, trackLead } from './calls';
import type { Page } from '../engines/engine';
import type { Scenario } from './scenario';
import type { Visitor } from './visitor';

/** Expects that each request started after the previous one was answered. */
const expectNoOverlap = (visitor: Visitor): void => {
  let previousEnd = 0;
  for (const { at, duration_ms } of visitor.server.requests) {
    expect(Date.parse(at)).toBeGreaterThanOrEqual(previousEnd);
    previousEnd = Date.parse(at) + duration_ms;
  }
};

const end = (what: 'closes' | 'crashes', page: Page, { context }: Visitor): Promise<void> =>
  what === 'closes' ? page.close() : context.crash(page);

/** Several tabs of the site are open. */
export const tabs: Scenario[] = [
  {
    name: 'four tabs try to deliver it',
    run: async (visitor) => {
      await visitor.fail({ status: 503, times: 6 });
      const page = await visitor.arrive();
      await startTrackLead(page);
      await waitForFailedAttempt(page);
      await Promise.all([visitor.open(), visitor.open(), visitor.open()]);
      await visitor.waitForRequests(7);
      await visitor.waitForAnswers();
      expectNoOverlap(visitor);
      expect(visitor.server.requests).toHaveLength(7);
    },
  },
  ...(['closes', 'crashes'] as const).map((what): Scenario => ({
    name: `a tab ${what} while sending and another waits for its lock`,
    run: async (visitor) => {
      await visitor.fail({ hang: true, times: 1 });
      const page = await visitor.arrive();
      await startTrackLead(page);
      await visitor.waitForRequests(1);
      await visitor.open();
      await end(what, page, visitor);
    },
  })),
  {
    name: 'another tab is open and idle',
    run: async (visitor) => {
      await visitor.open();
      expect(await trackLead(await visitor.arrive())).toMatchObject({ status: 'tracked' });
      await visitor.waitForAnswers();
      expect(visitor.posts).toHaveLength(1);
    },
  },
  {
    name: 'another tab is open and the API rejects it, so that there is no lead',
    leads: 0,
    run: async (visitor) => {
      await visitor.fail({ status: 400 });
      visitor.clock.stop();
      await visitor.open();
      expect(await trackLead(await visitor.arrive())).toMatchObject({ status: 'rejected' });
      await visitor.advance(60_000);
      expect(visitor.server.requests).toHaveLength(1);
      expect(visitor.errors.splice(0)).toEqual([expect.stringMatching(/^\[affitor\]/)]);
    },
  },
  // No event on the idle page says that the other tab is gone.
  ...(['closes', 'crashes'] as const).map((what): Scenario => ({
    name: `a tab ${what} while sending and another is idle since before the call`,
    run: async (visitor) => {
      await visitor.fail({ hang: true, times: 1 });
      const page = await visitor.arrive();
      await visitor.open();
      await startTrackLead(page);
      await visitor.waitForRequests(1);
      await end(what, page, visitor);
      await visitor.waitForRequests(2);
    },
  })),
];
