import { waitForFailedAttempt, startTrackLead } from './calls';
import type { Scenario } from './scenario';

/** Ways in which storage can fail. The functions run in the page, before its first script. */
const failures: Record<string, () => void> = {
  'throws on access': () => {
    const get = () => {
      throw new DOMException('No', 'SecurityError');
    };
    Object.defineProperty(window, 'localStorage', { get });
  },
  'is missing': () => {
    Object.defineProperty(window, 'localStorage', { value: null });
  },
  'is full': () => {
    for (let length = 2 ** 23; length >= 1; length /= 2) {
      try {
        for (;;) localStorage.setItem(`${localStorage.length}`, 'x'.repeat(length));
      } catch {
        // There is no room for another value of this length.
      }
    }
  },
};

/** Changes to the stored entries. The functions run in the page. */
const changes: Record<string, () => void> = {
  cleared: () => {
    localStorage.clear();
  },
  'cut off': () => {
    for (const name of Object.keys(localStorage)) localStorage.setItem(name, '{"body"');
  },
  'replaced by null': () => {
    for (const name of Object.keys(localStorage)) localStorage.setItem(name, 'null');
  },
  'replaced by another version’s': () => {
    for (const name of Object.keys(localStorage)) {
      localStorage.setItem(name.replace(':1:', ':0:'), 'an older format');
      localStorage.setItem(
        name.replace(':1:', ':2:'),
        JSON.stringify({ body: {}, at: Date.now() }),
      );
      localStorage.removeItem(name);
    }
  },
};

/** Storage fails, or its entries change. */
export const storage: Scenario[] = [
  ...Object.entries(failures).map(([failure, cause]): Scenario => ({
    name: `storage ${failure}`,
    run: async (visitor) => {
      visitor.addFirstScript(cause);
      await visitor.fail({ status: 503, times: 2 });
      await startTrackLead(await visitor.arrive());
      await visitor.waitForRequests(3);
    },
  })),
  ...Object.entries(changes).flatMap(([change, make]): Scenario[] => [
    {
      name: `the stored entry is ${change} while the lead waits`,
      run: async (visitor) => {
        visitor.clock.stop();
        await visitor.fail({ status: 503, times: 1 });
        const page = await visitor.arrive();
        await startTrackLead(page);
        await waitForFailedAttempt(page);
        await page.evaluate(make);
        await visitor.advance(100);
        await visitor.waitForRequests(2);
      },
    },
    {
      name: `the stored entry is ${change} and the lead is reported again`,
      run: async (visitor) => {
        visitor.clock.stop();
        const page = await visitor.arrive();
        await visitor.context.setOffline(true);
        await startTrackLead(page);
        await waitForFailedAttempt(page);
        await page.close();
        await visitor.context.setOffline(false);
        const bare = await visitor.open('/bare');
        await bare.evaluate(make);
        await startTrackLead(await visitor.open());
        await visitor.waitForLeads();
        await visitor.waitForRequests(1);
      },
    },
  ]),
];
