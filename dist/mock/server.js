import { c as createMockApp } from './shared-explain.js';
import { l as listenOnNode } from './shared-node.js';
import { a as validateServerOptions, c as createMock } from './shared-options.js';
import 'node:http';
import 'node:http2';
import 'node:stream';
import 'node:https';
import 'node:net';
import 'node:events';
import 'node:process';
import 'node:fs';
import 'node:path';
import 'node:url';

/**
 * The mock of Affitor on a port. It runs in Node.js and needs no MSW. The types of `affitor-tracker/mock` are exported here, too.
 *
 * @module affitor-tracker/mock/server
 */
/**
 * Starts a mock of Affitor on a port of this machine. Rejects if the port is taken or an option is invalid.
 *
 * @param options The initial data, faults and latency, where to listen, and a folder to serve.
 *
 * @example
 * const server = await startMockServer();
 * init({ apiBase: server.url });
 * // …
 * await server.close();
 */
async function startMockServer(options = {}) {
    validateServerOptions(options);
    const mock = createMockApp(options);
    return Object.assign(createMock(mock), await listenOnNode(mock, options));
}

export { startMockServer };
//# sourceMappingURL=server.js.map
