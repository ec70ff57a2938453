import fc from 'fast-check';
import { DAY, MINUTE } from '../time';
import type { Link } from './tab';
import type { ResponsePlan, World, WorldOptions } from './world';

/** Something that happens to a visitor. The number `tab` picks one of the open tabs. */
export type Step =
  | { type: 'track-lead'; tab: number; key: string }
  | { type: 'flush' | 'crash' | 'reload'; tab: number }
  | { type: 'event'; tab: number; name: string }
  | { type: 'open-tab'; link: Link }
  | { type: 'set-consent'; consent: 'granted' | 'denied' }
  | { type: 'clear-storage' }
  | { type: 'advance' | 'change-clock'; ms: number }
  | { type: 'set-storage'; state: World['storage'] };

export interface Scenario {
  /** The partner's link that the first tab is opened by, if any. */
  link: Link;
  /** Whether the site waits for the visitor's consent. Otherwise steps of the type `set-consent` do nothing. */
  asksForConsent: boolean;
  locks: WorldOptions['locks'];
  /** What happens to each request, in order. */
  responses: ResponsePlan[];
  /** What `Math.random` returns, again and again. */
  randomNumbers: number[];
  steps: Step[];
}

const tab = fc.nat(3);

const link = fc.constantFrom<Link[]>(null, 'PARTNER123', 'PARTNER456');

const responsePlan: fc.Arbitrary<ResponsePlan> = fc.oneof(
  fc.constantFrom<ResponsePlan>(
    { kind: 'accept' },
    { kind: 'drop-before' },
    { kind: 'drop-after' },
    { kind: 'hang' },
    { kind: 'portal' },
    { kind: 'firewall' },
    { kind: 'redirect' },
  ),
  fc.record({
    kind: fc.constant('unavailable' as const),
    status: fc.constantFrom(500, 502, 503, 504, 408, 425, 429),
    retryAfter: fc.constantFrom(null, '0', '2', '-5', 'soon', '999999999', '3e400', ''),
  }),
);

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      type: fc.constant('track-lead' as const),
      tab,
      key: fc.constantFrom('usr_1', 'usr_2', 'usr_3'),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      type: fc.constant('advance' as const),
      ms: fc.constantFrom(0, 10, 80, 200, 1000, 5000, 40_000, 90_000),
    }),
  },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('crash' as const), tab }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('open-tab' as const), link }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('reload' as const), tab }) },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant('set-consent' as const),
      // Most visitors who are asked consent.
      consent: fc.constantFrom('granted', 'granted', 'granted', 'denied'),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constant('event' as const),
      tab,
      name: fc.constantFrom('online', 'pageshow', 'visibilitychange'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('flush' as const), tab }) },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant('change-clock' as const),
      ms: fc.constantFrom(-DAY, -10 * MINUTE, 10 * MINUTE, DAY),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant('set-storage' as const),
      state: fc.constantFrom<World['storage']>('works', 'full', 'blocked'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('clear-storage' as const) }) },
);

export const scenario: fc.Arbitrary<Scenario> = fc.record({
  link,
  asksForConsent: fc.constantFrom(false, false, false, true),
  locks: fc.constantFrom('work', 'are never granted', 'are missing'),
  responses: fc.array(responsePlan, { maxLength: 12 }),
  randomNumbers: fc.array(fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }), {
    minLength: 1,
    maxLength: 5,
  }),
  steps: fc.array(step, { minLength: 1, maxLength: 25 }),
});

/**
 * Two tabs send the same lead at once. One is tracked. The other one must be tried again, and writes an entry that is
 * older than the one that it then reads.
 */
const sameLeadInTwoTabs: Scenario = {
  link: null,
  asksForConsent: false,
  locks: 'work',
  responses: [{ kind: 'accept' }, { kind: 'unavailable', status: 500, retryAfter: null }],
  randomNumbers: [0],
  steps: [
    { type: 'open-tab', link: null },
    { type: 'track-lead', tab: 3, key: 'usr_2' },
    { type: 'track-lead', tab: 0, key: 'usr_2' },
    { type: 'track-lead', tab: 0, key: 'usr_1' },
  ],
};

