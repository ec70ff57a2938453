import fc from 'fast-check';
import Cookies from 'js-cookie';
import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { hardenJsCookie, slimJsCookie } from '../../build/slim-js-cookie.mjs';

const source = readFileSync('node_modules/js-cookie/dist/js.cookie.mjs', 'utf8');

const load = (code: string) =>
  import(`data:text/javascript,${encodeURIComponent(code)}`) as Promise<{
    default: typeof Cookies;
  }>;

/** The reader that the build makes. */
const slim = await load(slimJsCookie(source));

/** The whole library that the build makes. */
const hardened = await load(hardenJsCookie(source));

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

describe('the hardened js-cookie', () => {
  const get = vi.fn<() => string>();
  const set = vi.fn<(this: unknown, text: string) => void>();

  /** Stubs a document. An element shadows its cookies if asked for. */
  function stubDocument(isShadowed: boolean): object {
    class Document {
      get cookie() {
        return get.call(this);
      }
      set cookie(text) {
        set.call(this, text);
      }
    }
    const document = new Document();
    if (isShadowed) Object.defineProperty(document, 'cookie', { value: {} });
    vi.stubGlobal('Document', Document);
    vi.stubGlobal('document', document);
    return document;
  }

  afterEach(() => {
    get.mockReset();
    set.mockReset();
  });

  it('has the functions of the whole library', () => {
    const functions = ['get', 'remove', 'set', 'withAttributes', 'withConverter'];
    expect(Object.keys(Object.getPrototypeOf(hardened.default) as object).sort()).toEqual(
      functions,
    );
    expect(Object.keys(Object.getPrototypeOf(Cookies) as object).sort()).toEqual(functions);
  });

  it.each([
    ['', false],
    [' where an element shadows document.cookie', true],
  ])('reads cookies%s', (_, isShadowed) => {
    const document = stubDocument(isShadowed);
    get.mockReturnValue('other=1; id=a%20b');
    expect(hardened.default.get('id')).toBe('a b');
    expect(hardened.default.get('none')).toBeUndefined();
    expect(hardened.default.get()).toEqual({ other: '1', id: 'a b' });
    expect(new Set(get.mock.contexts)).toEqual(new Set([document]));
  });

  it.each([
    ['', false],
    [' where an element shadows document.cookie', true],
  ])('writes and removes cookies as the whole library does%s', (_, isShadowed) => {
    const calls = (cookies: typeof Cookies) => {
      cookies.set('id', 'a b;c', { domain: 'site.test', secure: true, sameSite: 'Lax' });
      cookies.set('id', 'ü', { expires: new Date(0) });
      cookies.remove('id', { domain: 'site.test' });
      return set.mock.calls.splice(0).map(([text]) => text.replace(/expires=[^;]*/, 'expires'));
    };
    stubDocument(false);
    const texts = calls(Cookies);
    const document = stubDocument(isShadowed);
    expect(calls(hardened.default)).toEqual(texts);
    expect(texts[0]).toBe('id=a%20b%3Bc; path=/; domain=site.test; secure; sameSite=Lax');
    expect(set.mock.contexts.at(-1)).toBe(document);
  });
});

describe('hardenJsCookie', () => {
  it.each([
    ['reading', 'document.cookie ? document.cookie.split', 'document.cookie.split'],
    ['writing', 'return (document.cookie =', 'return void (document.cookie ='],
  ])('throws if the %s of js-cookie has changed', (what, find, replace) => {
    const changed = source.replace(find, replace);
    expect(changed).not.toBe(source);
    expect(() => hardenJsCookie(changed)).toThrow(`js-cookie has changed. Cannot harden ${what}.`);
  });
});
