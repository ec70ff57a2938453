import { afterEach, describe, expect, it, vi } from 'vitest';
import { withStorage } from '../../src/browser/web-storage';
import { defaultSettings } from '../../src/core/options';

afterEach(() => void vi.unstubAllGlobals());

describe('withStorage', () => {
  it.each(['local', 'session'] as const)("passes the storage of the setting '%s'", (storage) => {
    const settings = { ...defaultSettings, storage };
    expect(withStorage(settings, (passed) => passed)).toBe(window[`${storage}Storage`]);
  });

  it("returns undefined for the setting 'none'", () => {
    const settings = { ...defaultSettings, storage: 'none' } as const;
    expect(withStorage(settings, (storage) => storage.length)).toBeUndefined();
  });

  it('does not touch storage while consent is pending', () => {
    const use = vi.fn();
    expect(withStorage({ ...defaultSettings, consent: 'pending' }, use)).toBeUndefined();
    expect(use).not.toHaveBeenCalled();
  });

  it('returns undefined when the property throws', () => {
    const localStorage = vi.spyOn(window, 'localStorage', 'get').mockImplementation(() => {
      throw new DOMException('blocked', 'SecurityError');
    });
    expect(withStorage(defaultSettings, (storage) => storage)).toBeUndefined();
    localStorage.mockRestore();
  });

  it('returns undefined when the storage throws', () => {
    const throwQuotaError = (): string => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    expect(withStorage(defaultSettings, throwQuotaError)).toBeUndefined();
  });
});
