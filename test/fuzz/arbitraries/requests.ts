import fc from 'fast-check';
import { METHODS } from 'node:http';
import { bytesOf, type WireRequest } from '../wire-request';
import { body } from './body';
import { header, hostHeader, jsonHeader } from './header';
import { segments, target } from './target';
import { usually, utf8 } from './text';

const framing = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom<WireRequest['framing']>('length', 'chunked') },
  { weight: 1, arbitrary: fc.constantFrom<WireRequest['framing']>('none', -1, 0, 1, 2 ** 53) },
);

const method = usually(
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
    headers: fc.constant([hostHeader, jsonHeader]),
    body,
    framing: fc.constant('length' as const),
    ...parts,
  });

const noBody = {
  body: fc.constant(new Uint8Array()),
  framing: fc.constant('none' as const),
};

/** The requests to fuzz with, by what is random in them. */
export const requests = {
  'bodies of any kind': request({ framing }),

  'headers of any kind': request({
    target: fc.oneof(endpoint, fc.constantFrom('/', '/sub/page.html', '/go/PARTNER123')),
    method: usually(fc.constantFrom('POST', 'GET', 'OPTIONS'), fc.constantFrom(...METHODS), 6),
    headers: fc
      .tuple(fc.array(header, { maxLength: 6 }), fc.nat(9))
      .map(([headers, random]) => (random ? [hostHeader, ...headers] : headers)),
    framing: fc.constantFrom('length' as const, 'chunked' as const),
  }),

  'paths of any kind': request({
    ...noBody,
    method,
    target,
    headers: fc
      .option(header, { freq: 8 })
      .map((other) => (other ? [hostHeader, other] : [hostHeader])),
  }),

  'control requests with bodies of any kind': request({
    method: fc.constantFrom('GET', 'POST', 'PATCH', 'DELETE', 'PUT'),
    target: usually(
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
    ).map((path) => `/__mock/${path}`),
    body: usually(
      fc.constantFrom('{"status":"lead"}', '{"status":"conversion"}', '{"times":1}').map(utf8),
      body,
    ),
  }),
};

/** Random bytes, and requests of which some bytes are cut out or replaced. */
export const anyBytes: fc.Arbitrary<Uint8Array> = fc.oneof(
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
