import { once } from 'node:events';

import type { AddressInfo, Server } from 'node:net';

export const DEFAULT_HOST = '127.0.0.1';

/** Servers with the same port, each on an address of its own. */
export interface Listening<T extends Server> {
  servers: T[];
  port: number;
}

/**
 * Makes servers listen on a port of `host`; without a host, on both loopback addresses, because browsers may try either of
 * them for `localhost`: https://www.rfc-editor.org/rfc/rfc8305. Rejects if the port is taken on any of them.
 */
export async function listen<T extends Server>(
  createServer: () => T,
  port: number,
  host: string | undefined,
): Promise<Listening<T>> {
  const first = await listenOn(createServer(), port, host ?? DEFAULT_HOST);
  const bound = { servers: [first], port: (first.address() as AddressInfo).port };
  if (host !== undefined) return bound;
  try {
    bound.servers.push(await listenOn(createServer(), bound.port, '::1'));
    return bound;
  } catch (error) {
    // The machine has no IPv6.
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') return bound;
    first.close();
    await once(first, 'close');
    if (port === 0) return listen(createServer, port, host);
    throw error;
  }
}

async function listenOn<T extends Server>(server: T, port: number, host: string): Promise<T> {
  server.listen(port, host);
  // It rejects if the server emits an error.
  await once(server, 'listening');
  return server;
}
