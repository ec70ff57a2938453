import { describe, expect, it, vi } from 'vitest';
import type { TrackerOptions } from '../../src/core/options';
import { LEASE_MS } from '../../src/core/outbox';
import { DAY, HOUR, MINUTE, NOW } from '../time';
import {
  advance,
  closePage,
  consoleError,
  fetch,
  FIRST_BACKOFF_MS,
  openPage,
  OUTBOX,
  resultAfter,
  sentLeads,
  storedText,
  STORED_KEY,
  storeEntry,
} from './page';
import { accept, networkError, noResponse, refuse, unavailable } from './responses';
import { duplicate, tracked } from './results';

const lead = { click_id: 'cust_1', customer_key: 'usr_1', email: 'user@example.com' };

/** Tracks a lead on a page that closes before the response. The click cookie changes afterwards. */
async function leavePendingLead(options?: TrackerOptions): Promise<void> {
  fetch.mockImplementationOnce(noResponse);
  document.cookie = 'affitor_click_id=cust_1';
  void (await openPage(options)).trackLead('usr_1', 'user@example.com');
  document.cookie = 'affitor_click_id=cust_2';
  closePage();
}

function throwSecurityError(): never {
  throw new DOMException('refused', 'SecurityError');
}

describe('trackLead', () => {
  it('stores a lead before it sends the request', async () => {
    document.cookie = 'affitor_click_id=cust_1';
    const tracker = await openPage();
    const stored: string[] = [];
    fetch.mockImplementation(() => {
      stored.push(...Object.values<string>(localStorage));
      return accept();
    });
    await tracker.trackLead('usr_1', 'user@example.com');
    expect(stored.map((entry) => JSON.parse(entry) as unknown)).toEqual([
      { body: lead, at: NOW, tries: 1, next: 0, lease: NOW + LEASE_MS },
    ]);
  });

  it('stores each lead under a key that contains only the programme, the API and a hash', async () => {
    const tracker = await openPage({ programId: 3 });
    fetch.mockImplementation(noResponse);
    void tracker.trackLead('usr_1');
    void tracker.trackLead('usr_2');
    const keys = Object.keys(localStorage);
    expect(keys).toHaveLength(2);
    for (const key of keys) {
      expect(key).toMatch(
        /^affitor:1:3:https:\/\/api.affitor.com\/api\/v1\/track\/lead:-?\d+:-?\d+$/,
      );
    }
  });

  it.each([
    ['tracked', accept],
    ['rejected', refuse],
  ])('removes all customer data from storage when the lead is %s', async (status, response) => {
    document.cookie = 'affitor_click_id=cust_1';
    const tracker = await openPage();
    fetch.mockImplementation(response);
    const result = tracker.trackLead('usr_1', 'user@example.com');
    expect(storedText()).toMatch(/usr_1.*user@example.com/);
    expect(await result).toMatchObject({ status });
    expect(storedText()).not.toMatch(/usr_1|user@example.com|cust_1/);
  });

  it.each([
    ['local', 1, 0],
    ['session', 0, 1],
    ['none', 0, 0],
  ] as const)(
    "with storage: '%s' stores %d lead in localStorage and %d in sessionStorage",
    async (storage, local, session) => {
      const tracker = await openPage({ storage });
      const result = tracker.trackLead('usr_1');
      expect([localStorage.length, sessionStorage.length]).toEqual([local, session]);
      expect(await result).toEqual(tracked);
      expect([localStorage.length, sessionStorage.length]).toEqual([local, session]);
      expect(await tracker.trackLead('usr_1')).toEqual(duplicate);
    },
  );

  it.each([
    [
      'throws on every access',
      new Proxy(
        {},
        { get: throwSecurityError, set: throwSecurityError, ownKeys: throwSecurityError },
      ),
    ],
    ['is full', new Proxy({}, { set: throwSecurityError })],
    ['discards what is written', new Proxy({}, { set: () => true })],
    ['is missing', undefined],
  ])('delivers a lead when localStorage %s', async (_, storage) => {
    vi.stubGlobal('localStorage', storage);
    const onResult = vi.fn();
    const tracker = await openPage({ onResult });
    fetch.mockImplementationOnce(networkError);
    expect(await resultAfter(FIRST_BACKOFF_MS, tracker.trackLead('usr_1'))).toEqual(tracked);
    expect(await tracker.trackLead('usr_1')).toEqual(duplicate);
    expect(onResult).toHaveBeenCalledOnce();
    expect(consoleError).not.toHaveBeenCalled();
  });

  it('delivers a lead when localStorage is cleared before the second attempt', async () => {
    const tracker = await openPage();
    fetch.mockImplementationOnce(networkError);
    const result = tracker.trackLead('usr_1');
    localStorage.clear();
    expect(await resultAfter(FIRST_BACKOFF_MS, result)).toEqual(tracked);
  });
});

