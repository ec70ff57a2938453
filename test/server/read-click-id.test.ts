import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import Cookies from 'js-cookie';
import { JSDOM } from 'jsdom';
import { describe, expect, it, vi } from 'vitest';
import { readClickId, type ClickIdSource } from '../../src/server/read-click-id';
import { useScriptedFetch, warnings } from './scripted-fetch';

useScriptedFetch();

const ID = 'cust_42_1714000000000';
const COOKIE = `theme=dark; affitor_click_id=${ID}; session=a=b`;

const incomingMessage = (cookie?: string) => {
  const message = new IncomingMessage(new Socket());
  if (cookie !== undefined) message.headers.cookie = cookie;
  return message;
};

const getter = (cookies: Record<string, unknown>) => ({ get: (name: string) => cookies[name] });

describe('readClickId', () => {
  it.each<[string, ClickIdSource]>([
    ['a Request', new Request('https://site.test', { headers: { Cookie: COOKIE } })],
    ['an IncomingMessage', incomingMessage(COOKIE)],
    ['a Headers object', new Headers({ Cookie: COOKIE })],
    ['the headers of an IncomingMessage', incomingMessage(COOKIE).headers],
    ['the text of a Cookie header', COOKIE],
    [
      'headers of which another one has the same text',
      { note: 'affitor_click_id=x', Cookie: COOKIE },
    ],
    ['cookies of which one is called headers', { headers: null, affitor_click_id: ID }],
    ['an array of Cookie headers', ['theme=dark', `affitor_click_id=${ID}`, 'a=b']],
    ['an object with headers in any case', { headers: { COOKIE } }],
    [
      'an object with an array of Cookie headers',
      { headers: { cookie: [`affitor_click_id=${ID}`, 'a=b'] } },
    ],
    ['an object with a map of headers', { headers: new Map([['cookie', COOKIE]]) }],
    ['an object of cookies', { theme: 'dark', affitor_click_id: ` ${ID} ` }],
    [
      'an object of cookies without a prototype',
      Object.assign(Object.create(null) as object, { affitor_click_id: ID }),
    ],
    ['an object of cookies with values', { affitor_click_id: { value: ID } }],
    [
      'an object of cookies whose names are those of methods',
      { get: 'a', headers: 'b', affitor_click_id: ID },
    ],
    ['an object whose get returns text', getter({ affitor_click_id: ID })],
    [
      'an object whose get returns a cookie',
      getter({ affitor_click_id: { name: 'affitor_click_id', value: ID } }),
    ],
    ['a map of cookies', new Map([['affitor_click_id', ID]])],
  ])('reads %s', (_, source) => {
    expect(readClickId(source)).toBe(ID);
    expect(warnings()).toEqual([]);
  });

  it.each<[string, ClickIdSource]>([
    ['undefined', undefined],
    ['null', null],
    [
      'a function with headers',
      Object.assign(() => undefined, { headers: { cookie: `affitor_click_id=${ID}` } }),
    ],
    ['an empty text', ''],
    ['an empty array', []],
    ['an empty object', {}],
    ['a Request without cookies', new Request('https://site.test')],
    ['an IncomingMessage without cookies', incomingMessage()],
    ['another cookie', 'not_affitor_click_id=1; affitor_click_id_2=1; affitor=click_id=1'],
    ['an empty cookie', 'affitor_click_id='],
    ['a blank cookie', 'affitor_click_id= ; a=b'],
    ['a cookie without a value', 'affitor_click_id'],
    ['a cookie of an object that is no text', { affitor_click_id: 5 }],
    ['a cookie of an object that is null', { affitor_click_id: null }],
    ['a cookie object without a value', getter({ affitor_click_id: {} })],
    [
      'a field that an object inherits',
      Object.create({ affitor_click_id: ID }) as Record<string, unknown>,
    ],
    ['a get that finds nothing', getter({})],
    ['a get that returns null', { get: () => null }],
    ['a header that is no text', { headers: { cookie: 5 } }],
  ])('returns null for %s', (_, source) => {
    expect(readClickId(source)).toBeNull();
    expect(warnings()).toEqual([]);
  });

  it.each([
    ['the first of several', `affitor_click_id=${ID}; affitor_click_id=other`, ID],
    ['none if the first of several is empty', `affitor_click_id=; affitor_click_id=${ID}`, null],
    ['without spaces between cookies', `a=b;affitor_click_id=${ID};c=d`, ID],
    ['with spaces around it', `  affitor_click_id =  ${ID}  ; c=d`, ID],
    ['in quotes', `affitor_click_id="${ID}"; c=d`, ID],
    ['in quotes after a space', `affitor_click_id= "${ID}"`, ID],
    ['with a quote only at its end', `affitor_click_id=${ID}"`, `${ID}"`],
    ['encoded', 'affitor_click_id=a%20b%3B%25c%C3%A9', 'a b;%cé'],
    ['with a plus sign, which is no space', 'affitor_click_id=a+b', 'a+b'],
    ['with equals signs', 'affitor_click_id=a==b=', 'a==b='],
    ['with an encoded name', `affitor%5Fclick%5Fid=${ID}`, ID],
    ['after a cookie with an invalid name', `%=1; %E0%A4%A=2; affitor_click_id=${ID}`, ID],
    ['not with an invalid value', 'affitor_click_id=%E0%A4%A9%E0', null],
    ['the next one if a value is invalid', `affitor_click_id=%E0%A4; affitor_click_id=${ID}`, ID],
    ['with a percent sign that encodes nothing', 'affitor_click_id=100%', '100%'],
  ])('reads the cookie %s', (_, header, clickId) => {
    expect(readClickId(header)).toBe(clickId);
  });

  it.each([ID, 'a b;c,d"e\\f', '100% é 😀', '"quoted"', '%41', '{"a":[1]}'])(
    'reads what js-cookie writes: %s',
    (value) => {
      const { window } = new JSDOM('', { url: 'https://site.test' });
      vi.stubGlobal('document', window.document);
      Cookies.set('theme', 'dark');
      Cookies.set('affitor_click_id', value);
      expect(readClickId(window.document.cookie)).toBe(Cookies.get('affitor_click_id'));
      window.close();
    },
  );

  it('does not decode the cookies of a framework, which are decoded', () => {
    expect(readClickId({ affitor_click_id: '%41' })).toBe('%41');
    expect(readClickId(getter({ affitor_click_id: '%41' }))).toBe('%41');
  });

  it('reads a cookie with another name', () => {
    const options = { cookieName: 'own_id' };
    expect(readClickId('affitor_click_id=1; own_id=2', options)).toBe('2');
    expect(readClickId({ affitor_click_id: '1', own_id: '2' }, options)).toBe('2');
    expect(readClickId('affitor_click_id=1', options)).toBeNull();
    expect(readClickId('affitor_click_id=1', {})).toBe('1');
    expect(readClickId('affitor_click_id=1', { cookieName: undefined })).toBe('1');
  });

  it('calls the get of an object as its method', () => {
    const cookies = {
      values: { affitor_click_id: ID } as Record<string, unknown>,
      get(name: string) {
        return this.values[name];
      },
    };
    expect(readClickId(cookies)).toBe(ID);
  });

  it('warns about a promise, such as that of cookies() in Next.js', () => {
    const source = Promise.resolve(getter({ affitor_click_id: ID })) as unknown as ClickIdSource;
    expect(readClickId(source)).toBeNull();
    expect(warnings()).toEqual([
      'readClickId got a promise: await it first, as in readClickId(await cookies())',
    ]);
  });

  it.each<[string, unknown]>([
    ['a number', 5],
    ['a boolean', true],
    ['a symbol', Symbol('cookie')],
    ['a function', () => COOKIE],
    [
      'a get that throws',
      {
        get() {
          throw new Error('no cookies');
        },
      },
    ],
    [
      'headers that throw',
      Object.defineProperty({}, 'headers', { get: () => JSON.parse('{') as never }),
    ],
    ['a revoked proxy', revoked()],
    ['an array with a symbol', [Symbol('cookie')]],
    ['headers that contain themselves', selfContaining()],
  ])('returns null for %s', (_, source) => {
    expect(readClickId(source as ClickIdSource)).toBeNull();
  });

  it.each(['constructor', '__proto__', 'toString'])(
    'finds no cookie with the name of an inherited field: %s',
    (cookieName) => {
      expect(readClickId({}, { cookieName })).toBeNull();
      expect(readClickId('a=b', { cookieName })).toBeNull();
    },
  );

  it('reads a header of 1 MB', () => {
    const long = 'a'.repeat(500_000);
    expect(readClickId(`${';'.repeat(500_000)}affitor_click_id=${long}`)).toBe(long);
    expect(readClickId(`affitor_click_id=${'%'.repeat(500_000)}`)).toHaveLength(500_000);
    expect(readClickId(`${'=%'.repeat(500_000)}; affitor_click_id=${ID}`)).toBe(ID);
  });
});

function revoked(): object {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}

function selfContaining(): object {
  const headers: { headers?: object } = {};
  headers.headers = headers;
  return headers;
}
