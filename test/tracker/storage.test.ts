import { describe, expect, it, vi } from 'vitest';
import { defaultSettings, type TrackerOptions } from '../../src/core/options';
import { outboxPrefix } from '../../src/core/outbox';
import { after, answer, closePage, error, fetch, kept, NOW, openPage, sent } from './page';

const DAY = 86_400_000;
const OUTBOX = outboxPrefix(defaultSettings);

const noAnswer = () => new Promise<never>(() => undefined);
const tracked = { status: 'tracked', message: 'done' };

/** A signup whose answer the page does not live to see. */
async function leave(options?: TrackerOptions): Promise<void> {
  fetch.mockImplementationOnce(noAnswer);
  document.cookie = 'affitor_click_id=cust_1';
  void (await openPage(options)).trackLead('usr_1', 'user@example.com');
  document.cookie = 'affitor_click_id=cust_2';
  closePage();
}

/** As an earlier page has left it. */
const store = (entry: object, name = OUTBOX + 'earlier') =>
  localStorage.setItem(name, JSON.stringify(entry));

describe('storage', () => {
  it('has the lead before the first byte leaves', async () => {
    document.cookie = 'affitor_click_id=cust_1';
    const tracker = await openPage();
    const stored: string[] = [];
    fetch.mockImplementation(() => {
      stored.push(...Object.values<string>(localStorage));
      return answer({ success: true });
    });
    await tracker.trackLead('usr_1', 'user@example.com');
    expect(stored.map((entry) => JSON.parse(entry) as unknown)).toEqual([
      {
        lead: { click_id: 'cust_1', customer_key: 'usr_1', email: 'user@example.com' },
        at: NOW,
        tries: 1,
        next: expect.any(Number) as number,
      },
    ]);
  });

  it('has a key for each lead, which says no more than the API, the programme and a hash', async () => {
    const tracker = await openPage({ programId: 3 });
    fetch.mockImplementation(noAnswer);
    void tracker.trackLead('usr_1');
    void tracker.trackLead('usr_2');
    const names = Object.keys(localStorage);
    expect(names).toHaveLength(2);
    for (const name of names) {
      expect(name).toMatch(
        /^affitor:1:3:https:\/\/api.affitor.com\/api\/v1\/track\/lead:-?\d+:-?\d+$/,
      );
    }
  });

  it.each([
    ['tracked', () => answer({ success: true })],
    ['rejected', () => answer({ error: 'no' }, { status: 400 })],
  ])('has nothing of the customer once the lead is %s', async (_, end) => {
    document.cookie = 'affitor_click_id=cust_1';
    const tracker = await openPage();
    fetch.mockImplementation(end);
    const result = tracker.trackLead('usr_1', 'user@example.com');
    expect(kept()).toMatch(/usr_1.*user@example.com/);
    await result;
    expect(kept()).not.toMatch(/usr_1|user@example.com|cust_1/);
  });

  it.each([
    ['local', 1, 0],
    ['session', 0, 1],
    ['none', 0, 0],
  ] as const)('is %s where that is asked for', async (storage, local, session) => {
    const tracker = await openPage({ storage });
    const result = tracker.trackLead('usr_1');
    expect([localStorage.length, sessionStorage.length]).toEqual([local, session]);
    expect(await result).toEqual(tracked);
    expect([localStorage.length, sessionStorage.length]).toEqual([local, session]);
    expect(await tracker.trackLead('usr_1')).toMatchObject({ reason: 'duplicate' });
  });

  it.each([
    ['throws at the mere look', new Proxy({}, { get: refuse, set: refuse, ownKeys: refuse })],
    ['is full', new Proxy({}, { set: refuse })],
    ['forgets', new Proxy({}, { set: () => true })],
    ['is missing', undefined],
  ])('that %s costs no lead', async (_, storage) => {
    vi.stubGlobal('localStorage', storage);
    const onResult = vi.fn();
    const tracker = await openPage({ onResult });
    fetch.mockImplementationOnce(() => Promise.reject(new TypeError('Failed to fetch')));
    expect(await after(600, tracker.trackLead('usr_1'))).toEqual(tracked);
    expect(await tracker.trackLead('usr_1')).toMatchObject({ reason: 'duplicate' });
    expect(onResult).toHaveBeenCalledOnce();
    expect(error).not.toHaveBeenCalled();
  });

  it('that is emptied meanwhile costs no lead', async () => {
    const tracker = await openPage();
    fetch.mockImplementationOnce(() => Promise.reject(new TypeError('Failed to fetch')));
    const result = tracker.trackLead('usr_1');
    localStorage.clear();
    expect(await after(600, result)).toEqual(tracked);
  });
});