describe('a new page', () => {
  it('sends the pending lead of an earlier page with its original click id', async () => {
    await leavePendingLead();
    const onResult = vi.fn();
    await openPage({ onResult });
    await advance(LEASE_MS);
    expect(sentLeads()).toEqual([lead, lead]);
    expect(onResult.mock.calls).toEqual([[tracked, lead]]);
    expect(storedText()).not.toContain('usr_1');
  });

  it('sends a lead that has been pending for six days', async () => {
    await leavePendingLead();
    vi.setSystemTime(NOW + 6 * DAY);
    await openPage();
    expect(fetch).toHaveBeenCalledTimes(2);
  });

  it('sends a lead that another tab stores later, when its lease is over', async () => {
    await openPage();
    storeEntry({
      body: { customer_key: 'usr_9' },
      at: NOW,
      tries: 1,
      next: 0,
      lease: NOW + LEASE_MS,
    });
    dispatchEvent(new StorageEvent('storage', { key: STORED_KEY }));
    await advance(LEASE_MS - 1);
    expect(fetch).not.toHaveBeenCalled();
    await advance(1);
    expect(sentLeads()).toEqual([{ customer_key: 'usr_9' }]);
  });

  it('lets another tab that stores a lead get its lock first', async () => {
    await openPage();
    storeEntry({ body: { customer_key: 'usr_9' }, at: NOW, tries: 1, next: 0 });
    dispatchEvent(new StorageEvent('storage', { key: STORED_KEY }));
    await advance(999);
    expect(fetch).not.toHaveBeenCalled();
    await advance(1);
    expect(fetch).toHaveBeenCalledOnce();
  });

  it('corrects the record of its tracked lead when another tab has overwritten it', async () => {
    const tracker = await openPage();
    await tracker.trackLead('usr_1');
    const [key] = Object.keys(localStorage) as [string];
    const record = localStorage.getItem(key);
    storeEntry({ body: { customer_key: 'usr_1' }, at: NOW, tries: 1, next: 0 }, key);
    dispatchEvent(new StorageEvent('storage', { key }));
    await advance(MINUTE);
    expect(localStorage.getItem(key)).toBe(record);
    expect(fetch).toHaveBeenCalledOnce();
  });

  it.each(['rejected', 'failed', 'skipped', 'tracked'])(
    'does not send a lead of another tab that is %s before its turn',
    async (status) => {
      await openPage();
      storeEntry({ body: { customer_key: 'usr_9' }, at: NOW, tries: 1, next: 0 });
      dispatchEvent(new StorageEvent('storage', { key: STORED_KEY }));
      await advance(150);
      storeEntry({ status, at: NOW + 150 });
      await advance(MINUTE);
      expect(fetch).not.toHaveBeenCalled();
      expect(consoleError).not.toHaveBeenCalled();
    },
  );

  it.each([
    ['a lead of another programme', OUTBOX.replace(':0:', ':2:') + 'x', { body: {}, tries: 1 }],
    ['a lead that another tab has tracked', STORED_KEY, { status: 'tracked' }],
  ])('ignores %s that another tab stores', async (_, key, entry) => {
    await openPage();
    storeEntry({ at: NOW, ...entry }, key);
    dispatchEvent(new StorageEvent('storage', { key }));
    await advance(MINUTE);
    expect(fetch).not.toHaveBeenCalled();
  });

  it.each<TrackerOptions>([
    { programId: 2 },
    { apiBase: '/affitor' },
    { storage: 'session' },
    { storage: 'none' },
    { consent: 'pending' },
  ])('with %j does not touch a lead of a page with the default options', async (options) => {
    await leavePendingLead();
    const before = storedText();
    await openPage(options);
    await advance(HOUR);
    expect(fetch).toHaveBeenCalledOnce();
    expect(storedText()).toBe(before);
  });

  it.each<TrackerOptions>([
    { programId: 2 },
    { apiBase: '/affitor/' },
    { storage: 'session' },
    { testMode: true },
    { requireClick: true },
  ])('with %j sends a lead of a page with the same options', async (options) => {
    await leavePendingLead(options);
    await openPage(options);
    await advance(LEASE_MS);
    expect(fetch).toHaveBeenCalledTimes(2);
    expect(fetch.mock.calls[1]?.[0]).toBe(fetch.mock.calls[0]?.[0]);
  });

  it('keeps no more than 50 records on a page that reports more leads', async () => {
    const tracker = await openPage();
    for (let i = 0; i < 55; i++) await tracker.trackLead(`usr_${i}`);
    expect(localStorage).toHaveLength(50);
  });

  it('gives up a lead that is seven days old, reports it once and removes it', async () => {
    const oldLead = { customer_key: 'usr_1' };
    storeEntry({ body: oldLead, at: NOW - 7 * DAY, tries: 3, next: 0 });
    const onResult = vi.fn();
    await openPage({ onResult });
    expect(onResult.mock.calls).toEqual([[{ status: 'failed', reason: 'expired' }, oldLead]]);
    expect(storedText()).not.toContain('usr_1');
    await advance(2 * MINUTE);
    expect(onResult).toHaveBeenCalledOnce();
    expect(fetch).not.toHaveBeenCalled();
  });

  it('continues the backoff of an earlier page', async () => {
    storeEntry({ body: { customer_key: 'usr_1' }, at: NOW, tries: 3, next: 0 });
    fetch.mockImplementation(unavailable);
    await openPage();
    await advance(4_099);
    expect(fetch).toHaveBeenCalledOnce();
    await advance(1);
    expect(fetch).toHaveBeenCalledTimes(2);
  });

  it('ignores a stored wait of a day, which only a changed clock explains', async () => {
    storeEntry({ body: { customer_key: 'usr_1' }, at: NOW, tries: 1, next: NOW + DAY });
    await openPage();
    expect(fetch).toHaveBeenCalledOnce();
  });

  it.each(['', '{', 'null', '5', '"text"', '[]', '{}', '{"at":"then"}', '{"at":1}'])(
    'removes the unreadable entry %j',
    async (text) => {
      localStorage.setItem(OUTBOX + 'broken', text);
      const tracker = await openPage();
      expect(localStorage).toHaveLength(0);
      expect(fetch).not.toHaveBeenCalled();
      expect(await tracker.trackLead('usr_1')).toEqual(tracked);
      expect(consoleError).not.toHaveBeenCalled();
    },
  );

  it('does not touch entries that do not belong to the tracker', async () => {
    const entry = { body: { customer_key: 'usr_9' }, at: NOW - 99 * DAY, tries: 1, next: 0 };
    const keys = [
      'cart',
      'affitor',
      OUTBOX.replace('affitor:1:', 'affitor:2:'),
      'x' + OUTBOX,
      OUTBOX.slice(0, -1),
    ];
    for (const key of keys) storeEntry(entry, key);
    const tracker = await openPage();
    await tracker.trackLead('usr_1');
    await advance(MINUTE);
    expect(Object.keys(localStorage)).toEqual(expect.arrayContaining(keys));
    expect(sentLeads()).toEqual([{ customer_key: 'usr_1' }]);
  });
});
