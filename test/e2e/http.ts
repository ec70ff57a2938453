import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface HttpServer {
  port: number;
  close: () => Promise<unknown>;
}

/** Starts an HTTP server on a free port, for `localhost` and for `127.0.0.1`. */
export async function startHttpServer(onRequest: RequestListener): Promise<HttpServer> {
  const server = createServer(onRequest).listen(0);
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    close: () => {
      server.close();
      server.closeAllConnections();
      return once(server, 'close');
    },
  };
}
