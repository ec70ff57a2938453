import { Agent, request } from 'node:http';
import { connect } from 'node:net';
import { bytesOf, mayBreakConnection, type WireRequest } from './wire-request';

/** A response as it was read from a connection. */
export interface WireResponse {
  status: number;
  location: string | undefined;
  /** The body in Latin-1, one character for each byte. */
  body: string;
}

/** Sends requests to a port, and counts them. */
export class Wire {
  readonly #port: number;
  readonly #agent = new Agent({ keepAlive: true });
  sent = 0;

  constructor(port: number) {
    this.#port = port;
  }

  /** Returns the responses: more than one if the body is longer than its framing says, none if it is shorter. */
  async send(wireRequest: WireRequest): Promise<WireResponse[]> {
    this.sent++;
    if (mayBreakConnection(wireRequest)) return this.#exchange(bytesOf(wireRequest));
    try {
      return await this.#request(wireRequest);
    } catch (error) {
      // Node's client refuses to send some requests that another client may send.
      if (!isRefusedByClient(error)) throw error;
      return this.#exchange(bytesOf(wireRequest));
    }
  }

  sendBytes(bytes: Uint8Array): Promise<WireResponse[]> {
    this.sent++;
    return this.#exchange(bytes);
  }

  close(): void {
    this.#agent.destroy();
  }

  /** Sends bytes, then a request that closes the connection, unless the server reads it as part of a body. */
  async #exchange(bytes: Uint8Array): Promise<WireResponse[]> {
    const socket = connect(this.#port, '127.0.0.1');
    let received = '';
    socket.setEncoding('latin1').on('data', (text: string) => (received += text));
    // The server may reset the connection.
    socket.on('error', () => undefined);
    const closed = new Promise<void>((resolve) => socket.on('close', () => resolve()));
    socket.write(bytes);
    socket.write('GET /sub/page.html HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n');
    // Give up if the server waits for more bytes. It has had time to respond when it has answered two more requests.
    await Promise.race([closed, this.#request(page).then(() => this.#request(page))]);
    socket.end();
    socket.setTimeout(50, () => socket.destroy());
    await closed;
    return parseResponses(received);
  }

  #request({ method, target, headers, body, framing }: WireRequest): Promise<WireResponse[]> {
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
        const { statusCode: status = 0, headers: responseHeaders } = response;
        const { location, 'content-type': type } = responseHeaders;
        let received = '';
        response.setEncoding('latin1').on('data', (text: string) => {
          received += text;
          // The stream never ends.
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

const isRefusedByClient = (error: unknown): boolean =>
  ['ERR_UNESCAPED_CHARACTERS', 'ERR_INVALID_CHAR', 'ERR_INVALID_HTTP_TOKEN'].includes(
    (error as NodeJS.ErrnoException).code ?? '',
  );

/** Splits what a connection received into responses. It assumes that no body contains a status line. */
const parseResponses = (received: string): WireResponse[] =>
  received
    .split(/^(?=HTTP\/1\.1 \d{3})/m)
    .filter(Boolean)
    .map((response) => {
      const [head = '', ...body] = response.split('\r\n\r\n');
      return {
        status: Number(/^HTTP\/1\.1 (\d+)/.exec(head)?.[1]),
        location: /^location: (.*)$/im.exec(head)?.[1]?.trimEnd(),
        body: body.join('\r\n\r\n'),
      };
    });
