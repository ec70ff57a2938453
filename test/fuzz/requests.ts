import fc from 'fast-check';
import { METHODS } from 'node:http';
import { bytesOf, type WireRequest } from './wire';

const utf8 = (text: string) => Buffer.from(text);

/** Half a surrogate pair cannot be encoded, and goes as U+FFFD. */
const encoded = (text: string) => encodeURIComponent(utf8(text).toString());

const oneOrOther = <T>(known: fc.Arbitrary<T>, any: fc.Arbitrary<T>, weight = 3) =>
  fc.oneof({ weight, arbitrary: known }, { weight: 1, arbitrary: any });

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'binary', minLength: 100, maxLength: 5000 }),
  fc.constantFrom('', '\u0000', '\ud800', 'x@y.z', '%', '../', '{{7*7}}', '__proto__'),
);

// Bodies

const names = [
  'click_id',
  'customer_key',
  'email',
  'affiliate_url',
  'existing_click_id',
  'page_url',
  'additional_data',
  'test_mode',
  'program_id',
  'event_name',
  'status',
  '__proto__',
  'constructor',
  'toString',
];

const known = fc.constantFrom<fc.JsonValue>(
  null,
  true,
  'cust_1_0',
  'usr_1',
  'ada@example.com',
  'https://site.test/?aff=PARTNER123',
  'https://site.test/?aff=INACTIVE1',
  '//[',
  'conversion',
  -0,
  1e308,
);

const anyFields = (value: fc.Arbitrary<unknown>) =>
  fc.dictionary(oneOrOther(fc.constantFrom(...names), anyText, 9), value, { maxKeys: 8 });

const value = oneOrOther<unknown>(
  known,
  fc.oneof(fc.jsonValue({ stringUnit: 'binary' }), anyFields(known), anyText),
);

const lead = fc.record(
  {
    click_id: fc.constantFrom('cust_1_0', 'cust_2_0', ''),
    customer_key: fc.constantFrom('usr_1', 'usr_2', '__proto__'),
    email: fc.constantFrom('ada@example.com', '@', '😀@😀'),
    additional_data: fc.record(
      { test_mode: fc.boolean(), program_id: fc.double(), own: value },
      { requiredKeys: [] },
    ),
  },
  { requiredKeys: [] },
);

const click = fc.record(
  {
    affiliate_url: fc
      .constantFrom('PARTNER123', 'OTHER123', 'INACTIVE1', 'nobody', '%ff', '')
      .map((aff) => `https://site.test/?aff=${aff}`),
    existing_click_id: fc.constantFrom('cust_1_0', 'cust_2_0', '__proto__'),
  },
  { requiredKeys: ['affiliate_url'] },
);

/** JSON without an end in sight, by its opening and closing brackets. */
const deep = fc
  .tuple(
    fc.constantFrom(['[', ']'], ['{"x":', '}'], ['{"additional_data":', '}'], ['{"email":[', ']}']),
    fc.constantFrom(1, 99, 100, 101, 1000, 5000, 60_000),
  )
  .map(([[open = '', close = ''], depth]) => `${open.repeat(depth)}0${close.repeat(depth)}`);

const huge = fc
  .tuple(
    fc.constantFrom(...names, 'x'),
    fc.constantFrom('x', '@', 'a@', '%40', '\\u0000', 'é', '"'),
    fc.constantFrom(1000, 32_000, 65_000, 70_000, 300_000),
  )
  .map(([name, text, length]) => `{"${name}":"${text.repeat(length / text.length)}"}`);

const json: fc.Arbitrary<string> = oneOrOther(
  fc.oneof(lead, click, anyFields(value)).map((body) => JSON.stringify(body)),
  fc.oneof(deep, huge, fc.json({ stringUnit: 'binary' }), anyText),
);

/** Bytes that are nearly JSON: cut, with others in between, or in another encoding. */
const body: fc.Arbitrary<Uint8Array> = oneOrOther(
  json.map(utf8),
  fc.oneof(
    fc.tuple(json.map(utf8), fc.nat(200)).map(([bytes, end]) => bytes.subarray(0, end)),
    fc
      .tuple(json.map(utf8), fc.nat(100), fc.uint8Array({ maxLength: 8 }))
      .map(([bytes, at, other]) =>
        Buffer.concat([bytes.subarray(0, at), other, bytes.subarray(at)]),
      ),
    json.map((text) => Buffer.from(text, 'utf16le')),
    json.map((text) => utf8(`\ufeff${text}`)),
    fc.uint8Array({ maxLength: 200 }),
  ),
);

