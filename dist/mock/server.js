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
 * Starts a mock of Affitor on a port of this machine. Rejects if the port is taken or an option is invalid.
 *
 * @example
 * const server = await startMockServer();
 * init({ apiBase: server.url });
 * …
 * await server.close();
 */
async function startMockServer(options = {}) {
    validateServerOptions(options);
    const mock = createMockApp(options);
    return Object.assign(createMock(mock), await listenOnNode(mock, options));
}

export { startMockServer };
//# sourceMappingURL=server.js.map
