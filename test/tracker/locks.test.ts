import { beforeEach, describe, expect, it, vi } from 'vitest';
import { LOCK_RELEASE_DELAY_MS } from '../../src/browser/web-lock';
import { LEASE_MS } from '../../src/core/outbox';
import { MINUTE, NOW } from '../time';
import {
  advance,
  closePage,
  consoleError,
  fetch,
  FIRST_BACKOFF_MS,
  openPage,
  resultAfter,
  STORED_KEY,
  storeEntry,
} from './page';
import { accept, networkError, noResponse, unavailable } from './responses';
import { tracked } from './results';

type Work = () => Promise<unknown>;

const lead = { customer_key: 'usr_1' };

const queues = new Map<string, Promise<unknown>>();
/** Stands for `navigator.locks.request`: a request for a lock that is held waits until the lock is free. */
const requestLock = vi.fn((name: string, work: Work) => {
  const queue = (queues.get(name) ?? Promise.resolve()).then(work);
  queues.set(name, queue);
  return queue;
});

/** Holds a lock, as another tab does. Returns a function that releases it. */
function holdLock(name: string): () => void {
  let release = (): void => undefined;
  void requestLock(name, () => new Promise<void>((resolve) => (release = resolve)));
  return () => release();
}

/** The name of the lock is the storage key of the lead. */
const lockName = () => Object.keys(localStorage)[0]!;

const throwSecurityError = (): never => {
  throw new DOMException('refused', 'SecurityError');
};
const rejectWithSecurityError = () => Promise.reject(new DOMException('refused', 'SecurityError'));

const neverSettles = new Promise<never>(() => undefined);

beforeEach(() => {
  requestLock.mockReset();
  queues.clear();
  vi.stubGlobal('navigator', { locks: { request: requestLock } });
});

