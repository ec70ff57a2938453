import { describe, expect, it } from 'vitest';
import { hash } from '../../src/core/hash';

/** How many of the texts cannot be told from another. */
const collisions = (texts: string[]) => texts.length - new Set(texts.map(hash)).size;

describe('hash', () => {
  it('is the same each time, and at each release: leads are stored under it', () => {
    expect(hash('["cust_1","usr_1",null,null,null]')).toBe('1908415730:-1047104596');
    expect(hash('')).toBe('0:0');
  });

  it.each([
    ['a change at any place', ['abcde', 'Xbcde', 'aXcde', 'abXde', 'abcXe', 'abcdX']],
    ['an order', ['abcd', 'abdc', 'acbd', 'bacd', 'dcba', 'cdab']],
    ['a length', ['', 'a', 'aa', 'aaa', ' a', 'a ', ' a ']],
    ['halves of the same sum', ['Aa', 'BB', 'AaAa', 'AaBB', 'BBAa', 'BBBB']],
    ['letters that look alike', ['e', '\u0435', '\u00e9', 'e\u0301']],
    ['halves of surrogate pairs', ['😀', '😁', '\ud83d', '\ude00', '\ude00\ud83d', '\ud83e\ude00']],
  ])('tells texts apart by %s', (_, texts) => {
    expect(collisions(texts)).toBe(0);
  });

  const count = Array.from({ length: 40_000 }, (_, i) => i);

  it.each([
    ['numbers', count.map(String)],
    ['numbers with zeros before', count.map((i) => String(i).padStart(12, '0'))],
    ['hexadecimal ids', count.map((i) => (i * 0x9e3779b9).toString(16))],
    [
      'ids of two letters',
      count.map((i) => i.toString(2).replaceAll('0', 'A').replaceAll('1', 'a')),
    ],
    ['pairs of a click and a key', count.map((i) => `["cust_${i % 200}","usr_${(i / 200) | 0}"]`)],
  ])('tells 40,000 %s apart', (_, texts) => {
    expect(collisions(texts)).toBe(0);
  });

  it.each(['usr_abc123', 'user@example.com', '["cust_1","usr_1",null,null,null]', '😀'.repeat(99)])(
    'keeps nothing of %s but two numbers of 32 bits',
    (text) => {
      const numbers = /^(-?\d+):(-?\d+)$/.exec(hash(text))!.slice(1).map(Number);
      expect(numbers).toEqual(numbers.map((number) => number | 0));
    },
  );
});
