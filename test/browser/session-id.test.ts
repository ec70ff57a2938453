import { afterEach, describe, expect, it, vi } from 'vitest';
import type { sessionId } from '../../src/browser/session-id';
import { defaultSettings, type Settings } from '../../src/core/options';

/** Returns the function of a new page. */
async function openPage(): Promise<typeof sessionId> {
  vi.resetModules();
  return (await import('../../src/browser/session-id')).sessionId;
}

const settings = (changed: Partial<Settings> = {}): Settings => ({
  ...defaultSettings,
  ...changed,
});

afterEach(() => {
  vi.restoreAllMocks();
  sessionStorage.clear();
});

describe('sessionId', () => {
  it.each(['local', 'session'] as const)(
    "is the same on each page of a tab with the storage '%s'",
    async (storage) => {
      const id = (await openPage())(settings({ storage }));
      expect(id).toMatch(/^\w{8,}$/);
      expect((await openPage())(settings({ storage }))).toBe(id);
      expect(Object.values(sessionStorage)).toEqual([id]);
      expect(localStorage).toHaveLength(0);
    },
  );

  it('differs between tabs', async () => {
    const id = (await openPage())(settings());
    sessionStorage.clear();
    expect((await openPage())(settings())).not.toBe(id);
  });

  it.each<[string, Partial<Settings>]>([
    ["the storage 'none'", { storage: 'none' }],
    ['pending consent', { consent: 'pending' }],
    ['denied consent', { consent: 'denied' }],
  ])('is the same on one page and not stored with %s', async (_, changed) => {
    const readId = await openPage();
    const id = readId(settings(changed));
    expect(id).toMatch(/^\w{8,}$/);
    expect(readId(settings(changed))).toBe(id);
    expect((await openPage())(settings(changed))).not.toBe(id);
    expect(sessionStorage).toHaveLength(0);
  });

  it('is the same on one page when storage throws', async () => {
    const blocked = vi.spyOn(window, 'sessionStorage', 'get').mockImplementation(() => {
      throw new DOMException('blocked', 'SecurityError');
    });
    const readId = await openPage();
    expect(readId(settings())).toMatch(/^\w{8,}$/);
    expect(readId(settings())).toBe(readId(settings()));
    blocked.mockRestore();
  });
});
