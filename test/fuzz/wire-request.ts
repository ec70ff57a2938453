import { METHODS } from 'node:http';

/** A request to write to a connection. It need not be valid HTTP. */
export interface WireRequest {
  method: string;
  target: string;
  headers: [name: string, value: string][];
  body: Uint8Array;
  /** How the request marks the end of its body. A number is a Content-Length, and may be wrong. */
  framing: 'none' | 'length' | 'chunked' | number;
}

/** The bytes of a request. */
export function bytesOf({ method, target, headers, body, framing }: WireRequest): Uint8Array {
  const framingHeaders: Record<string, string> = {
    none: '',
    length: `Content-Length: ${body.length}\r\n`,
    chunked: 'Transfer-Encoding: chunked\r\n',
  };
  const head = [
    `${method} ${target} HTTP/1.1\r\n`,
    ...headers.map(([name, value]) => `${name}: ${value}\r\n`),
    framingHeaders[framing] ?? `Content-Length: ${framing}\r\n`,
    '\r\n',
  ];
  const chunks =
    framing === 'chunked' ? [`${body.length.toString(16)}\r\n`, body, '\r\n0\r\n\r\n'] : [body];
  return Buffer.concat([...head, ...chunks].map((part) => Buffer.from(part as string)));
}

/** Whether the server may close the connection, or read the next request as part of this one. */
export const mayBreakConnection = ({
  method,
  target,
  headers,
  body,
  framing,
}: WireRequest): boolean =>
  method === 'CONNECT' ||
  !METHODS.includes(method) ||
  !target.startsWith('/') ||
  typeof framing === 'number' ||
  (framing === 'none' && body.length > 0) ||
  [target, ...headers.flat()].join('').length > 8000 ||
  headers.some(([name]) => /^(content-length|transfer-encoding|connection|expect)$/i.test(name));
