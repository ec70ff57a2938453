import { describe, expect, it, vi } from 'vitest';
import { normalizeOptions } from '../../src/core/normalize-options';

const fallback = { text: 'kept', number: 1, flag: false, object: {} };

const expected = {
  text: 'a non-empty string',
  number: 'number',
  flag: 'boolean',
  object: 'a JSON object',
};

const normalizeOne = (field: keyof typeof fallback, value: unknown) => {
  const warn = vi.fn();
  const normalized = normalizeOptions({ [field]: value }, fallback, warn);
  return { value: normalized[field], warnings: warn.mock.calls };
};

describe('normalizeOptions', () => {
  it.each([
    ['text', 'given', 'given'],
    ['text', ' as it is ', ' as it is '],
    ['text', 'true', 'true'],
    ['number', 0, 0],
    ['number', '42', 42],
    ['flag', true, true],
    ['flag', 'true', true],
    ['flag', 'false', false],
    ['flag', '', true],
    ['object', { plan: 'pro', none: undefined }, { plan: 'pro' }],
  ] as const)('reads %s %j as %j', (field, given, read) => {
    expect(normalizeOne(field, given)).toEqual({ value: read, warnings: [] });
  });

  it.each([
    ['text', ''],
    ['text', '  '],
    ['text', 5],
    ['text', true],
    ['text', {}],
    ['text', ['kept']],
    ['text', ['"kept"']],
    ['number', [1]],
    ['text', NaN],
    ['text', Symbol('text')],
    ['number', NaN],
    ['number', Infinity],
    ['number', 'many'],
    ['number', ''],
    ['number', true],
    ['number', {}],
    ['flag', 'yes'],
    ['flag', [true]],
    ['flag', 1],
    ['object', 'text'],
    ['object', 5],
    ['object', new Date(0)],
    ['object', () => 'text'],
    ['object', { big: 1n }],
  ] as const)('keeps the default of %s and warns about %s', (field, given) => {
    expect(normalizeOne(field, given)).toEqual({
      value: fallback[field],
      warnings: [[`Ignored ${field}: expected ${expected[field]}, got`, given]],
    });
  });

  it('warns about a cycle', () => {
    const cycle: Record<string, unknown> = {};
    cycle.self = cycle;
    expect(normalizeOne('object', cycle)).toMatchObject({ value: {}, warnings: [[/./, cycle]] });
  });

  it('keeps the default when a getter throws', () => {
    const given = {
      get text(): string {
        throw new Error('no');
      },
    };
    expect(normalizeOptions(given, fallback, vi.fn())).toEqual(fallback);
  });

  it.each([[undefined], [null], [{}], [{ text: undefined, number: null }]])(
    'does not warn about a missing field in %j',
    (given) => {
      const warn = vi.fn();
      expect(normalizeOptions(given, fallback, warn)).toEqual(fallback);
      expect(warn).not.toHaveBeenCalled();
    },
  );

  it.each(['https://api.test', 'HTTP://localhost:1', '/affitor', '/', '//api.test'])(
    'accepts %s as apiBase',
    (apiBase) => {
      const warn = vi.fn();
      expect(normalizeOptions({ apiBase }, { apiBase: '/kept' }, warn)).toEqual({ apiBase });
      expect(warn).not.toHaveBeenCalled();
    },
  );

  it.each(['api.test', 'localhost:4242', ' https://api.test', 'htp://api.test', './affitor', ''])(
    'warns about %j as apiBase',
    (apiBase) => {
      const warn = vi.fn();
      expect(normalizeOptions({ apiBase }, { apiBase: '/kept' }, warn)).toEqual({
        apiBase: '/kept',
      });
      expect(warn.mock.calls).toEqual([
        ['Ignored apiBase: expected an absolute URL or a path that starts with /, got', apiBase],
      ]);
    },
  );

  const words = {
    storage: ['local', 'session', 'none'],
    consent: ['granted', 'pending', 'denied'],
  };

  it.each([
    ...words.storage.map((word) => ['storage', word] as const),
    ...words.consent.map((word) => ['consent', word] as const),
  ])('accepts as %s the value %s', (field, word) => {
    const warn = vi.fn();
    expect(normalizeOptions({ [field]: word }, { [field]: 'kept' }, warn)).toEqual({
      [field]: word,
    });
    expect(warn).not.toHaveBeenCalled();
  });

  it.each([
    ['storage', 'cookie'],
    ['storage', 'Local'],
    ['storage', 'local '],
    ['storage', 'locals'],
    ['storage', ''],
    ['storage', false],
    ['consent', 'granted, denied'],
    ['consent', 'ungranted'],
    ['consent', 'yes'],
    ['consent', true],
  ] as const)('names the values of %s instead of %j', (field, value) => {
    const warn = vi.fn();
    expect(normalizeOptions({ [field]: value }, { [field]: 'kept' }, warn)).toEqual({
      [field]: 'kept',
    });
    const [first, second, third] = words[field];
    const advice = `Ignored ${field}: expected ${first}, ${second} or ${third}, got`;
    expect(warn.mock.calls).toEqual([[advice, value]]);
  });

  it('accepts a function', () => {
    const onResult = vi.fn();
    const warn = vi.fn();
    expect(normalizeOptions({ onResult }, { onResult: () => undefined }, warn).onResult).toBe(
      onResult,
    );
    expect(onResult).not.toHaveBeenCalled();
    expect(warn).not.toHaveBeenCalled();
  });

  it.each([['onResult'], [''], [5], [true], [{}], [[() => undefined]]])(
    'keeps the default of a function and warns about %j',
    (onResult) => {
      const kept = () => undefined;
      const warn = vi.fn();
      expect(normalizeOptions({ onResult }, { onResult: kept }, warn).onResult).toBe(kept);
      expect(warn.mock.calls).toEqual([['Ignored onResult: expected function, got', onResult]]);
    },
  );

  it('ignores an unknown field', () => {
    expect(normalizeOptions({ other: 1 } as object, fallback, vi.fn())).toEqual(fallback);
  });

  it('copies objects, so later changes by the caller have no effect', () => {
    const object = { plan: 'pro' };
    const normalized = normalizeOptions({ object }, fallback, vi.fn());
    object.plan = 'free';
    normalized.text = 'changed';
    expect(normalized.object).toEqual({ plan: 'pro' });
    expect(fallback.text).toBe('kept');
  });
});
