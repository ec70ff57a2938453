import { Agent, METHODS, request } from 'node:http';
import { connect } from 'node:net';

/** A request as it is to be on the wire, however little sense it makes. */
export interface WireRequest {
  method: string;
  target: string;
  headers: [name: string, value: string][];
  body: Uint8Array;
  /** What tells where the body ends; a number is a Content-Length, which may lie. */
  framing: 'none' | 'length' | 'chunked' | number;
}

export interface Answer {
  status: number;
  location: string | undefined;
  /** Each byte as a character. */
  body: string;
}

/** Sends requests to one port, and counts them. */
export class Wire {
  readonly #port: number;
  readonly #agent = new Agent({ keepAlive: true });
  sent = 0;

  constructor(port: number) {
    this.#port = port;
  }

  /** What came back; more than one answer where a body was longer than it was said to be, none where it was shorter. */
  async send(wanted: WireRequest): Promise<Answer[]> {
    this.sent++;
    if (maySpoilConnection(wanted)) return this.#exchange(bytesOf(wanted));
    try {
      return await this.#ask(wanted);
    } catch (error) {
      // Node's client refuses to send what a stranger's may well send.
      if (!isRefusal(error)) throw error;
      return this.#exchange(bytesOf(wanted));
    }
  }

  sendBytes(bytes: Uint8Array): Promise<Answer[]> {
    this.sent++;
    return this.#exchange(bytes);
  }

  close(): void {
    this.#agent.destroy();
  }

  /** Sends anything, and after it a request whose answer ends the connection, unless it is taken for a body's part. */
  async #exchange(bytes: Uint8Array): Promise<Answer[]> {
    const socket = connect(this.#port, '127.0.0.1');
    let received = '';
    socket.setEncoding('latin1').on('data', (text: string) => (received += text));
    // What makes no sense may be answered by a reset.
    socket.on('error', () => undefined);
    const closed = new Promise<void>((resolve) => socket.on('close', () => resolve()));
    socket.write(bytes);
    socket.write('GET /sub/page.html HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n');
    // What still waits for more, or has no end, is given up once the server has had its chance to answer.
    await Promise.race([closed, this.#ask(page).then(() => this.#ask(page))]);
    socket.end();
    socket.setTimeout(50, () => socket.destroy());
    await closed;
    return answersIn(received);
  }

  #ask({ method, target, headers, body, framing }: WireRequest): Promise<Answer[]> {
    return new Promise((resolve, reject) => {
      const length: [string, string][] =
        framing === 'length' ? [['Content-Length', `${body.length}`]] : [];
      const chunked: [string, string][] =
        framing === 'chunked' ? [['Transfer-Encoding', 'chunked']] : [];
      const sent = request({
        agent: this.#agent,
        host: '127.0.0.1',
        port: this.#port,
        method,
        path: target,
        headers: [...headers, ...length, ...chunked].flat(),
      });
      sent.on('error', reject);
      sent.on('response', (response) => {
        const { statusCode: status = 0, headers: answered } = response;
        const { location, 'content-type': type } = answered;
        let received = '';
        response.setEncoding('latin1').on('data', (text: string) => {
          received += text;
          // It never ends by itself.
          if (type === 'text/event-stream') response.destroy();
        });
        response.on('error', () => undefined);
        response.on('close', () => resolve([{ status, location, body: received }]));
      });
      sent.end(body);
    });
  }
}

const page: WireRequest = {
  method: 'GET',
  target: '/sub/page.html',
  headers: [['Host', 'localhost']],
  body: new Uint8Array(),
  framing: 'none',
};

export function bytesOf({ method, target, headers, body, framing }: WireRequest): Uint8Array {
  const end: Record<string, string> = {
    none: '',
    length: `Content-Length: ${body.length}\r\n`,
    chunked: 'Transfer-Encoding: chunked\r\n',
  };
  const head = [
    `${method} ${target} HTTP/1.1\r\n`,
    ...headers.map(([name, value]) => `${name}: ${value}\r\n`),
    end[framing] ?? `Content-Length: ${framing}\r\n`,
    '\r\n',
  ];
  const chunks =
    framing === 'chunked' ? [`${body.length.toString(16)}\r\n`, body, '\r\n0\r\n\r\n'] : [body];
  return Buffer.concat([...head, ...chunks].map((part) => Buffer.from(part as string)));
}

/** Whether it has a server close the connection, or take some of the next request for a part of this one. */
const maySpoilConnection = ({ method, target, headers, body, framing }: WireRequest): boolean =>
  method === 'CONNECT' ||
  !METHODS.includes(method) ||
  !target.startsWith('/') ||
  typeof framing === 'number' ||
  (framing === 'none' && body.length > 0) ||
  [target, ...headers.flat()].join('').length > 8000 ||
  headers.some(([name]) => /^(content-length|transfer-encoding|connection|expect)$/i.test(name));

const isRefusal = (error: unknown): boolean =>
  ['ERR_UNESCAPED_CHARACTERS', 'ERR_INVALID_CHAR', 'ERR_INVALID_HTTP_TOKEN'].includes(
    (error as NodeJS.ErrnoException).code ?? '',
  );

/** The answers that a connection carried. A body that looks like a head would count as one, and none does. */
const answersIn = (received: string): Answer[] =>
  received
    .split(/^(?=HTTP\/1\.1 \d{3})/m)
    .filter(Boolean)
    .map((answer) => {
      const [head = '', ...body] = answer.split('\r\n\r\n');
      return {
        status: Number(/^HTTP\/1\.1 (\d+)/.exec(head)?.[1]),
        location: /^location: (.*)$/im.exec(head)?.[1]?.trimEnd(),
        body: body.join('\r\n\r\n'),
      };
    });
