// @vitest-environment node
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { delay } from '../../../src/mock/lib/delay';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** What a delay has come to after that many milliseconds. */
async function after(ms: number, delayed: Promise<void>): Promise<string> {
  let state = 'waits';
  void delayed.then(() => (state = 'is over'));
  await vi.advanceTimersByTimeAsync(ms);
  return state;
}

it.each([
  [149, 'waits'],
  [150, 'is over'],
])('of 150 ms after %d ms %s', async (ms, state) => {
  expect(await after(ms, delay(150, new AbortController()))).toBe(state);
});

it('is over as soon as nobody waits, and leaves no timer that keeps a process alive', async () => {
  const client = new AbortController();
  const delayed = delay(150, client);
  client.abort();
  expect(await after(0, delayed)).toBe('is over');
  expect(vi.getTimerCount()).toBe(0);
});

it('does not begin for one who has gone already', async () => {
  expect(await after(0, delay(150, { signal: AbortSignal.abort() }))).toBe('is over');
  expect(vi.getTimerCount()).toBe(0);
});
