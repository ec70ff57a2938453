import { waitForFailedAttempt, startTrackLead } from './calls';
import type { Scenario } from './scenario';
import type { Visitor } from './visitor';

/** How long the next attempt may take at most: the wait for a lock that is not granted, and the backoff. */
const MAX_WAIT_SECONDS = 32;

/** Requests for the tracker's locks are never answered. This runs in the page, before its first script. */
const ignoreRequests = () => {
  const { request } = LockManager.prototype;
  LockManager.prototype.request = function (name: string, ...rest: unknown[]) {
    if (name.startsWith('affitor')) return new Promise(() => undefined);
    return (request as (...args: unknown[]) => Promise<never>).call(this, name, ...rest);
  };
};

/** Requests all locks that other pages hold now, and keeps them for ever. This runs in a page. */
const takeLocks = async () => {
  const { held } = await navigator.locks.query();
  for (const { name } of held!)
    void navigator.locks.request(name!, () => new Promise(() => undefined));
};

/** Waits for the next attempt, as long as it may take. */
async function expectNextAttempt(visitor: Visitor): Promise<void> {
  for (let second = 0; second < MAX_WAIT_SECONDS; second++) await visitor.clock.advance(1000);
  await visitor.waitForRequests(2);
}

/** A lock is not granted. For locks that are missing, throw or reject, see the scenarios of browsers. */
export const locks: Scenario[] = [
  {
    name: 'the browser never answers a request for a lock',
    run: async (visitor) => {
      visitor.addFirstScript(ignoreRequests);
      visitor.clock.stop();
      await visitor.fail({ status: 503, times: 1 });
      const page = await visitor.arrive();
      await startTrackLead(page);
      await waitForFailedAttempt(page);
      await expectNextAttempt(visitor);
    },
  },
  {
    name: 'another page of the site takes its lock and keeps it',
    run: async (visitor) => {
      visitor.clock.stop();
      const other = await visitor.open('/bare');
      // The first attempt holds the lock while the other page asks for it.
      await visitor.fail({ hang: true, times: 1 });
      const page = await visitor.arrive();
      await startTrackLead(page);
      await visitor.waitForRequests(1);
      await other.evaluate(takeLocks);
      await visitor.clock.advance(30_000);
      await expectNextAttempt(visitor);
    },
  },
];
