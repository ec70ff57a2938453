import { isKept, report } from './calls';
import type { Scenario } from './scenario';

/** What is wrong with storage, from before a page's first script. They run in the page. */
const troubles: Record<string, () => void> = {
  'throws at the look': () => {
    const get = () => {
      throw new DOMException('No', 'SecurityError');
    };
    Object.defineProperty(window, 'localStorage', { get });
  },
  'is not there': () => {
    Object.defineProperty(window, 'localStorage', { value: null });
  },
  'is full': () => {
    for (let length = 2 ** 23; length >= 1; length /= 2) {
      try {
        for (;;) localStorage.setItem(`${localStorage.length}`, 'x'.repeat(length));
      } catch {
        // No room for one more of this length, or no storage in a page that is blank.
      }
    }
  },
};

/** What becomes of what is in storage, while a lead waits. They run in the page. */
const changes: Record<string, () => void> = {
  cleared: () => {
    localStorage.clear();
  },
  broken: () => {
    for (const name of Object.keys(localStorage)) localStorage.setItem(name, '{"lead"');
  },
  'of no type that it could be': () => {
    for (const name of Object.keys(localStorage)) localStorage.setItem(name, 'null');
  },
  'of another version': () => {
    for (const name of Object.keys(localStorage)) {
      localStorage.setItem(name.replace(':1:', ':0:'), 'what it was then');
      localStorage.setItem(
        name.replace(':1:', ':2:'),
        JSON.stringify({ lead: {}, at: Date.now() }),
      );
      localStorage.removeItem(name);
    }
  },
};

/** Storage is of no use, or worse. */
export const storage: Scenario[] = [
  ...Object.entries(troubles).map(([trouble, cause]): Scenario => ({
    name: `storage ${trouble}`,
    run: async (trial) => {
      await trial.context.addInitScript(cause);
      await trial.fail({ status: 503, times: 2 });
      await report(await trial.arrive());
      await trial.requested(3);
    },
  })),
  ...Object.entries(changes).flatMap(([change, make]): Scenario[] => [
    {
      name: `what is stored is ${change} while a lead waits`,
      run: async (trial) => {
        await trial.stopClock();
        await trial.fail({ status: 503, times: 1 });
        const page = await trial.arrive();
        await report(page);
        await isKept(page);
        await page.evaluate(make);
        await trial.advance(100);
        await trial.requested(2);
      },
    },
    {
      name: `what is stored is ${change}, and the lead reported again`,
      run: async (trial) => {
        await trial.stopClock();
        const page = await trial.arrive();
        await trial.context.setOffline(true);
        await report(page);
        await isKept(page);
        await page.close();
        await trial.context.setOffline(false);
        const bare = await trial.open('/bare');
        await bare.evaluate(make);
        await report(await trial.open());
        await trial.arrived();
        await trial.requested(1);
      },
    },
  ]),
];