describe('the lock of a lead', () => {
  it('is requested before trackLead returns, when the first request has started', async () => {
    const tracker = await openPage();
    const result = tracker.trackLead('usr_1');
    expect(fetch).toHaveBeenCalledOnce();
    expect(requestLock.mock.calls).toEqual([[lockName(), expect.any(Function)]]);
    expect(await result).toEqual(tracked);
  });

  it('does not delay a first attempt', async () => {
    const tracker = await openPage();
    fetch.mockImplementationOnce(noResponse);
    void tracker.trackLead('usr_1');
    const name = lockName();
    closePage();
    localStorage.clear();
    const nextPage = await openPage();
    holdLock(name);
    expect(await nextPage.trackLead('usr_1')).toEqual(tracked);
  });

  it('is held until the response, and a little longer', async () => {
    const tracker = await openPage();
    fetch.mockImplementation(
      () => new Promise((resolve) => setTimeout(() => resolve(accept()), 5_000)),
    );
    void tracker.trackLead('usr_1');
    const otherTab = vi.fn<Work>(() => Promise.resolve());
    void requestLock(lockName(), otherTab);
    await advance(5_000 + LOCK_RELEASE_DELAY_MS - 1);
    expect(otherTab).not.toHaveBeenCalled();
    await advance(1);
    expect(otherTab).toHaveBeenCalledOnce();
  });

  it('delays a repeated attempt until it is granted', async () => {
    const tracker = await openPage();
    fetch.mockImplementationOnce(networkError);
    const result = tracker.trackLead('usr_1');
    await advance(LOCK_RELEASE_DELAY_MS);
    const release = holdLock(lockName());
    await advance(900);
    expect(fetch).toHaveBeenCalledOnce();
    release();
    expect(await resultAfter(100, result)).toEqual(tracked);
    expect(fetch).toHaveBeenCalledTimes(2);
  });

  it('delays a lead of an earlier page, which another tab may be sending', async () => {
    storeEntry({ body: lead, at: NOW, tries: 1, next: 0 });
    const release = holdLock(STORED_KEY);
    await openPage();
    await advance(LEASE_MS - 1);
    expect(fetch).not.toHaveBeenCalled();
    release();
    await advance(0);
    expect(fetch).toHaveBeenCalledOnce();
  });

  it.each([
    ['the browser never grants it', () => requestLock.mockReturnValue(neverSettles)],
    ['another page holds it forever', () => holdLock(lockName())],
  ])('is passed by after the lease when %s', async (_, withhold) => {
    const tracker = await openPage();
    fetch.mockImplementationOnce(unavailable);
    void tracker.trackLead('usr_1');
    await advance(LOCK_RELEASE_DELAY_MS);
    withhold();
    await advance(FIRST_BACKOFF_MS - LOCK_RELEASE_DELAY_MS + LEASE_MS - 1);
    expect(fetch).toHaveBeenCalledOnce();
    await advance(1);
    expect(fetch).toHaveBeenCalledTimes(2);
    await advance(1);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('is passed by only when the lease of the last attempt is over, too', async () => {
    storeEntry({ body: lead, at: NOW, tries: 1, next: 0, lease: NOW + LEASE_MS + 5000 });
    holdLock(STORED_KEY);
    await openPage();
    await advance(LEASE_MS + 4999);
    expect(fetch).not.toHaveBeenCalled();
    // Then it waits for the lock once more.
    await advance(1 + LEASE_MS);
    expect(fetch).toHaveBeenCalledOnce();
  });

  it('replaces the lease, so the next page sends a lead at once when the first page is gone', async () => {
    fetch.mockImplementationOnce(noResponse);
    void (await openPage()).trackLead('usr_1');
    closePage();
    queues.clear();
    await openPage();
    expect(fetch).toHaveBeenCalledTimes(2);
  });

  it.each([['tracked'], ['rejected']])(
    'prevents a second request for a lead that another tab has settled as %s',
    async (status) => {
      storeEntry({ body: lead, at: NOW, tries: 1, next: 0 });
      const release = holdLock(STORED_KEY);
      const onResult = vi.fn();
      await openPage({ onResult });
      storeEntry({ status, at: NOW });
      release();
      await advance(2 * MINUTE);
      expect(fetch).not.toHaveBeenCalled();
      expect(onResult).not.toHaveBeenCalled();
    },
  );

  it('is followed by the backoff after an attempt that another tab has made', async () => {
    storeEntry({ body: lead, at: NOW, tries: 1, next: 0 });
    const release = holdLock(STORED_KEY);
    await openPage();
    storeEntry({ body: lead, at: NOW, tries: 2, next: 0 });
    release();
    await advance(FIRST_BACKOFF_MS);
    expect(fetch).not.toHaveBeenCalled();
    await advance(FIRST_BACKOFF_MS + LOCK_RELEASE_DELAY_MS);
    expect(fetch).toHaveBeenCalledOnce();
  });

  it('is followed by the backoff and the Retry-After that another tab has stored', async () => {
    storeEntry({ body: lead, at: NOW, tries: 1, next: 0 });
    const release = holdLock(STORED_KEY);
    await openPage();
    storeEntry({ body: lead, at: NOW, tries: 4, next: NOW + 5_000 });
    release();
    await advance(4_999);
    expect(fetch).not.toHaveBeenCalled();
    fetch.mockImplementation(unavailable);
    await advance(101);
    expect(fetch).toHaveBeenCalledOnce();
    // The backoff after the fifth attempt.
    await advance(8_099);
    expect(fetch).toHaveBeenCalledOnce();
    await advance(101);
    expect(fetch).toHaveBeenCalledTimes(2);
  });
});

describe('trackLead', () => {
  it.each<[string, () => Promise<unknown>]>([
    ['locks.request throws', throwSecurityError],
    ['the browser refuses a lock', rejectWithSecurityError],
    ['the browser never grants a lock', noResponse],
  ])('makes the first attempt when %s', async (_, request) => {
    requestLock.mockImplementationOnce(request);
    expect(await (await openPage()).trackLead('usr_1')).toEqual(tracked);
    expect(consoleError).not.toHaveBeenCalled();
  });

  it.each<[string, () => Promise<unknown>]>([
    ['locks.request throws', throwSecurityError],
    ['the browser refuses a lock', rejectWithSecurityError],
  ])('makes a second attempt when %s', async (_, request) => {
    requestLock.mockImplementationOnce(request).mockImplementationOnce(request);
    const tracker = await openPage();
    fetch.mockImplementationOnce(networkError);
    expect(await resultAfter(FIRST_BACKOFF_MS, tracker.trackLead('usr_1'))).toEqual(tracked);
    expect(fetch).toHaveBeenCalledTimes(2);
    expect(consoleError).not.toHaveBeenCalled();
  });
});
