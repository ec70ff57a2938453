import { request, type RequestListener, type ServerResponse } from 'node:http';
import { startHttpServer } from '../http';

/** A proxy that a browser sends all its requests to. */
export interface ForwardProxy {
  /** Its host and port. */
  address: string;
  /** Breaks all connections, and refuses new ones until it is online again. */
  setOffline: (isOffline: boolean) => void;
  close: () => Promise<unknown>;
}

/**
 * Starts a proxy that forwards requests to this host and refuses all others.
 *
 * @param handlers answer requests to these paths of any host, instead of it. They do so offline, too.
 */
export async function startForwardProxy(
  handlers: Record<string, RequestListener>,
): Promise<ForwardProxy> {
  let isOffline = false;
  const exchanges = new Set<ServerResponse>();
  const { port, close } = await startHttpServer((incoming, outgoing) => {
    const { hostname, port, pathname, search } = new URL(incoming.url!);
    const handler = handlers[pathname];
    const isHere = hostname === '127.0.0.1' || /(^|\.)localhost$/.test(hostname);
    if (handler) {
      handler(incoming, outgoing);
      return;
    }
    if (isOffline || !isHere) {
      outgoing.destroy();
      return;
    }
    const { method, headers } = incoming;
    const target = { host: 'localhost', port, path: pathname + search, method, headers };
    const forward = request({ ...target, agent: false }, (answer) => {
      outgoing.writeHead(answer.statusCode!, answer.rawHeaders);
      answer.pipe(outgoing);
      answer.on('error', () => outgoing.destroy());
    });
    forward.on('error', () => outgoing.destroy());
    exchanges.add(outgoing);
    outgoing.on('close', () => {
      exchanges.delete(outgoing);
      forward.destroy();
    });
    incoming.pipe(forward);
  });
  return {
    address: `localhost:${port}`,
    setOffline: (value) => {
      isOffline = value;
      if (isOffline) for (const outgoing of exchanges) outgoing.destroy();
    },
    close,
  };
}
