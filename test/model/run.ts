import type { Scenario } from './scenario';
import type { Link, Tab } from './tab';
import { clickSubject, type SentRequest, type World } from './world';

/** How long a change of storage takes to reach the other tabs, in ms. */
export const STORAGE_DELAY_MS = 50;

/** A call of `trackLead`. */
export interface Call {
  key: string;
  tab: Tab;
  at: number;
  /** The click id in the cookie at the time of the call. */
  clickId: string | undefined;
  /**
   * Which click id the lead must have:
   * - `cookie`: the one in the cookie, because no click can be under way in this tab;
   * - `new`: one that is written to the cookie later, because this page's own click is under way;
   * - `either`: one of both, because this tab may know of the click of another page.
   */
  expects: 'cookie' | 'new' | 'either';
}

/** An event such as `online`, after which a tab retries at once. */
export interface Trigger {
  tab: Tab;
  at: number;
  /** What the tab must send again. */
  subjects: string[];
}

/** What has happened in a run of a scenario. */
export interface Run {
  world: World;
  scenario: Scenario;
  calls: Call[];
  triggers: Trigger[];
  /** The tabs whose visit is captured already, so that they must not capture it again. */
  repeatedVisits: Set<Tab>;
  /** When the visitor consented first. */
  consentGivenAt: number;
  wasConsentDenied: boolean;
}

export async function openTab(run: Run, link: Link, isReload = false): Promise<void> {
  const { world } = run;
  // No two pages open in the same millisecond.
  await world.advance(1);
  const lastVisit = world.clicks.get(world.clickId ?? '');
  const isLastClick = lastVisit !== undefined && world.tabs[lastVisit]?.link === link;
  const isUnderWay = newVisits(run).some(
    (visit) => visit.link === link && !world.requestsFor(clickSubject(visit.id)).some(isDone),
  );
  const tab = world.openTab(link, isReload);
  if (isReload || isLastClick || isUnderWay) run.repeatedVisits.add(tab);
}

export async function setConsent(run: Run, consent: 'granted' | 'denied'): Promise<void> {
  const { world } = run;
  if (consent === 'denied') run.wasConsentDenied = true;
  else run.consentGivenAt = Math.min(run.consentGivenAt, world.now);
  if (world.consent !== consent) await world.setConsent(consent);
}

/** The tabs whose click must be captured. */
export const newVisits = ({ world, repeatedVisits }: Run): Tab[] =>
  world.tabs.filter((tab) => tab.link && !repeatedVisits.has(tab));

export function createCall(run: Run, tab: Tab, key: string): Call {
  const { world, repeatedVisits } = run;
  const answers = newVisits(run).map(({ id }) => world.requestsFor(clickSubject(id)).find(isDone));
  const isOwnClickUnderWay =
    tab.link && !repeatedVisits.has(tab) && !world.requestsFor(clickSubject(tab.id)).some(isDone);
  const isCertain = answers.every(
    (answer) => answer && (answer.tab === tab.id || answer.until < tab.openedAt),
  );
  return {
    key,
    tab,
    at: world.now,
    clickId: world.clickId,
    expects: isOwnClickUnderWay ? 'new' : isCertain ? 'cookie' : 'either',
  };
}

export function createTrigger({ world }: Run, tab: Tab): Trigger {
  const subjects = [...new Set(world.requests.map(({ subject }) => subject))].filter((subject) => {
    const requests = world.requestsFor(subject);
    const last = requests.at(-1)!;
    return (
      last.tab === tab.id &&
      last.until <= world.now &&
      last.retryAfterMs === 0 &&
      !requests.some(isDone)
    );
  });
  return { tab, at: world.now, subjects };
}

/** Whether a tab has seen that the API accepted the event. */
export const isDone = ({ accepted, responseSeen }: SentRequest): boolean =>
  accepted && responseSeen;

/** Whether the storage works in all steps of the scenario. */
export const isStorageReliable = ({ steps }: Scenario): boolean =>
  steps.every(
    (step) =>
      step.type !== 'clear-storage' && (step.type !== 'set-storage' || step.state === 'works'),
  );

export const isClockReliable = ({ steps }: Scenario): boolean =>
  steps.every(({ type }) => type !== 'change-clock');
