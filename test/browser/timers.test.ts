import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { sleep, withTimeout } from '../../src/browser/timers';
import { noResponse } from '../tracker/responses';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('sleep', () => {
  it('resolves after the given time', async () => {
    const done = vi.fn();
    void sleep(50).then(done);
    await vi.advanceTimersByTimeAsync(49);
    expect(done).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(done).toHaveBeenCalledOnce();
  });
});

describe('withTimeout', () => {
  it('resolves like the promise and clears its timer', async () => {
    const onTimeout = vi.fn();
    expect(await withTimeout(Promise.resolve('value'), 50, onTimeout)).toBe('value');
    expect(vi.getTimerCount()).toBe(0);
    expect(onTimeout).not.toHaveBeenCalled();
  });

  it('resolves to the result of onTimeout when the promise is late', async () => {
    const onTimeout = vi.fn(() => 'late');
    const result = withTimeout(noResponse(), 50, onTimeout);
    await vi.advanceTimersByTimeAsync(49);
    // It says why the lead is late, so it is called when the time is over.
    expect(onTimeout).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(await result).toBe('late');
  });

  it.each([2e9 + 1, 2 ** 31, Infinity])('limits %d ms to the longest timer', (ms) => {
    const setTimeout = vi.spyOn(globalThis, 'setTimeout');
    void withTimeout(noResponse(), ms, () => undefined);
    expect(setTimeout).toHaveBeenCalledExactlyOnceWith(expect.any(Function), 2e9);
    setTimeout.mockRestore();
  });
});
