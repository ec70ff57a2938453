import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { onRetryTrigger } from '../../src/browser/retry-triggers';

const listen = vi.spyOn(window, 'addEventListener');
const hidden = vi.spyOn(document, 'hidden', 'get');
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
    [1, 'visible', false],
    [0, 'hidden', true],
  ])('calls retry %d times when the page becomes %s', (times, _, isHidden) => {
    hidden.mockReturnValue(isHidden);
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
    expect(retry).toHaveBeenCalledTimes(times);
  });

  it.each(['offline', 'pagehide', 'focus'])('does not call retry on the event %s', (type) => {
    dispatchEvent(new Event(type));
    expect(retry).not.toHaveBeenCalled();
  });
});