/** Three tabs know of a click that waits for the one before. Each tab would send it as if no other one had. */
const waitingClickInThreeTabs: Scenario = {
  link: null,
  asksForConsent: false,
  locks: 'are missing',
  responses: [],
  randomNumbers: [0],
  steps: [
    { type: 'open-tab', link: 'PARTNER123' },
    { type: 'open-tab', link: 'PARTNER456' },
    { type: 'event', tab: 0, name: 'online' },
  ],
};

/** Two tabs know of a lead that waits for a click. One of them waits for a later click, too. */
const waitingLeadInTwoTabs: Scenario = {
  link: 'PARTNER456',
  asksForConsent: false,
  locks: 'are missing',
  responses: [],
  randomNumbers: [0],
  steps: [
    { type: 'open-tab', link: 'PARTNER123' },
    { type: 'track-lead', tab: 0, key: 'usr_1' },
  ],
};

/** Another tab delivers a lead that waits for a click that has had no answer. */
const waitingLeadOfSlowClick: Scenario = {
  link: 'PARTNER456',
  asksForConsent: false,
  locks: 'work',
  responses: [{ kind: 'hang' }],
  randomNumbers: [0],
  steps: [
    { type: 'track-lead', tab: 0, key: 'usr_1' },
    { type: 'open-tab', link: 'PARTNER123' },
    { type: 'open-tab', link: null },
  ],
};

/** A page reports a lead again that an earlier page has left, and then the storage is cleared. */
const waitingLeadReportedAgain: Scenario = {
  link: 'PARTNER456',
  asksForConsent: false,
  locks: 'work',
  responses: [],
  randomNumbers: [0],
  steps: [
    { type: 'track-lead', tab: 0, key: 'usr_1' },
    { type: 'reload', tab: 0 },
    { type: 'track-lead', tab: 0, key: 'usr_1' },
    { type: 'advance', ms: 0 },
    { type: 'clear-storage' },
  ],
};

/** A click that had to wait is sent after the lead that waits for it is stored. */
const lateClick: Scenario = {
  link: 'PARTNER123',
  asksForConsent: false,
  locks: 'are never granted',
  responses: [],
  randomNumbers: [0],
  steps: [
    { type: 'open-tab', link: 'PARTNER456' },
    { type: 'advance', ms: 1000 },
    { type: 'track-lead', tab: 3, key: 'usr_1' },
    { type: 'reload', tab: 0 },
    { type: 'reload', tab: 0 },
    { type: 'crash', tab: 0 },
  ],
};

/** A page reports a lead that the API has, after the storage was cleared. Another tab hears of it. */
const refusedLeadInTwoTabs: Scenario = {
  link: null,
  asksForConsent: false,
  locks: 'work',
  responses: [],
  randomNumbers: [0],
  steps: [
    { type: 'track-lead', tab: 0, key: 'usr_1' },
    { type: 'open-tab', link: null },
    { type: 'advance', ms: 1000 },
    { type: 'clear-storage' },
    { type: 'reload', tab: 0 },
    { type: 'track-lead', tab: 1, key: 'usr_1' },
  ],
};

/** A tab that knows of a waiting lead gets an event after another tab has delivered it. */
const waitingLeadDeliveredElsewhere: Scenario = {
  link: 'PARTNER123',
  asksForConsent: false,
  locks: 'are missing',
  responses: [],
  randomNumbers: [0],
  steps: [
    { type: 'track-lead', tab: 0, key: 'usr_1' },
    { type: 'open-tab', link: 'PARTNER456' },
    { type: 'reload', tab: 0 },
    { type: 'advance', ms: 40_000 },
    { type: 'flush', tab: 3 },
  ],
};

/** Scenarios in which the tracker has failed. */
export const regressions: Scenario[] = [
  sameLeadInTwoTabs,
  waitingClickInThreeTabs,
  waitingLeadInTwoTabs,
  waitingLeadOfSlowClick,
  waitingLeadReportedAgain,
  lateClick,
  refusedLeadInTwoTabs,
  waitingLeadDeliveredElsewhere,
];