function refuse(): never {
  throw new DOMException('refused', 'SecurityError');
}

describe('the next page', () => {
  it('takes up what an earlier one has left, with the click id of then', async () => {
    await leave();
    const onResult = vi.fn();
    await openPage({ onResult });
    await vi.advanceTimersByTimeAsync(31_000);
    const lead = { click_id: 'cust_1', customer_key: 'usr_1', email: 'user@example.com' };
    expect(sent()).toEqual([lead, lead]);
    expect(onResult.mock.calls).toEqual([[tracked, lead]]);
    expect(kept()).not.toContain('usr_1');
  });

  it('does so where it opens long after', async () => {
    await leave();
    vi.setSystemTime(NOW + 6 * DAY);
    await openPage();
    expect(fetch).toHaveBeenCalledTimes(2);
  });

  it('finds what another tab has left since, within a minute', async () => {
    await openPage();
    store({ lead: { customer_key: 'usr_9' }, at: NOW, tries: 1, next: 0 });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(sent()).toEqual([{ customer_key: 'usr_9' }]);
  });

  it.each<TrackerOptions>([
    { programId: 2 },
    { apiBase: '/affitor' },
    { storage: 'session' },
    { storage: 'none' },
    { consent: 'pending' },
  ])('with %j leaves that alone', async (options) => {
    await leave();
    const before = kept();
    await openPage(options);
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(fetch).toHaveBeenCalledOnce();
    expect(kept()).toBe(before);
  });

  it.each<TrackerOptions>([
    { programId: 2 },
    { apiBase: '/affitor/' },
    { storage: 'session' },
    { testMode: true },
    { requireClick: true },
  ])('with %j takes up what one like it has left', async (options) => {
    await leave(options);
    await openPage(options);
    await vi.advanceTimersByTimeAsync(31_000);
    expect(fetch).toHaveBeenCalledTimes(2);
    expect(fetch.mock.calls[1]?.[0]).toBe(fetch.mock.calls[0]?.[0]);
  });

  it('gives up a lead of last week, says so once and forgets it', async () => {
    const lead = { customer_key: 'usr_1' };
    store({ lead, at: NOW - 7 * DAY, tries: 3, next: 0 });
    const onResult = vi.fn();
    await openPage({ onResult });
    expect(onResult.mock.calls).toEqual([[{ status: 'failed', reason: 'expired' }, lead]]);
    expect(kept()).not.toContain('usr_1');
    await vi.advanceTimersByTimeAsync(120_000);
    expect(onResult).toHaveBeenCalledOnce();
    expect(fetch).not.toHaveBeenCalled();
  });

  it('goes on with the tries where the earlier one stopped', async () => {
    store({ lead: { customer_key: 'usr_1' }, at: NOW, tries: 3, next: 0 });
    fetch.mockImplementation(() => answer({}, { status: 503 }));
    await openPage();
    await vi.advanceTimersByTimeAsync(4_099);
    expect(fetch).toHaveBeenCalledOnce();
    await vi.advanceTimersByTimeAsync(1);
    expect(fetch).toHaveBeenCalledTimes(2);
  });

  it('does not believe in a wait that no clock can mean', async () => {
    store({ lead: { customer_key: 'usr_1' }, at: NOW, tries: 1, next: NOW + DAY });
    await openPage();
    expect(fetch).toHaveBeenCalledOnce();
  });

  it.each(['', '{', 'null', '5', '"text"', '[]', '{}', '{"at":"then"}', '{"at":1}'])(
    'clears %j away',
    async (entry) => {
      localStorage.setItem(OUTBOX + 'broken', entry);
      const tracker = await openPage();
      expect(localStorage).toHaveLength(0);
      expect(fetch).not.toHaveBeenCalled();
      expect(await tracker.trackLead('usr_1')).toEqual(tracked);
      expect(error).not.toHaveBeenCalled();
    },
  );

  it('touches nothing that is not its own', async () => {
    const lead = { lead: { customer_key: 'usr_9' }, at: NOW - 99 * DAY, tries: 1, next: 0 };
    const names = [
      'cart',
      'affitor',
      'affitor:2:' + OUTBOX.slice(10),
      'x' + OUTBOX,
      OUTBOX.slice(0, -1),
    ];
    for (const name of names) store(lead, name);
    const tracker = await openPage();
    await tracker.trackLead('usr_1');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(Object.keys(localStorage)).toEqual(expect.arrayContaining(names));
    expect(sent()).toEqual([{ customer_key: 'usr_1' }]);
  });
});