const framing = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom<WireRequest['framing']>('length', 'chunked') },
  { weight: 1, arbitrary: fc.constantFrom<WireRequest['framing']>('none', -1, 0, 1, 2 ** 53) },
);

// Headers

const host: [string, string] = ['Host', 'localhost'];
const isJson: [string, string] = ['Content-Type', 'application/json'];

const headerValues: Record<string, string[]> = {
  'Content-Type': ['application/json', 'application/json;', 'text/plain', 'multipart/form-data'],
  Authorization: ['Bearer program_1_token', 'Bearer program_2_token', 'Bearer', 'Basic Og=='],
  Origin: ['https://site.test', 'null', '*'],
  Cookie: ['affitor_click_id=cust_1_0', 'affitor_click_id=%', '=;=;', '__proto__=1'],
  Host: ['localhost', 'evil.test', 'a:b', '[::1', '\\', 'localhost:99999', 'localhost/..', 'a@b'],
  Range: [
    'bytes=0-1',
    'bytes=5-1',
    'bytes=-1',
    'bytes=99999999999999999999-',
    'bytes=0-1,3-4',
    '-',
  ],
  'Content-Length': ['0', '1', '-1', '1e3', '0x10', '1, 1', '99999999999999999999'],
  'Transfer-Encoding': ['chunked', 'gzip', 'chunked, chunked', 'identity'],
  'Content-Encoding': ['gzip', 'br'],
  Connection: ['close', 'keep-alive', 'upgrade'],
  Upgrade: ['websocket', 'h2c'],
  Expect: ['100-continue', '200-ok'],
  'User-Agent': ['Mozilla/5.0', ''],
  'X-Forwarded-Proto': ['https', 'javascript'],
  'Access-Control-Request-Method': ['POST', 'TRACE'],
  'Access-Control-Request-Headers': ['content-type', '*'],
  'If-Modified-Since': ['Thu, 01 Jan 1970 00:00:00 GMT', 'never'],
  'x-hono-already-sent': ['true'],
  __proto__: ['x'],
};

const header: fc.Arbitrary<[string, string]> = fc
  .constantFrom(...Object.keys(headerValues), '__proto__', 'constructor', 'X', 'é', ' ')
  .chain((name) =>
    fc.tuple(
      fc.constant(name),
      oneOrOther(
        fc.constantFrom(...(Object.hasOwn(headerValues, name) ? headerValues[name]! : [''])),
        fc.oneof(anyText, fc.constantFrom('x'.repeat(8000), 'x'.repeat(20_000), '\r\nX: y', '\t')),
        5,
      ),
    ),
  );

// Paths

const separator = oneOrOther(
  fc.constant('/'),
  fc.constantFrom('//', '\\', '%2f', '%5c', '%252f', '/./', ';/', '%c0%af'),
  6,
);

const segment = oneOrOther(
  fc.constantFrom(
    ...['', 'index.html', 'sub', 'page.html', 'secret.txt', 'package.json', 'node_modules'],
    ...['.env', '%2eenv', '%2Eenv', '%252eenv', '.env%00', '.ENV', '.well-known', '.git', 'config'],
    ...['..', '.', '%2e%2e', '.%2e', '%252e%252e', '%c0%ae%c0%ae', '...', '..;', '..%00', '..%ff'],
    ...['__mock', 'examples', 'dist', 'mock', 'go', 'PARTNER123', 'api', 'v1', 'track', 'lead'],
    ...['etc', 'passwd', '%00', '%', '%zz', '%ff', '*', '~', 'con', '__proto__', 'site', 'outside'],
  ),
  fc.oneof(
    anyText,
    anyText.map(encoded),
    fc.constantFrom('a'.repeat(300), 'a'.repeat(9000), '%2e'.repeat(1000)),
  ),
  12,
);

const segments = fc
  .array(fc.tuple(separator, segment), { maxLength: 8 })
  .map((parts) => parts.flat().join(''));

/** Whose files are served, or not, from there. */
const prefix = fc.constantFrom(
  '',
  '',
  '/sub',
  '/__mock',
  '/examples',
  '/dist',
  '/dist/mock',
  '/go',
);

const query = fc.constantFrom('', '?', '?to=/', '?aff=PARTNER123', '?__proto__=1', '#x', '??&=%');

const path = fc.tuple(prefix, segments, query).map((parts) => parts.join(''));

