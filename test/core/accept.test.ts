import { describe, expect, it, vi } from 'vitest';
import { accept } from '../../src/core/accept';

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
      complaints: [[`pass ${field} as ${typeof fallback[field]} matching /\\S/, not`, given]],
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
        ['pass apiBase as string matching /^(https?:\\/)?\\//i, not', apiBase],
      ]);
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
