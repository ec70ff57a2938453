// @vitest-environment node
import { expect, it, vi } from 'vitest';

const browserGlobals = ['window', 'document', 'location', 'localStorage', 'sessionStorage'];

it('affitor-tracker/click can be imported on a server, and skips there', async () => {
  const read = vi.fn(() => undefined);
  for (const name of browserGlobals) {
    Object.defineProperty(globalThis, name, { get: read, configurable: true });
  }
  const fetch = vi.fn();
  vi.stubGlobal('fetch', fetch);
  vi.useFakeTimers();

  const { captureClick, getData } = await import('../../src/click');
  expect(read).not.toHaveBeenCalled();
  expect(await captureClick()).toEqual({ status: 'skipped', reason: 'not-a-browser' });
  expect(getData()).toEqual({
    clickId: null,
    programId: null,
    hasAttribution: false,
    affiliateUrl: null,
  });
  expect(fetch).not.toHaveBeenCalled();
  expect(vi.getTimerCount()).toBe(0);
});
