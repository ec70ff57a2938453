import fc from 'fast-check';
import { anyText, percentEncode, usually } from './text';

const separator = usually(
  fc.constant('/'),
  fc.constantFrom('//', '\\', '%2f', '%5c', '%252f', '/./', ';/', '%c0%af'),
  6,
);

const segment = usually(
  fc.constantFrom(
    ...['', 'index.html', 'sub', 'page.html', 'secret.txt', 'package.json', 'node_modules'],
    ...['.env', '%2eenv', '%2Eenv', '%252eenv', '.env%00', '.ENV', '.well-known', '.git', 'config'],
    ...['..', '.', '%2e%2e', '.%2e', '%252e%252e', '%c0%ae%c0%ae', '...', '..;', '..%00', '..%ff'],
    ...['__mock', 'examples', 'dist', 'mock', 'go', 'PARTNER123', 'api', 'v1', 'track', 'lead'],
    ...['etc', 'passwd', '%00', '%', '%zz', '%ff', '*', '~', 'con', '__proto__', 'site', 'outside'],
  ),
  fc.oneof(
    anyText,
    anyText.map(percentEncode),
    fc.constantFrom('a'.repeat(300), 'a'.repeat(9000), '%2e'.repeat(1000)),
  ),
  12,
);

export const segments = fc
  .array(fc.tuple(separator, segment), { maxLength: 8 })
  .map((parts) => parts.flat().join(''));

/** The start of a path. The server has files at some of them. */
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

/** A destination that a browser may resolve to another host. */
const destination = fc
  .array(
    usually(
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

const partnerLink = fc
  .tuple(
    fc.constantFrom('PARTNER123', 'INACTIVE1', 'nobody', '%ff', '__proto__'),
    destination.chain((to) => fc.constantFrom(percentEncode(to), to)),
  )
  .map(([partner, to]) => `/go/${partner}?to=${to}`);

/** A target with a host, as a client sends it to a proxy. */
const absoluteUrl = fc
  .tuple(
    fc.constantFrom('http://', 'https://', 'HTTP://', 'ftp://', 'x:', 'http:\\\\', ''),
    fc.constantFrom('localhost', 'evil.test', 'a@evil.test', '[', '127.0.0.1:1', '', '*'),
    fc.oneof(path, partnerLink),
  )
  .map((parts) => parts.join(''));

export const target = fc.oneof(
  { weight: 6, arbitrary: path },
  { weight: 3, arbitrary: partnerLink },
  { weight: 1, arbitrary: absoluteUrl },
);
