import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { hasLocks, LOCK_RELEASE_DELAY_MS, withLock } from '../../src/browser/web-lock';

type Work = () => Promise<unknown>;

const work = vi.fn(() => Promise.resolve('result'));
const requestLock = vi.fn<(name: string, work: Work) => Promise<unknown>>();

beforeEach(() => {
  vi.useFakeTimers();
  requestLock.mockReset().mockImplementation((_, runWithLock) => runWithLock());
  vi.stubGlobal('navigator', { locks: { request: requestLock } });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  work.mockClear();
});

describe('withLock', () => {
  it('requests the lock of that name and does the work once', async () => {
    const result = withLock('lead', work);
    await vi.advanceTimersByTimeAsync(LOCK_RELEASE_DELAY_MS);
    expect(await result).toBe('result');
    expect(requestLock.mock.calls).toEqual([['lead', expect.any(Function)]]);
    expect(work).toHaveBeenCalledOnce();
  });

  it('does no work before the lock is granted', async () => {
    requestLock.mockReturnValue(new Promise(() => undefined));
    void withLock('lead', work);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(work).not.toHaveBeenCalled();
  });

  it('holds the lock for a moment after the work', async () => {
    const released = vi.fn();
    requestLock.mockImplementation((_, runWithLock) => runWithLock().then(released));
    void withLock('lead', work);
    await vi.advanceTimersByTimeAsync(LOCK_RELEASE_DELAY_MS - 1);
    expect(released).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(released).toHaveBeenCalledOnce();
  });

  it.each<[string, object]>([
    ['there are no Web Locks', {}],
    [
      'the browser refuses the lock',
      { locks: { request: () => Promise.reject(new DOMException('refused', 'SecurityError')) } },
    ],
    [
      'the request throws',
      {
        locks: {
          request: () => {
            throw new DOMException('refused', 'SecurityError');
          },
        },
      },
    ],
  ])('does the work once, without a lock, when %s', async (_, navigator) => {
    vi.stubGlobal('navigator', navigator);
    expect(await withLock('lead', work)).toBe('result');
    expect(work).toHaveBeenCalledOnce();
  });

  it('does not repeat the work when the lock is lost during the work', async () => {
    requestLock.mockImplementation(async (_, runWithLock) => {
      void runWithLock();
      await Promise.reject(new DOMException('stolen', 'AbortError'));
    });
    expect(await withLock('lead', work)).toBe('result');
    expect(work).toHaveBeenCalledOnce();
  });
});

describe('hasLocks', () => {
  it('is true when the browser has Web Locks', () => {
    expect(hasLocks()).toBe(true);
  });

  it('is false when the browser has no Web Locks', () => {
    vi.stubGlobal('navigator', {});
    expect(hasLocks()).toBe(false);
  });
});