/** What a redirect may be talked into, by whatever a browser takes for another host. */
const destination = fc
  .array(
    oneOrOther(
      fc.constantFrom(
        ...['/', '\\', '//', '/\\', '.', '..', ':', '@', '?', '#', '%2f', '%5c', '\t', '\n', ' '],
        ...['/.//evil.test', '/x/..//evil.test', '/\\evil.test', '/\t/evil.test', '//evil.test'],
        ...['http:', 'https:', 'HTTP://', 'javascript:', 'data:', 'blob:', 'ftp:'],
        ...['evil.test', 'localhost', '127.0.0.1', '127.0.0.1.evil.test', '127.1', '2130706433'],
        ...['localhost.evil.test', 'evil.localhost', '[::1]', '[::ffff:1.1.1.1]', '0x7f.1', ':80'],
      ),
      anyText,
      9,
    ),
    { maxLength: 6 },
  )
  .map((parts) => parts.join(''));

const link = fc
  .tuple(
    fc.constantFrom('PARTNER123', 'INACTIVE1', 'nobody', '%ff', '__proto__'),
    destination.chain((to) => fc.constantFrom(encoded(to), to)),
  )
  .map(([partner, to]) => `/go/${partner}?to=${to}`);

/** A target that names a host itself, as for a proxy. */
const absolute = fc
  .tuple(
    fc.constantFrom('http://', 'https://', 'HTTP://', 'ftp://', 'x:', 'http:\\\\', ''),
    fc.constantFrom('localhost', 'evil.test', 'a@evil.test', '[', '127.0.0.1:1', '', '*'),
    fc.oneof(path, link),
  )
  .map((parts) => parts.join(''));

const target = fc.oneof(
  { weight: 6, arbitrary: path },
  { weight: 3, arbitrary: link },
  { weight: 1, arbitrary: absolute },
);

const method = oneOrOther(
  fc.constantFrom('GET', 'GET', 'GET', 'HEAD', 'POST', 'OPTIONS'),
  fc.constantFrom(...METHODS, 'get', 'G', 'GET ', '', 'É'),
  6,
);

const endpoint = fc.constantFrom('/api/v1/track/lead', '/api/v1/track/click');

const request = (parts: {
  [Part in keyof WireRequest]?: fc.Arbitrary<WireRequest[Part]>;
}): fc.Arbitrary<WireRequest> =>
  fc.record({
    method: fc.constant('POST'),
    target: endpoint,
    headers: fc.constant([host, isJson]),
    body,
    framing: fc.constant('length' as const),
    ...parts,
  });

const nothing = {
  body: fc.constant(new Uint8Array()),
  framing: fc.constant('none' as const),
};

export const requests = {
  'bodies of any kind': request({ framing }),

  'headers of any kind': request({
    target: fc.oneof(endpoint, fc.constantFrom('/', '/sub/page.html', '/go/PARTNER123')),
    method: oneOrOther(fc.constantFrom('POST', 'GET', 'OPTIONS'), fc.constantFrom(...METHODS), 6),
    headers: fc
      .tuple(fc.array(header, { maxLength: 6 }), fc.nat(9))
      .map(([headers, dice]) => (dice ? [host, ...headers] : headers)),
    framing: fc.constantFrom('length' as const, 'chunked' as const),
  }),

  'paths of any kind': request({
    ...nothing,
    method,
    target,
    headers: fc.option(header, { freq: 8 }).map((other) => (other ? [host, other] : [host])),
  }),

  'controls with bodies of any kind': request({
    method: fc.constantFrom('GET', 'POST', 'PATCH', 'DELETE', 'PUT'),
    target: oneOrOther(
      fc.constantFrom(
        ...[
          'state',
          'requests',
          'events',
          'reset',
          'faults',
          'customers/cust_1_0',
          'customers/%ff',
        ],
      ),
      segments,
    ).map((control) => `/__mock/${control}`),
    body: oneOrOther(
      fc.constantFrom('{"status":"lead"}', '{"status":"conversion"}', '{"times":1}').map(utf8),
      body,
    ),
  }),
};

/** Requests that are cut, joined, or have other bytes in between, and such as never were one. */
export const garbage: fc.Arbitrary<Uint8Array> = fc.oneof(
  fc.uint8Array({ maxLength: 200 }),
  fc
    .constantFrom('\r\n', '\0', 'GET', 'GET / HTTP/9.9\r\n\r\n', 'PRI * HTTP/2.0\r\n\r\n')
    .map(utf8),
  fc
    .tuple(
      fc.oneof(requests['bodies of any kind'], requests['paths of any kind']).map(bytesOf),
      fc.nat(300),
      fc.nat(20),
      fc.uint8Array({ maxLength: 8 }),
    )
    .map(([bytes, at, cut, other]) =>
      Buffer.concat([bytes.subarray(0, at), other, bytes.subarray(at + cut)]),
    ),
);
