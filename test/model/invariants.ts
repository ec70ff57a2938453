import { expect } from 'vitest';
import { outboxPrefix } from '../../src/core/outbox';
import { defaultSettings } from '../../src/core/options';
import {
  isClockReliable,
  isStorageReliable,
  newVisits,
  STORAGE_DELAY_MS,
  type Call,
  type Run,
} from './run';
import type { Scenario } from './scenario';
import type { Tab } from './tab';
import { clickSubject, type SentRequest } from './world';

/** How soon after an event such as `online` a tab must have sent what is pending, in ms. */
const TRIGGER_DELAY_MS = 1000;

/** The shortest backoff, in ms. */
const MIN_BACKOFF_MS = 100;

/** The start of the storage keys of leads. */
const leadBox = outboxPrefix({ ...defaultSettings, programId: 1 }, 'lead');

/** Checks what must hold while only those pages are open that know of no other page's click. */
export function checkOpenTabs(run: Run): void {
  const { world, calls } = run;
  checkLeadsAreAccepted(
    run,
    calls.filter(({ expects }) => expects === 'cookie'),
  );
  // Two tabs that wrote over each other's entry may both not know that a lead is pending. The next page finds it.
  const isLeadSimultaneous = world.requests.some(({ subject }) => isSimultaneous(run, subject));
  if (isStorageReliable(run.scenario) && !isLeadSimultaneous) {
    expect(pendingKeys(run, leadBox), 'an open page delivers the leads of the others').toEqual([]);
  }
}

/** Checks what must hold after a new page has been open for a long time. */
export function checkEnd(run: Run): void {
  const { world, scenario, calls } = run;
  expect(
    world.requests.filter(({ consent }) => consent !== 'granted'),
    'nothing is sent without consent',
  ).toEqual([]);
  expect(world.writesWithoutConsent, 'nothing is stored without consent').toEqual([]);

  checkLeadsAreAccepted(run, calls);
  checkClicksAreAccepted(run);
  for (const subject of subjects(run)) checkRequests(run, subject);
  checkTriggers(run);
  if (isStorageReliable(scenario)) {
    expect(pendingKeys(run, ''), 'nothing pending stays in storage').toEqual([]);
    if (!run.wasConsentDenied) checkClickIds(run);
  }
}

const subjects = ({ world }: Run) => new Set(world.requests.map(({ subject }) => subject));

/** The keys of the entries in storage that are pending. */
const pendingKeys = ({ world }: Run, box: string): string[] =>
  [...world.disk].flatMap(([key, text]) =>
    key.startsWith(box) && text.includes('"body"') ? [key] : [],
  );

/** Whether a tab may lose what was reported before the visitor consented. It is in memory only. */
const isLost = ({ consentGivenAt, wasConsentDenied }: Run, tab: Tab): boolean =>
  wasConsentDenied || tab.crashedAt <= consentGivenAt;

function checkLeadsAreAccepted(run: Run, calls: Call[]): void {
  const { world, scenario } = run;
  // A later page orders clicks and leads by their times.
  const isAccepted = (call: Call): boolean =>
    world.requests.some(
      ({ kind, body, accepted }) =>
        kind === 'lead' &&
        accepted &&
        body.customer_key === call.key &&
        (!isStorageReliable(scenario) ||
          !isClockReliable(scenario) ||
          scenario.asksForConsent ||
          isExpectedClickId(run, call, body.click_id)),
    );
  const lost = calls.filter(
    (call) =>
      !isLost(run, call.tab) &&
      (isStorageReliable(scenario) || !call.tab.crashed) &&
      !isAccepted(call),
  );
  expect(describeCalls(lost), 'the API accepts each lead, with the right click id').toEqual([]);
}

const describeCalls = (calls: Call[]) =>
  calls.map(({ key, tab, expects, clickId }) => ({ key, tab: tab.id, expects, clickId }));

function isExpectedClickId({ world }: Run, call: Call, clickId: string | undefined): boolean {
  const isNew = world.clickIdWrites.some(
    (write) => write.clickId === clickId && write.at >= call.at,
  );
  switch (call.expects) {
    case 'cookie':
      return clickId === call.clickId;
    case 'new':
      return isNew;
    case 'either':
      return isNew || clickId === call.clickId;
  }
}

function checkClicksAreAccepted(run: Run): void {
  const { world, scenario, repeatedVisits } = run;
  const visits = newVisits(run).filter(
    (tab) => !isLost(run, tab) && (isStorageReliable(scenario) || !tab.crashed),
  );
  // A visitor who consents late may visit a link twice before. If storage fails, a page may find the entry of an earlier
  // click of the same link, and deliver it as its own.
  const maySendOther = scenario.asksForConsent || !isStorageReliable(scenario);
  const isSent = (tab: Tab): boolean =>
    world.tabs.some(
      ({ id, link }) =>
        (id === tab.id || (maySendOther && link === tab.link)) &&
        world
          .requestsFor(clickSubject(id))
          .some(({ accepted, at }) => accepted && at >= tab.openedAt),
    );
  const lost = visits.filter((tab) => !isSent(tab));
  expect(
    lost.map(({ id }) => id),
    'the API accepts each click',
  ).toEqual([]);

  if (!isStorageReliable(scenario) || scenario.asksForConsent) return;
  const repeated = [...repeatedVisits].filter(
    ({ id }) => world.requestsFor(clickSubject(id)).length > 0,
  );
  expect(
    repeated.map(({ id }) => id),
    'a page that is loaded again is no new click',
  ).toEqual([]);
}

