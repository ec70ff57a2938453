import { describe, expect, it, vi } from 'vitest';
import { normalizeOptions } from '../../src/core/normalize-options';

const defaults = { text: 'kept', number: 1, flag: false, object: {} };

const expected = {
  text: 'a non-empty string',
  number: 'number',
  flag: 'boolean',
  object: 'a JSON object',
};

/** Normalizes one field. Returns its value and the arguments of each warning. */
const normalizeOne = (field: keyof typeof defaults, value: unknown) => {
  const warn = vi.fn();
  const normalized = normalizeOptions({ [field]: value }, defaults, warn);
  return { value: normalized[field], warnings: warn.mock.calls };
};

describe('normalizeOptions', () => {
  it.each([
    ['text', 'given', 'given'],
    ['text', ' \t given\n', 'given'],
    ['text', 'true', 'true'],
    ['number', 0, 0],
    ['number', '42', 42],
    ['flag', true, true],
    ['flag', 'true', true],
    ['flag', 'false', false],
    ['flag', '', true],
    ['object', { plan: 'pro', none: undefined }, { plan: 'pro' }],
  ] as const)('reads the %s %j as %j', (field, given, value) => {
    expect(normalizeOne(field, given)).toEqual({ value, warnings: [] });
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
    ['object', ['a list']],
    ['object', '[]'],
  ] as const)('keeps the default of the %s and warns about %s', (field, given) => {
    expect(normalizeOne(field, given)).toEqual({
      value: defaults[field],
      warnings: [[`Ignored ${field}: expected ${expected[field]}, got`, given]],
    });
  });

  it('keeps the default of an object with a cycle and warns about it', () => {
    const cycle: Record<string, unknown> = {};
    cycle.self = cycle;
    expect(normalizeOne('object', cycle)).toMatchObject({ value: {}, warnings: [[/./, cycle]] });
  });

  it('keeps the default when a getter throws and warns about it', () => {
    const given = {
      get text(): string {
        throw new Error('no');
      },
    };
    const warn = vi.fn();
    expect(normalizeOptions(given, defaults, warn)).toEqual(defaults);
    expect(warn.mock.calls).toEqual([
      ['Ignored text: expected a non-empty string, got', undefined],
    ]);
  });

  it('uses the safest value when the getter of a privacy setting throws', () => {
    const given = {
      get consent(): string {
        throw new Error('no');
      },
    };
    expect(normalizeOptions(given, { consent: 'granted' }, vi.fn())).toEqual({
      consent: 'pending',
    });
  });

  it.each([[undefined], [null], [{}], [{ text: undefined, number: null }]])(
    'keeps the defaults of %j without a warning',
    (given) => {
      const warn = vi.fn();
      expect(normalizeOptions(given, defaults, warn)).toEqual(defaults);
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

  it.each(['api.test', 'localhost:4242', 'htp://api.test', './affitor', ''])(
    'keeps the default of apiBase and warns about %j',
    (apiBase) => {
      const warn = vi.fn();
      expect(normalizeOptions({ apiBase }, { apiBase: '/kept' }, warn)).toEqual({
        apiBase: '/kept',
      });
      expect(warn.mock.calls).toEqual([
        ['Ignored apiBase: expected an absolute URL or path, got', apiBase],
      ]);
    },
  );

  const values = {
    storage: ['local', 'session', 'none'],
    consent: ['granted', 'pending', 'denied'],
  };

  it.each([
    ...values.storage.map((value) => ['storage', value] as const),
    ...values.consent.map((value) => ['consent', value] as const),
  ])('accepts for %s the value %s', (field, value) => {
    const warn = vi.fn();
    expect(normalizeOptions({ [field]: value }, { [field]: 'kept' }, warn)).toEqual({
      [field]: value,
    });
    expect(warn).not.toHaveBeenCalled();
  });

  it.each([
    ['storage', 'cookie'],
    ['storage', 'Local'],
    ['storage', 'locals'],
    ['storage', 'nonlocal'],
    ['storage', ''],
    ['storage', false],
    ['consent', 'granted, denied'],
    ['consent', 'ungranted'],
    ['consent', 'yes'],
    ['consent', true],
  ] as const)(
    'warns about the %s %j with the possible values, and takes the safest one',
    (field, value) => {
      const warn = vi.fn();
      expect(normalizeOptions({ [field]: value }, { [field]: 'kept' }, warn)).toEqual({
        [field]: { storage: 'none', consent: 'pending' }[field],
      });
      const [first, second, third] = values[field];
      const message = `Ignored ${field}: expected ${first}, ${second} or ${third}, got`;
      expect(warn.mock.calls).toEqual([[message, value]]);
    },
  );

  it.each(['yes', '1', 5])('warns about the requireClick %j and requires a click', (value) => {
    const warn = vi.fn();
    expect(normalizeOptions({ requireClick: value }, { requireClick: false }, warn)).toEqual({
      requireClick: true,
    });
    expect(warn.mock.calls).toEqual([['Ignored requireClick: expected boolean, got', value]]);
  });

  it.each([-1, '-5', ' '])('keeps the default of timeout and warns about %j', (timeout) => {
    const warn = vi.fn();
    expect(normalizeOptions({ timeout }, { timeout: 3000 }, warn)).toEqual({ timeout: 3000 });
    expect(warn.mock.calls).toEqual([['Ignored timeout: expected number, got', timeout]]);
  });

  it('reads no options that the page has added to all objects', () => {
    const warn = vi.fn();
    Object.assign(Object.prototype, { each: () => undefined });
    const normalized = normalizeOptions({ text: 'given' }, defaults, warn);
    delete (Object.prototype as { each?: unknown }).each;
    expect(Object.keys(normalized)).toEqual(Object.keys(defaults));
    expect(warn).not.toHaveBeenCalled();
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
    expect(normalizeOptions({ other: 1 } as object, defaults, vi.fn())).toEqual(defaults);
  });

  it('copies objects, so that later changes by the caller have no effect', () => {
    const object = { plan: 'pro' };
    const normalized = normalizeOptions({ object }, defaults, vi.fn());
    object.plan = 'free';
    normalized.text = 'changed';
    expect(normalized.object).toEqual({ plan: 'pro' });
    expect(defaults.text).toBe('kept');
  });
});
