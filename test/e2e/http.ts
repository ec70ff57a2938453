import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface HttpServer {
  port: number;
  close: () => Promise<unknown>;
}

const usedPorts = new Set<number>();

/**
 * Starts an HTTP server for `localhost` and for `127.0.0.1`, on a port that no earlier server had: browsers keep what a site
 * has stored.
 */
export async function startHttpServer(onRequest: RequestListener): Promise<HttpServer> {
  const server = createServer(onRequest).listen(0);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  if (usedPorts.has(port)) {
    server.close();
    return startHttpServer(onRequest);
  }
  usedPorts.add(port);
  return {
    port,
    close: () => {
      server.close();
      server.closeAllConnections();
      return once(server, 'close');
    },
  };
}
