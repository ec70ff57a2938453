import { expect } from 'vitest';
import { defaultSettings } from '../../src/core/options';
import { HOUR } from '../time';
import type { LoadTracker } from './compile-tracker';
import { checkEnd, checkOpenTabs } from './invariants';
import {
  createCall,
  createTrigger,
  isStorageReliable,
  openTab,
  setConsent,
  STORAGE_DELAY_MS,
  type Run,
} from './run';
import type { Scenario, Step } from './scenario';
import { World } from './world';

/**
 * Runs the steps of a scenario. Then the API accepts all events, the storage works, and a page of the site stays open.
 * Checks that the clicks and the leads are delivered.
 */
export async function runScenario(scenario: Scenario, loadTracker: LoadTracker): Promise<void> {
  const { locks, responses, randomNumbers, steps, link, asksForConsent } = scenario;
  let randomCalls = 0;
  const world = new World(
    {
      locks,
      // Without locks, tabs exclude each other by a lease in storage. It has no effect before the other tab can read it.
      storageDelayMs: locks === 'work' ? STORAGE_DELAY_MS : 0,
      responses: [...responses],
      random: () => randomNumbers[randomCalls++ % randomNumbers.length]!,
    },
    loadTracker,
  );
  const run: Run = {
    world,
    scenario,
    calls: [],
    triggers: [],
    repeatedVisits: new Set(),
    consentGivenAt: asksForConsent ? Infinity : world.now,
    wasConsentDenied: false,
  };
  if (asksForConsent) world.consent = 'pending';
  await openTab(run, link);
  for (const step of steps) await runStep(step, run);

  world.options.responses.length = 0;
  world.storage = 'works';
  if (!run.wasConsentDenied) await setConsent(run, 'granted');
  await world.advance(1000);

  // A page must be open to deliver what others left. A tab that could not read the storage may not know of a lead.
  if (world.openTabs().length === 0 || !isStorageReliable(scenario)) world.openTab();
  await world.advance(3 * HOUR);
  checkOpenTabs(run);

  // A page that is open does not learn of the click of another page that crashed. The next page finds it.
  world.openTab();
  await world.advance(3 * HOUR);
  checkEnd(run);
}

async function runStep(step: Step, run: Run): Promise<void> {
  const { world, scenario } = run;
  const tabs = world.openTabs();
  const tab = 'tab' in step ? tabs[step.tab % tabs.length] : undefined;
  switch (step.type) {
    case 'track-lead':
      if (!tab) break;
      run.calls.push(createCall(run, tab, step.key));
      tab.trackLead(step.key);
      break;
    case 'crash':
      tab?.crash();
      break;
    case 'reload':
      if (!tab) break;
      tab.crash();
      await openTab(run, tab.link, true);
      break;
    case 'flush':
      tab?.affitor.flush();
      break;
    case 'event':
      if (!tab) break;
      run.triggers.push(createTrigger(run, tab));
      tab.dispatchEvent(step.name);
      break;
    case 'open-tab':
      await openTab(run, step.link);
      break;
    case 'set-consent':
      if (scenario.asksForConsent) await setConsent(run, step.consent);
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
