import { afterEach, describe, expect, it } from 'vitest';
import { toJson } from '../../src/core/to-json';

/** What a page adds to the prototypes. */
interface Extended {
  toJSON?: () => unknown;
}

/** Prototype 1.6 returns the JSON as text, so that `JSON.stringify` encodes it twice. */
const inspect = () => '["inspected"]';

const extendable: Extended[] = [Array.prototype as Extended, Object.prototype];

afterEach(() => {
  for (const prototype of extendable) delete prototype.toJSON;
});

const values = [
  ['an object', { text: 'a', number: 1, none: undefined }],
  ['an array in an object', { plans: ['a', 'b'] }],
  ['an object in an array', [{ a: 1 }, [null, undefined, true]]],
  ['text', '"'],
  ['null', null],
  ['an object with its own toJSON', { price: { toJSON: () => 5 } }],
  ['a date', { at: new Date(0) }],
  ['an instance of a class', { url: new URL('https://a.test') }],
] as const;

describe('toJson', () => {
  it.each(values)('returns the same as JSON.stringify for %s', (_, value) => {
    expect(toJson(value)).toBe(JSON.stringify(value));
  });

  it.each(values)('ignores the toJSON of the page for %s', (_, value) => {
    const json = JSON.stringify(value);
    for (const prototype of extendable) prototype.toJSON = inspect;
    expect(toJson(value)).toBe(json);
  });

  it('throws for a BigInt and for a cycle', () => {
    const cycle: unknown[] = [];
    cycle.push(cycle);
    expect(() => toJson(cycle)).toThrow(TypeError);
    expect(() => toJson({ big: 1n })).toThrow(TypeError);
  });
});
