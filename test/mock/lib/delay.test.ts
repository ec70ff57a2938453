// @vitest-environment node
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { delay } from '../../../src/mock/lib/delay';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** The state of a promise after that many milliseconds. */
async function stateAfter(ms: number, promise: Promise<void>): Promise<string> {
  let state = 'pending';
  void promise.then(() => (state = 'resolved'));
  await vi.advanceTimersByTimeAsync(ms);
  return state;
}

describe('delay', () => {
  it.each([
    [149, 'pending'],
    [150, 'resolved'],
  ])('of 150 ms is, after %d ms, %s', async (ms, state) => {
    expect(await stateAfter(ms, delay(150, new AbortController()))).toBe(state);
  });

  it('resolves when the request is aborted, and clears its timer', async () => {
    const client = new AbortController();
    const delayed = delay(150, client);
    client.abort();
    expect(await stateAfter(0, delayed)).toBe('resolved');
    expect(vi.getTimerCount()).toBe(0);
  });

  it('resolves at once if the request was aborted before', async () => {
    expect(await stateAfter(0, delay(150, { signal: AbortSignal.abort() }))).toBe('resolved');
    expect(vi.getTimerCount()).toBe(0);
  });
});
