import { describe, expect, it, vi } from 'vitest';
import { accept } from '../../src/core/normalize-options';

const fallback = { text: 'kept', number: 1, flag: false, object: {} };

const acceptOne = (field: keyof typeof fallback, value: unknown) => {
  const complain = vi.fn();
  const accepted = accept({ [field]: value }, fallback, complain);
  return { value: accepted[field], complaints: complain.mock.calls };
};

describe('accept', () => {
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
  ] as const)('takes %s %j as %j', (field, given, read) => {
    expect(acceptOne(field, given)).toEqual({ value: read, complaints: [] });
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
  ] as const)('keeps the fallback of %s and complains about %s', (field, given) => {
    expect(acceptOne(field, given)).toEqual({
      value: fallback[field],
      complaints: [[`${field} takes ${typeof fallback[field]} like /\\S/, not`, given]],
    });
  });

  it('complains about a cycle', () => {
    const cycle: Record<string, unknown> = {};
    cycle.self = cycle;
    expect(acceptOne('object', cycle)).toMatchObject({ value: {}, complaints: [[/./, cycle]] });
  });

  it('keeps the fallback of a getter that throws', () => {
    const given = {
      get text(): string {
        throw new Error('no');
      },
    };
    expect(accept(given, fallback, vi.fn())).toEqual(fallback);
  });

  it.each([[undefined], [null], [{}], [{ text: undefined, number: null }]])(
    'says nothing of what is absent in %j',
    (given) => {
      const complain = vi.fn();
      expect(accept(given, fallback, complain)).toEqual(fallback);
      expect(complain).not.toHaveBeenCalled();
    },
  );

  it.each(['https://api.test', 'HTTP://localhost:1', '/affitor', '/', '//api.test'])(
    'takes %s for an address',
    (apiBase) => {
      const complain = vi.fn();
      expect(accept({ apiBase }, { apiBase: '/kept' }, complain)).toEqual({ apiBase });
      expect(complain).not.toHaveBeenCalled();
    },
  );

  it.each(['api.test', 'localhost:4242', ' https://api.test', 'htp://api.test', './affitor', ''])(
    'says what an address looks like in place of %j',
    (apiBase) => {
      const complain = vi.fn();
      expect(accept({ apiBase }, { apiBase: '/kept' }, complain)).toEqual({ apiBase: '/kept' });
      expect(complain.mock.calls).toEqual([
        ['apiBase takes string like /^(https?:\\/)?\\//i, not', apiBase],
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
  ])('takes as %s the word %s', (field, word) => {
    const complain = vi.fn();
    expect(accept({ [field]: word }, { [field]: 'kept' }, complain)).toEqual({ [field]: word });
    expect(complain).not.toHaveBeenCalled();
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
  ] as const)('says which words there are for %s in place of %j', (field, value) => {
    const complain = vi.fn();
    expect(accept({ [field]: value }, { [field]: 'kept' }, complain)).toEqual({ [field]: 'kept' });
    const advice = `${field} takes string like /^(${words[field].join('|')})$/, not`;
    expect(complain.mock.calls).toEqual([[advice, value]]);
  });

  it('takes a function as it is', () => {
    const hear = vi.fn();
    const complain = vi.fn();
    expect(accept({ hear }, { hear: () => undefined }, complain).hear).toBe(hear);
    expect(hear).not.toHaveBeenCalled();
    expect(complain).not.toHaveBeenCalled();
  });

  it.each([['hear'], [''], [5], [true], [{}], [[() => undefined]]])(
    'keeps the fallback of a function and complains about %j',
    (hear) => {
      const kept = () => undefined;
      const complain = vi.fn();
      expect(accept({ hear }, { hear: kept }, complain).hear).toBe(kept);
      expect(complain.mock.calls).toEqual([['hear takes function like /\\S/, not', hear]]);
    },
  );

  it('takes no field that it does not know', () => {
    expect(accept({ other: 1 } as object, fallback, vi.fn())).toEqual(fallback);
  });

  it('copies, so that later changes on either side stay there', () => {
    const object = { plan: 'pro' };
    const accepted = accept({ object }, fallback, vi.fn());
    object.plan = 'free';
    accepted.text = 'changed';
    expect(accepted.object).toEqual({ plan: 'pro' });
    expect(fallback.text).toBe('kept');
  });
});
