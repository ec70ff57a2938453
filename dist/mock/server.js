import { c as createMockApp } from './mock.js';
import { a as checkServerOptions } from './options.js';
import { l as listenOnNode } from './node.js';
import 'node:http';
import 'node:http2';
import 'node:stream';
import 'node:process';
import 'node:fs';
import 'node:path';
import 'node:url';

/**
 * Starts a mock of Affitor on a port of this machine. Rejects where the port is taken or an option is bad.
 *
 * @example
 * const server = await startMockServer();
 * init({ apiBase: server.url });
 * …
 * await server.close();
 */
async function startMockServer(options = {}) {
    checkServerOptions(options);
    return listenOnNode(createMockApp(options), options);
}

export { startMockServer };
//# sourceMappingURL=server.js.map
