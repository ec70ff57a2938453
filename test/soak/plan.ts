import fc from 'fast-check';
import type { Fault } from '../../dist/mock/server.js';

/**
 * Something that a visitor does. The number `tab` picks one of the open tabs. If none is open, the visitor opens one. A
 * visitor who is offline goes online before a page loads.
 */
export type Step =
  | { type: 'follow-link'; partner: string }
  | { type: 'open-tab' | 'leave-site' | 'go-offline' | 'go-online' }
  | { type: 'navigate' | 'reload' | 'close' | 'crash'; tab: number }
  | { type: 'report'; tab: number; lead: LeadType; inTwoTabs: boolean; then: Departure }
  | { type: 'pause'; ms: number };

/**
 * - `signup`: the lead of the visitor. The API accepts it once for a click id, and refuses it after that.
 * - `event`: a further lead, in test mode. The API accepts it each time it arrives, so that duplicates show.
 */
export type LeadType = 'signup' | 'event';

/**
 * What the tab does right after a report: `navigate` in the same tick, `close` and `crash` as soon as the call has returned.
 */
export type Departure = 'stay' | 'navigate' | 'close' | 'crash';

/** The life of a visitor. */
export interface Plan {
  /** Whether the visitor followed a partner's link long ago. Otherwise they start with one. */
  returns: boolean;
  steps: Step[];
  /** What the API does with each request of the visitor, in order. It answers further requests as usual. */
  answers: Fault[];
}

const tab = fc.nat(3);

const followLink = fc.record({
  type: fc.constant('follow-link' as const),
  partner: fc.constantFrom('PARTNER123', 'PARTNER456'),
});

const report = fc.record({
  type: fc.constant('report' as const),
  tab,
  lead: fc.constantFrom<LeadType>('signup', 'event', 'event'),
  inTwoTabs: fc.constantFrom(false, false, false, true),
  then: fc.constantFrom<Departure>('stay', 'stay', 'navigate', 'close', 'crash'),
});

const step = fc.oneof<fc.WeightedArbitrary<Step>[]>(
  { weight: 8, arbitrary: report },
  { weight: 1, arbitrary: followLink },
  {
    weight: 4,
    arbitrary: fc.record({
      type: fc.constantFrom('navigate' as const, 'reload' as const, 'close' as const),
      tab,
    }),
  },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('crash' as const), tab }) },
  {
    weight: 5,
    arbitrary: fc.record({
      type: fc.constantFrom(
        'open-tab' as const,
        'leave-site' as const,
        'go-offline' as const,
        'go-offline' as const,
        'go-online' as const,
      ),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      type: fc.constant('pause' as const),
      ms: fc.constantFrom(20, 100, 300, 1000),
    }),
  },
);

/** A third of the answers fail. */
const answer = fc.oneof(
  { weight: 11, arbitrary: fc.constant<Fault>({}) },
  { weight: 1, arbitrary: fc.constant<Fault>({ delay_ms: 1500 }) },
  {
    weight: 6,
    arbitrary: fc.constantFrom<Fault[]>(
      { status: 500 },
      { status: 503, retry_after: '1' },
      { status: 429, retry_after: '1' },
      { drop: 'before' },
      { drop: 'after' },
    ),
  },
);

/** More than most visitors send. */
const PLANNED_ANSWERS = 30;

const plan: fc.Arbitrary<Plan> = fc.oneof(
  fc.record({
    returns: fc.constant(true),
    steps: fc.array(step, { minLength: 2, maxLength: 5 }),
    answers: fc.array(answer, { minLength: PLANNED_ANSWERS, maxLength: PLANNED_ANSWERS }),
  }),
  fc.record({
    returns: fc.constant(false),
    steps: fc
      .tuple(followLink, fc.array(step, { minLength: 1, maxLength: 4 }))
      .map(([first, later]): Step[] => [first, ...later]),
    answers: fc.array(answer, { minLength: PLANNED_ANSWERS, maxLength: PLANNED_ANSWERS }),
  }),
);

/** Creates the plans of so many visitors. The same seed gives the same plans. */
export const createPlans = (seed: number, visitors: number): Plan[] =>
  fc.sample(plan, { seed, numRuns: visitors });
