import fc from 'fast-check';
import { expect, it } from 'vitest';
import { World, type Answer, type Tab } from './world';

/** What can happen to a visitor, in any order. A number picks one of the tabs that are open. */
type Step =
  | { do: 'call'; tab: number; key: string }
  | { do: 'crash' | 'flush'; tab: number }
  | { do: 'cue'; tab: number; type: string }
  | { do: 'open' | 'clear' }
  | { do: 'wait'; ms: number }
  | { do: 'jump'; ms: number }
  | { do: 'storage'; is: World['storage'] };

interface Scenario {
  locks: boolean;
  answers: Answer[];
  dice: number[];
  steps: Step[];
}

const HOUR = 3_600_000;
const tab = fc.nat(3);

const answer: fc.Arbitrary<Answer> = fc.oneof(
  fc.constantFrom<Answer>(
    { kind: 'accept' },
    { kind: 'drop-before' },
    { kind: 'drop-after' },
    { kind: 'hang' },
    { kind: 'html' },
  ),
  fc.record({
    kind: fc.constant('refuse' as const),
    status: fc.constantFrom(500, 502, 503, 504, 408, 425, 429),
    retryAfter: fc.constantFrom(null, '0', '2', '-5', 'soon', '999999999', '3e400', ''),
  }),
);

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('call' as const),
      tab,
      key: fc.constantFrom('usr_1', 'usr_2', 'usr_3'),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('wait' as const),
      ms: fc.constantFrom(0, 10, 80, 200, 1000, 5000, 40_000, 90_000),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('crash' as const), tab }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('open' as const) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('cue' as const),
      tab,
      type: fc.constantFrom('online', 'pageshow', 'visibilitychange'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('flush' as const), tab }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('jump' as const),
      ms: fc.constantFrom(-24 * HOUR, -600_000, 600_000, 24 * HOUR),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('storage' as const),
      is: fc.constantFrom<World['storage']>('works', 'full', 'blocked'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('clear' as const) }) },
);

const scenario: fc.Arbitrary<Scenario> = fc.record({
  locks: fc.boolean(),
  answers: fc.array(answer, { maxLength: 12 }),
  dice: fc.array(fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }), {
    minLength: 1,
    maxLength: 5,
  }),
  steps: fc.array(step, { minLength: 1, maxLength: 25 }),
});

/** Plays it, then lets the API be good and somebody come back to the site, and checks what must hold in any case. */
async function play({ locks, answers, dice, steps }: Scenario): Promise<void> {
  let rolls = 0;
  const world = await World.create({
    locks,
    // Without locks, only the lease is left, and two tabs that do not see each other's know nothing of it.
    propagation: locks ? 50 : 0,
    answers: structuredClone(answers),
    random: () => dice[rolls++ % dice.length]!,
  });
  world.open();

  const open = (): Tab[] => world.tabs.filter(({ crashed }) => !crashed);
  /** Who has reported what, and when. */
  const calls: { key: string; tab: Tab; at: number }[] = [];
  let alwaysStored = true;
  for (const step of steps) {
    const tabs = open();
    const on = 'tab' in step ? tabs[step.tab % tabs.length] : undefined;
    switch (step.do) {
      case 'call':
        if (!on) break;
        calls.push({ key: step.key, tab: on, at: world.now });
        on.call(step.key);
        break;
      case 'crash':
        on?.crash();
        break;
      case 'flush':
        on?.tracker.flush();
        break;
      case 'cue':
        on?.cue(step.type);
        break;
      case 'open':
        world.open();
        break;
      case 'clear':
        world.clearStorage();
        alwaysStored = false;
        break;
      case 'wait':
        await world.advance(step.ms);
        for (const { unanswered } of open()) {
          const late = [...unanswered].filter(({ since }) => world.now - since > 3000);
          expect(late, 'each call is answered in time').toEqual([]);
        }
        break;
      case 'jump':
        world.clockError += step.ms;
        break;
      case 'storage':
        world.storage = step.is;
        if (step.is !== 'works') alwaysStored = false;
    }
  }

  world.options.answers.length = 0;
  world.storage = 'works';
  await world.advance(1000);
  // Whoever is there must see to what others have left.
  if (open().length === 0) world.open();
  await world.advance(3 * HOUR);

  /** Whether another tab reported the same, before either could know of the other. */
  const isAtOnce = ({ key, tab, at }: (typeof calls)[number]) =>
    calls.some((call) => call.key === key && call.tab !== tab && Math.abs(call.at - at) <= 50);

  for (const key of new Set(calls.map(({ key }) => key))) {
    const sent = world.sent.get(key) ?? [];
    const accepted = sent.filter((request) => request.accepted);
    const mine = calls.filter((call) => call.key === key);
    if (alwaysStored || mine.some(({ tab }) => !tab.crashed)) {
      expect(accepted, `${key} arrives`).not.toEqual([]);
    }
    // A lease is a date; with a clock that jumps it says nothing.
    if (!alwaysStored || (!locks && steps.some((step) => step.do === 'jump'))) continue;

    const atOnce = mine.filter(isAtOnce);
    const unseen = accepted.filter(({ seen }) => !seen);
    expect(
      accepted.length,
      `${key} is accepted again only where no answer was seen`,
    ).toBeLessThanOrEqual(1 + unseen.length + atOnce.length);
    if (atOnce.length === 0) {
      expect(world.heard.get(key), `the end of ${key} is heard once`).toHaveLength(1);
      for (const [i, request] of sent.entries()) {
        const before = sent.slice(0, i);
        expect(
          before.filter(({ until }) => until > request.at),
          `${key} is sent by one tab`,
        ).toEqual([]);
      }
    }
    for (const [i, request] of sent.entries()) {
      const before = sent.slice(0, i).findLast(({ tab }) => tab === request.tab);
      if (before) expect(request.at - before.at, 'no tight loop').toBeGreaterThanOrEqual(100);
    }
  }
  if (calls.some(isAtOnce)) {
    // Of two tabs that wrote over each other, neither may know that there is something left. The next page does.
    world.open();
    await world.advance(HOUR);
  }
  if (alwaysStored)
    expect([...world.disk.values()].join(), 'no lead stays in storage').not.toContain('usr_');
}

/** One is tracked, the other is to be tried again, and what it writes is older than what it then reads. */
const atOnceInTwoTabs: Scenario = {
  locks: true,
  answers: [{ kind: 'accept' }, { kind: 'refuse', status: 500, retryAfter: null }],
  dice: [0],
  steps: [
    { do: 'open' },
    { do: 'call', tab: 3, key: 'usr_2' },
    { do: 'call', tab: 0, key: 'usr_2' },
    { do: 'call', tab: 0, key: 'usr_1' },
  ],
};

it('delivers every lead, none more often than its unseen answers explain', async () => {
  await fc.assert(fc.asyncProperty(scenario, play), {
    numRuns: Number(process.env.RUNS ?? 1000),
    examples: [[atOnceInTwoTabs]],
  });
});
