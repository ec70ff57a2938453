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
    expect(await withTimeout(Promise.resolve('value'), 50)).toBe('value');
    expect(vi.getTimerCount()).toBe(0);
  });

  it('rejects like the promise and clears its timer', async () => {
    const error = new Error('no');
    await expect(withTimeout(Promise.reject(error), 50)).rejects.toBe(error);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('resolves to undefined when the promise is late', async () => {
    const done = vi.fn();
    void withTimeout(noResponse(), 50).then(done);
    await vi.advanceTimersByTimeAsync(49);
    expect(done).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(done.mock.calls).toEqual([[undefined]]);
  });

  it.each([2e9, 2 ** 31, Infinity])('sets no timer for %d ms', (ms) => {
    void withTimeout(noResponse(), ms);
    expect(vi.getTimerCount()).toBe(0);
  });
});
