import { describe, expect, it } from 'vitest';
import { nextStep } from '../../src/core/next-step';
import type { Settings } from '../../src/core/options';
import type { Entry, PendingEntry } from '../../src/core/outbox';
import { DAY, HOUR, NOW } from '../time';

const entry: PendingEntry = { body: { customer_key: 'usr_1' }, at: NOW, tries: 0, next: 0 };
const tried: PendingEntry = { ...entry, tries: 1 };

interface Given {
  entry?: PendingEntry;
  stored?: Entry;
  consent?: Settings['consent'];
  hasLock?: boolean;
}
const step = ({ entry: lead = entry, stored, consent = 'granted', hasLock = true }: Given) =>
  nextStep(lead, stored, consent, hasLock, NOW);

const send = { status: 'send' };
const duplicate = { status: 'duplicate' };

describe('nextStep', () => {
  it.each<[string, Given, object]>([
    ['sends a new lead', {}, send],
    ['sends a lead that was tried', { entry: tried }, send],
    ['sends a lead that storage has as pending', { entry: tried, stored: tried }, send],
    [
      'sends a lead that is just under seven days old',
      { entry: { ...tried, at: NOW - 7 * DAY + 1 } },
      send,
    ],
    [
      'gives up a lead that is seven days old',
      { entry: { ...tried, at: NOW - 7 * DAY } },
      { status: 'failed', reason: 'expired' },
    ],
    [
      'waits until the time of the next attempt',
      { entry: { ...tried, next: NOW + 5000 } },
      { status: 'wait', ms: 5000 },
    ],
    ['sends a lead at the time of the next attempt', { entry: { ...tried, next: NOW } }, send],
    [
      'ignores a wait of more than an hour, which only a changed clock explains',
      { entry: { ...tried, next: NOW + HOUR + 1 } },
      send,
    ],
    [
      'waits, without the lock, for the end of the lease',
      { entry: { ...tried, lease: NOW + 5000 }, hasLock: false },
      { status: 'wait', ms: 5000 },
    ],
    [
      'waits, without the lock, for the later of the lease and the next attempt',
      { entry: { ...tried, next: NOW + 9000, lease: NOW + 5000 }, hasLock: false },
      { status: 'wait', ms: 9000 },
    ],
    [
      'sends, without the lock, a lead whose lease is over',
      { entry: { ...tried, lease: NOW }, hasLock: false },
      send,
    ],
    ['ignores the lease when it has the lock', { entry: { ...tried, lease: NOW + 5000 } }, send],
    [
      'waits for the next attempt also when it has the lock',
      { entry: { ...tried, next: NOW + 5000, lease: 0 } },
      { status: 'wait', ms: 5000 },
    ],
    [
      'waits forever while consent is pending',
      { consent: 'pending' },
      { status: 'wait', ms: Infinity },
    ],
    [
      'skips a new lead when consent is denied',
      { consent: 'denied' },
      { status: 'skipped', reason: 'no-consent' },
    ],
    [
      'skips a waiting lead when consent is denied',
      { entry: { ...tried, next: NOW + 5000 }, consent: 'denied' },
      { status: 'skipped', reason: 'no-consent' },
    ],
    [
      'gives up a lead that is seven days old while consent is pending',
      { entry: { ...entry, at: NOW - 7 * DAY }, consent: 'pending' },
      { status: 'failed', reason: 'expired' },
    ],
    [
      'returns duplicate for a lead that was tracked 29 days ago',
      { stored: { status: 'tracked', at: NOW - 29 * DAY } },
      duplicate,
    ],
    [
      'returns duplicate for a tracked lead also when consent is denied',
      { stored: { status: 'tracked', at: NOW }, consent: 'denied' },
      duplicate,
    ],
    [
      'sends a lead that was tracked 30 days ago',
      { stored: { status: 'tracked', at: NOW - 30 * DAY } },
      send,
    ],
    [
      'sends a new report of a lead that was rejected before',
      { stored: { status: 'rejected', at: NOW } },
      send,
    ],
    [
      'returns duplicate for a lead that another tab settled after the first attempt',
      { entry: tried, stored: { status: 'rejected', at: NOW } },
      duplicate,
    ],
    [
      'sends a lead again that was rejected before this report',
      { entry: tried, stored: { status: 'rejected', at: NOW - 1 } },
      send,
    ],
  ])('%s', (_, given, expected) => {
    expect(step(given)).toEqual(expected);
  });
});
