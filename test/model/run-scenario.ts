import { expect } from 'vitest';
import { defaultSettings } from '../../src/core/options';
import { HOUR } from '../time';
import type { Scenario, Step } from './scenario';
import { World, type Tab } from './world';

/** How long a change of storage takes to reach the other tabs, in ms. */
const STORAGE_DELAY_MS = 50;

/** A call of `trackLead`. */
interface Call {
  key: string;
  tab: Tab;
  at: number;
}

/**
 * Runs the steps of a scenario. Then the API accepts all leads, the storage works, and a page of the site stays open.
 * Checks that the leads are delivered.
 */
export async function runScenario(scenario: Scenario): Promise<void> {
  const { locks, responses, randomNumbers, steps } = scenario;
  let randomCalls = 0;
  const world = await World.create({
    locks,
    // Without locks, tabs exclude each other by a lease in storage. It has no effect before the other tab can read it.
    storageDelayMs: locks === 'work' ? STORAGE_DELAY_MS : 0,
    responses: [...responses],
    random: () => randomNumbers[randomCalls++ % randomNumbers.length]!,
  });
  world.openTab();
  const calls: Call[] = [];
  for (const step of steps) await runStep(step, world, calls);

  world.options.responses.length = 0;
  world.storage = 'works';
  await world.advance(1000);

  const isStorageReliable = steps.every(
    (step) =>
      step.type !== 'clear-storage' && (step.type !== 'set-storage' || step.state === 'works'),
  );
  // A page must be open to deliver what others left. A tab that could not read the storage may not know of a lead.
  if (world.openTabs().length === 0 || !isStorageReliable) world.openTab();
  await world.advance(3 * HOUR);

  // A lease ends at a time of day, so it has no effect when the clock changes.
  const canPreventDuplicates =
    isStorageReliable && (locks === 'work' || steps.every(({ type }) => type !== 'change-clock'));

  for (const key of new Set(calls.map(({ key }) => key))) {
    const callsForKey = calls.filter((call) => call.key === key);
    if (isStorageReliable || callsForKey.some(({ tab }) => !tab.crashed)) {
      expect(world.isAccepted(key), `the API accepts ${key}`).toBe(true);
    }
    if (canPreventDuplicates) expectNoNeedlessRequests(world, key, callsForKey);
  }

  if (calls.some((call) => isSimultaneous(call, calls))) {
    // Two tabs that wrote over each other's entry may both not know that a lead is pending. The next page finds it.
    world.openTab();
    await world.advance(HOUR);
  }
  if (isStorageReliable) {
    const storedText = [...world.disk.values()].join();
    expect(storedText, 'no lead stays in storage').not.toContain('usr_');
  }
}

async function runStep(step: Step, world: World, calls: Call[]): Promise<void> {
  const tabs = world.openTabs();
  const tab = 'tab' in step ? tabs[step.tab % tabs.length] : undefined;
  switch (step.type) {
    case 'track-lead':
      if (!tab) break;
      calls.push({ key: step.key, tab, at: world.now });
      tab.trackLead(step.key);
      break;
    case 'crash':
      tab?.crash();
      break;
    case 'flush':
      tab?.tracker.flush();
      break;
    case 'event':
      tab?.dispatchEvent(step.name);
      break;
    case 'open-tab':
      world.openTab();
      break;
    case 'clear-storage':
      world.clearStorage();
      break;
    case 'advance':
      await world.advance(step.ms);
      for (const { pendingCalls } of world.openTabs()) {
        const late = [...pendingCalls].filter(
          ({ since }) => world.now - since > defaultSettings.timeout,
        );
        expect(late, 'each call resolves within the timeout').toEqual([]);
      }
      break;
    case 'change-clock':
      world.clockOffsetMs += step.ms;
      break;
    case 'set-storage':
      world.storage = step.state;
  }
}

/** Checks that a lead is sent again only if it must be. */
function expectNoNeedlessRequests(world: World, key: string, calls: Call[]): void {
  const requests = world.sent.get(key) ?? [];
  const accepted = requests.filter((request) => request.accepted);
  const unseen = accepted.filter((request) => !request.responseSeen || request.recordLost);
  const simultaneous = calls.filter((call) => isSimultaneous(call, calls));
  expect(
    accepted.length,
    `the API accepts ${key} again only if no tab has seen its response`,
  ).toBeLessThanOrEqual(1 + unseen.length + simultaneous.length);

  for (const [i, request] of requests.entries()) {
    const earlier = requests.slice(0, i);
    if (simultaneous.length === 0) {
      const unfinished = earlier.filter(({ until }) => until > request.at);
      expect(unfinished, `only one tab sends ${key} at a time`).toEqual([]);
    }
    const previous = earlier.findLast(({ tab }) => tab === request.tab);
    if (previous) {
      expect(request.at - previous.at, 'requests are not in a tight loop').toBeGreaterThanOrEqual(
        100,
      );
    }
  }
  const results = (world.results.get(key) ?? []).map(({ status }) => status);
  const isRecordLost = requests.some(({ recordLost }) => recordLost);
  if (simultaneous.length === 0 && !isRecordLost)
    expect(results, `onResult for ${key}`).toEqual(['tracked']);
  // One tab cannot know that the other one has sent the lead, if that one is gone or has not seen its response.
  else if (unseen.length === 0) expect(results).toEqual(['tracked']);
}

/** Whether another tab tracks the same lead before either tab can know about the other. */
const isSimultaneous = ({ key, tab, at }: Call, calls: Call[]): boolean =>
  calls.some(
    (call) => call.key === key && call.tab !== tab && Math.abs(call.at - at) <= STORAGE_DELAY_MS,
  );
