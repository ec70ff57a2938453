import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LOCK_RELEASE_DELAY_MS, requestLock, withLock } from '../../src/browser/web-lock';

type Work = () => Promise<unknown>;

const work = vi.fn<(hasLock?: boolean) => Promise<string>>(() => Promise.resolve('result'));
const request = vi.fn<(name: string, work: Work) => Promise<unknown>>();

beforeEach(() => {
  vi.useFakeTimers();
  request.mockReset().mockImplementation((_, runWithLock) => runWithLock());
  vi.stubGlobal('navigator', { locks: { request } });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  work.mockClear();
});

const neverGranted = () => new Promise(() => undefined);

const refusals: [string, object][] = [
  ['there are no Web Locks', {}],
  ['the browser refuses the lock', { locks: { request: () => Promise.reject(refused()) } }],
  [
    'the request throws',
    {
      locks: {
        request: () => {
          throw refused();
        },
      },
    },
  ],
];
const refused = () => new DOMException('refused', 'SecurityError');

describe('requestLock', () => {
  it('requests the lock of that name and does the work once', async () => {
    const done = requestLock('lead', work);
    await vi.advanceTimersByTimeAsync(LOCK_RELEASE_DELAY_MS);
    await done;
    expect(request.mock.calls).toEqual([['lead', expect.any(Function)]]);
    expect(work).toHaveBeenCalledOnce();
  });

  it('holds the lock for a moment after the work', async () => {
    const released = vi.fn();
    request.mockImplementation((_, runWithLock) => runWithLock().then(released));
    void requestLock('lead', work);
    await vi.advanceTimersByTimeAsync(LOCK_RELEASE_DELAY_MS - 1);
    expect(released).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(released).toHaveBeenCalledOnce();
  });

  it.each(refusals)('does nothing when %s', async (_, navigator) => {
    vi.stubGlobal('navigator', navigator);
    await requestLock('lead', work);
    expect(work).not.toHaveBeenCalled();
  });

  it('does nothing when there is no navigator', async () => {
    vi.stubGlobal('navigator', undefined);
    await requestLock('lead', work);
    expect(work).not.toHaveBeenCalled();
  });
});

describe('withLock', () => {
  it('does the work once, with the lock', async () => {
    const result = withLock('lead', 1000, work);
    await vi.advanceTimersByTimeAsync(LOCK_RELEASE_DELAY_MS);
    expect(await result).toBe('result');
    expect(work.mock.calls).toEqual([[true]]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('does the work without the lock when that is not granted in time', async () => {
    request.mockImplementation(neverGranted);
    const result = withLock('lead', 1000, work);
    await vi.advanceTimersByTimeAsync(999);
    expect(work).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(await result).toBe('result');
    expect(work.mock.calls).toEqual([[false]]);
  });

  it('does not repeat the work when the lock is granted too late', async () => {
    let grant!: Work;
    request.mockImplementation((_, runWithLock) => {
      grant = runWithLock;
      return neverGranted();
    });
    const result = withLock('lead', 1000, work);
    await vi.advanceTimersByTimeAsync(1000);
    await result;
    void grant();
    expect(work).toHaveBeenCalledOnce();
  });

  it('does not repeat work that takes longer than that', async () => {
    let end!: (result: string) => void;
    const slowWork = vi.fn(() => new Promise<string>((resolve) => (end = resolve)));
    const result = withLock('lead', 1000, slowWork);
    await vi.advanceTimersByTimeAsync(5000);
    end('late');
    expect(await result).toBe('late');
    expect(slowWork.mock.calls).toEqual([[true]]);
  });

  it.each(refusals)('does the work once, without the lock, when %s', async (_, navigator) => {
    vi.stubGlobal('navigator', navigator);
    expect(await withLock('lead', 1000, work)).toBe('result');
    expect(work.mock.calls).toEqual([[false]]);
  });

  it('does not repeat the work when the lock is lost during the work', async () => {
    request.mockImplementation(async (_, runWithLock) => {
      void runWithLock();
      await Promise.reject(new DOMException('stolen', 'AbortError'));
    });
    expect(await withLock('lead', 1000, work)).toBe('result');
    expect(work).toHaveBeenCalledOnce();
  });
});