/** Whether something makes a tab retry at once. */
const endsWaits = ({ steps, asksForConsent }: Scenario): boolean =>
  asksForConsent || steps.some(({ type }) => type === 'flush' || type === 'event');

/** Checks that an event is sent again only if it must be. */
function checkRequests(run: Run, subject: string): void {
  const { world, scenario } = run;
  // A lease ends at a time of day, so it has no effect when the clock changes.
  const canPreventDuplicates =
    isStorageReliable(scenario) && (scenario.locks === 'work' || isClockReliable(scenario));
  if (!canPreventDuplicates) return;

  const requests = world.requestsFor(subject);
  const accepted = requests.filter((request) => request.accepted);
  const unseen = accepted.filter((request) => !request.responseSeen || request.recordLost);
  const simultaneousTabs = isSimultaneous(run, subject) ? firstRequests(requests).length : 0;
  expect(
    accepted.length,
    'the API accepts an event again only if no tab has seen its response',
  ).toBeLessThanOrEqual(Math.max(1, simultaneousTabs) + unseen.length);

  for (const [i, request] of requests.entries()) {
    const earlier = requests.slice(0, i);
    if (!simultaneousTabs) {
      const unfinished = earlier.filter(({ until }) => until > request.at);
      expect(unfinished, 'only one tab sends an event at a time').toEqual([]);
      const early = earlier.filter(
        ({ until, retryAfterMs, recordLost }) =>
          !recordLost && request.at >= until && request.at < until + retryAfterMs,
      );
      if (isClockReliable(scenario)) expect(early, 'a Retry-After is obeyed').toEqual([]);
    }
    const previous = earlier.findLast(({ tab }) => tab === request.tab);
    if (previous && !endsWaits(scenario)) {
      expect(request.at - previous.until, 'a tab waits before it retries').toBeGreaterThanOrEqual(
        MIN_BACKOFF_MS,
      );
    }
  }

  if (requests[0]?.kind !== 'lead' || run.wasConsentDenied) return;
  const results = (world.results.get(subject) ?? []).map(({ status }) => status);
  const isRecordLost = requests.some(({ recordLost }) => recordLost);
  // One tab cannot know that the other one has sent the lead, if that one is gone or has not seen its response.
  if (simultaneousTabs || isRecordLost ? unseen.length === 0 : true) {
    expect(results, 'onResult gets each lead once').toEqual(['tracked']);
  }
}

/** Checks that a tab sends what is pending right after an event such as `online`. */
function checkTriggers(run: Run): void {
  const { world, scenario, triggers } = run;
  if (
    !isStorageReliable(scenario) ||
    !isClockReliable(scenario) ||
    scenario.asksForConsent ||
    scenario.locks === 'are never granted'
  ) {
    return;
  }
  for (const { tab, at, subjects } of triggers) {
    const until = at + TRIGGER_DELAY_MS;
    if (tab.crashedAt <= until) continue;
    const waiting = subjects.filter(
      (subject) =>
        !world.requestsFor(subject).some((request) => request.at >= at && request.at <= until),
    );
    expect(waiting, 'a tab that is online again retries at once').toEqual([]);
  }
}

function checkClickIds(run: Run): void {
  const { world, scenario, calls } = run;
  for (const subject of subjects(run)) {
    const [first] = world.requestsFor(subject);
    if (first?.kind !== 'click') continue;
    expect(first.body.existing_click_id, 'a click carries the click id of the one before').toBe(
      first.clickIdInCookie,
    );
  }
  if (!isClockReliable(scenario) || scenario.asksForConsent) return;

  const last = newVisits(run).at(-1);
  if (last) {
    expect(world.clicks.get(world.clickId ?? ''), 'the last click wins').toBe(last.id);
  }
  for (const key of new Set(calls.map((call) => call.key))) {
    const callsForKey = calls.filter((call) => call.key === key);
    const leads = world.requests.filter(({ body }) => body.customer_key === key);
    const first = leads.filter(
      ({ subject }, i) => leads.findIndex((lead) => lead.subject === subject) === i,
    );
    // Two tabs that wait for the same click may go on before either can see in storage that the other one does.
    const areNear = first.some((one) => first.some((other) => one !== other && isNear(one, other)));
    if (areNear) continue;
    expect(first.length, 'a call does not become two leads').toBeLessThanOrEqual(
      callsForKey.length,
    );
  }
}

const isNear = (one: { at: number }, other: { at: number }): boolean =>
  Math.abs(one.at - other.at) <= STORAGE_DELAY_MS;

/** The first request of each tab. */
const firstRequests = (requests: SentRequest[]): SentRequest[] =>
  requests.filter(({ tab }, i) => requests.findIndex((request) => request.tab === tab) === i);

/** Whether two tabs start to send the same lead before either tab can know about the other. */
function isSimultaneous({ world, calls, consentGivenAt }: Run, subject: string): boolean {
  const requests = world.requestsFor(subject);
  if (requests[0]?.kind !== 'lead') return false;
  const callsForKey = calls.filter(({ key }) => key === requests[0]!.body.customer_key);
  const areCallsNear = callsForKey.some((one) =>
    callsForKey.some((other) => one.tab !== other.tab && isNear(one, other)),
  );
  // Leads that wait for a click or for consent are sent later than they are reported.
  const didCallWait = callsForKey.some(
    ({ expects, at }) => expects !== 'cookie' || at < consentGivenAt,
  );
  const first = firstRequests(requests);
  const areRequestsNear = first.some((one) =>
    first.some((other) => one !== other && isNear(one, other)),
  );
  return areCallsNear || (didCallWait && areRequestsNear);
}
