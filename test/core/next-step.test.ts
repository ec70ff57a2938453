import { describe, expect, it } from 'vitest';
import { nextStep } from '../../src/core/next-step';
import type { Settings } from '../../src/core/options';
import type { Entry, PendingEntry } from '../../src/core/outbox';

const NOW = Date.parse('2026-01-01T12:00:00Z');
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const entry: PendingEntry = { lead: { customer_key: 'usr_1' }, at: NOW, tries: 0, next: 0 };
const tried: PendingEntry = { ...entry, tries: 1 };

interface Given {
  entry?: PendingEntry;
  stored?: Entry;
  consent?: Settings['consent'];
}
const step = ({ entry: lead = entry, stored, consent = 'granted' }: Given) =>
  nextStep(lead, stored, consent, NOW);

const send = { status: 'send' };
const duplicate = { status: 'duplicate' };

describe('nextStep', () => {
  it.each<[string, Given, object]>([
    ['sends a new lead', {}, send],
    ['sends a lead that was tried', { entry: tried }, send],
    ['sends a lead that storage has as pending', { entry: tried, stored: tried }, send],
    [
      'sends a lead just under seven days old',
      { entry: { ...tried, at: NOW - 7 * DAY + 1 } },
      send,
    ],
    [
      'gives up a lead of seven days',
      { entry: { ...tried, at: NOW - 7 * DAY } },
      { status: 'failed', reason: 'expired' },
    ],
    [
      'waits until the time that the API named',
      { entry: { ...tried, next: NOW + 5000 } },
      { status: 'wait', ms: 5000 },
    ],
    ['sends when that time has come', { entry: { ...tried, next: NOW } }, send],
    [
      'ignores a wait of more than an hour, which comes from a changed clock',
      { entry: { ...tried, next: NOW + HOUR + 1 } },
      send,
    ],
    [
      'waits without end for pending consent',
      { consent: 'pending' },
      { status: 'wait', ms: Infinity },
    ],
    [
      'skips when consent is denied',
      { consent: 'denied' },
      { status: 'skipped', reason: 'no-consent' },
    ],
    [
      'skips a lead that is waiting when consent is denied',
      { entry: { ...tried, next: NOW + 5000 }, consent: 'denied' },
      { status: 'skipped', reason: 'no-consent' },
    ],
    [
      'gives up an old lead whose consent is pending',
      { entry: { ...entry, at: NOW - 7 * DAY }, consent: 'pending' },
      { status: 'failed', reason: 'expired' },
    ],
    [
      'finds a duplicate of a lead that was tracked before',
      { stored: { status: 'tracked', at: NOW - 29 * DAY } },
      duplicate,
    ],
    [
      'finds a duplicate also when consent is denied',
      { stored: { status: 'tracked', at: NOW }, consent: 'denied' },
      duplicate,
    ],
    [
      'sends again when the tracked lead is 30 days old',
      { stored: { status: 'tracked', at: NOW - 30 * DAY } },
      send,
    ],
    [
      'sends a new report of a lead that was rejected before',
      { stored: { status: 'rejected', at: NOW } },
      send,
    ],
    [
      'finds a lead that another tab settled after its first attempt here',
      { entry: tried, stored: { status: 'rejected', at: NOW } },
      duplicate,
    ],
    [
      'ignores a rejection from before the report',
      { entry: tried, stored: { status: 'rejected', at: NOW - 1 } },
      send,
    ],
  ])('%s', (_, given, expected) => {
    expect(step(given)).toEqual(expected);
  });
});
