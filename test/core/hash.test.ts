import { describe, expect, it } from 'vitest';
import { hash } from '../../src/core/hash';

/** Returns how many texts have the hash of another text. */
const collisions = (texts: string[]) => texts.length - new Set(texts.map(hash)).size;

describe('hash', () => {
  it('does not change between releases, because leads are stored under it', () => {
    expect(hash('["cust_1","usr_1",null,null,null]')).toBe('1908415730:-1047104596');
    expect(hash('')).toBe('0:0');
  });

  it.each([
    ['one changed letter at any position', ['abcde', 'Xbcde', 'aXcde', 'abXde', 'abcXe', 'abcdX']],
    ['the order of letters', ['abcd', 'abdc', 'acbd', 'bacd', 'dcba', 'cdab']],
    ['length', ['', 'a', 'aa', 'aaa', ' a', 'a ', ' a ']],
    ['parts with the same hash in Java', ['Aa', 'BB', 'AaAa', 'AaBB', 'BBAa', 'BBBB']],
    ['letters that look alike', ['e', '\u0435', '\u00e9', 'e\u0301']],
    ['halves of surrogate pairs', ['😀', '😁', '\ud83d', '\ude00', '\ude00\ud83d', '\ud83e\ude00']],
  ])('returns different hashes for texts that differ by %s', (_, texts) => {
    expect(collisions(texts)).toBe(0);
  });

  const numbers = Array.from({ length: 40_000 }, (_, i) => i);

  it.each([
    ['numbers', numbers.map(String)],
    ['numbers with leading zeros', numbers.map((i) => String(i).padStart(12, '0'))],
    ['hexadecimal ids', numbers.map((i) => (i * 0x9e3779b9).toString(16))],
    [
      'ids that consist of two letters',
      numbers.map((i) => i.toString(2).replaceAll('0', 'A').replaceAll('1', 'a')),
    ],
    [
      'pairs of a click id and a customer key',
      numbers.map((i) => `["cust_${i % 200}","usr_${(i / 200) | 0}"]`),
    ],
  ])('returns different hashes for 40,000 %s', (_, texts) => {
    expect(collisions(texts)).toBe(0);
  });

  it.each(['usr_abc123', 'user@example.com', '["cust_1","usr_1",null,null,null]', '😀'.repeat(99)])(
    'returns only two numbers of 32 bits for %s',
    (text) => {
      const numbers = /^(-?\d+):(-?\d+)$/.exec(hash(text))!.slice(1).map(Number);
      expect(numbers).toEqual(numbers.map((number) => number | 0));
    },
  );
});
