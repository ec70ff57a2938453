import fc from 'fast-check';
import Cookies from 'js-cookie';
import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { slimJsCookie } from '../../build/slim-js-cookie.mjs';

const source = readFileSync('node_modules/js-cookie/dist/js.cookie.mjs', 'utf8');

/** The reader that the build makes. */
const slim = (await import(`data:text/javascript,${encodeURIComponent(slimJsCookie(source))}`)) as {
  default: Pick<typeof Cookies, 'get'>;
};

afterEach(() => vi.unstubAllGlobals());

/** What both readers find in these cookies. */
function read(cookie: string, name: string) {
  vi.stubGlobal('document', { cookie });
  return { slim: slim.default.get(name), whole: Cookies.get(name) };
}

describe('the slim js-cookie', () => {
  it('can only read', () => {
    expect(Object.keys(slim.default)).toEqual(['get']);
  });

  it.each([
    ['one cookie', 'id=cust_1', 'cust_1'],
    ['the first of several cookies', 'id=cust_1; other=2', 'cust_1'],
    ['the last of several cookies', 'other=2; more=3; id=cust_1', 'cust_1'],
    ['an encoded value', 'id=a%20b%3Dc%3Bd', 'a b=c;d'],
    ['a value of multi-byte characters', 'id=%C3%BC%F0%9F%98%80', 'ü😀'],
    ['an unencoded equals sign', 'id=a=b==', 'a=b=='],
    ['a quoted value', 'id="cust_1"', 'cust_1'],
    ['a quoted and encoded value', 'id="a%20b"', 'a b'],
    ['a quote inside a value', 'id=a"b"', 'a"b"'],
    ['the first of duplicate cookies', 'id=first; id=second', 'first'],
    ['an empty value', 'id=', ''],
    ['a cookie without a value', 'id', ''],
    ['a duplicate of a broken value', 'id=%E0%A4%A; id=second', 'second'],
    ['a cookie behind a broken name', '%E0%A4%A=1; id=cust_1', 'cust_1'],
    ['an encoded name', '%69d=cust_1', 'cust_1'],
  ])('reads %s as the whole library does', (_, cookie, value) => {
    expect(read(cookie, 'id')).toEqual({ slim: value, whole: value });
  });

  it.each([
    ['no cookies', ''],
    ['another cookie', 'other=1'],
    ['a longer name', 'id2=1'],
    ['a name in another case', 'ID=1'],
    ['a broken value', 'id=%E0%A4%A'],
  ])('finds nothing in %s, as the whole library does', (_, cookie) => {
    expect(read(cookie, 'id')).toEqual({ slim: undefined, whole: undefined });
  });

  it('reads any cookies as the whole library does', () => {
    const name = fc.constantFrom('id', 'ID', '%69d', 'other', '%', ' id', '');
    const value = fc.array(
      fc.constantFrom('a', '%20', '%', '"', '=', 'ü', '%C3', '%BC', ' ', ','),
      { maxLength: 6 },
    );
    const cookie = fc.tuple(name, value).map(([key, parts]) => `${key}=${parts.join('')}`);
    const cookies = fc.array(cookie, { maxLength: 4 }).map((list) => list.join('; '));
    fc.assert(
      fc.property(cookies, (text) => {
        const both = read(text, 'id');
        expect(both.slim).toBe(both.whole);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('slimJsCookie', () => {
  it('throws if js-cookie has changed', () => {
    expect(() => slimJsCookie('export default {}')).toThrow(/^js-cookie has changed/);
  });
});
