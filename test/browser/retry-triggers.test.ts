import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { isPrerendering, onRetryTrigger, onStorageChange } from '../../src/browser/retry-triggers';

const listen = vi.spyOn(window, 'addEventListener');
const visibility = vi.spyOn(document, 'visibilityState', 'get');
const retry = vi.fn();

beforeEach(() => onRetryTrigger(retry));
afterEach(() => {
  for (const [type, listener] of listen.mock.calls) removeEventListener(type, listener);
  vi.clearAllMocks();
});

describe('onRetryTrigger', () => {
  it.each(['online', 'pageshow'])('calls retry on the event %s', (type) => {
    dispatchEvent(new Event(type));
    expect(retry).toHaveBeenCalledOnce();
  });

  it.each([
    [1, 'visible'],
    [0, 'hidden'],
  ] as const)('calls retry %d times when the page becomes %s', (times, state) => {
    visibility.mockReturnValue(state);
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
    expect(retry).toHaveBeenCalledTimes(times);
  });

  it('calls retry when a prerendered page is activated', () => {
    document.dispatchEvent(new Event('prerenderingchange'));
    expect(retry).toHaveBeenCalledOnce();
  });

  it.each(['offline', 'pagehide', 'focus'])('does not call retry on the event %s', (type) => {
    dispatchEvent(new Event(type));
    expect(retry).not.toHaveBeenCalled();
  });
});

describe('onStorageChange', () => {
  it('calls the function with the key that another tab has changed', () => {
    const onChange = vi.fn();
    onStorageChange(onChange);
    dispatchEvent(new StorageEvent('storage', { key: 'changed' }));
    // Another tab has cleared the storage.
    dispatchEvent(new StorageEvent('storage', { key: null }));
    expect(onChange.mock.calls).toEqual([['changed']]);
  });
});

describe('isPrerendering', () => {
  it.each([
    [true, true],
    [false, false],
    [false, undefined],
    [false, document.createElement('img')],
  ])('is %s when document.prerendering is %s', (expected, prerendering) => {
    Object.assign(document, { prerendering });
    expect(isPrerendering()).toBe(expected);
    Object.assign(document, { prerendering: undefined });
  });
});
