import fc from 'fast-check';
import { anyText, usually } from './text';

export const hostHeader: [string, string] = ['Host', 'localhost'];
export const jsonHeader: [string, string] = ['Content-Type', 'application/json'];

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

export const header: fc.Arbitrary<[string, string]> = fc
  .constantFrom(...Object.keys(headerValues), '__proto__', 'constructor', 'X', 'é', ' ')
  .chain((name) =>
    fc.tuple(
      fc.constant(name),
      usually(
        fc.constantFrom(...(Object.hasOwn(headerValues, name) ? headerValues[name]! : [''])),
        fc.oneof(anyText, fc.constantFrom('x'.repeat(8000), 'x'.repeat(20_000), '\r\nX: y', '\t')),
        5,
      ),
    ),
  );
