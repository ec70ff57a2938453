import { test as test$1, expect as expect$1 } from '@playwright/test';
import { M as MAX_MS } from './shared-explain.js';
import { startMockServer } from './server.js';
import './shared-node.js';
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
import './shared-options.js';

/**
 * The mock of Affitor as a fixture of Playwright. The types of `affitor-tracker/mock` and `affitor-tracker/mock/server` are exported
 * here, too.
 *
 * @module affitor-tracker/mock/playwright
 */
/**
 * Playwright's `test`, with the fixture `affitor`.
 *
 * @example
 * test('a visitor from a partner becomes a lead', async ({ affitor, page }) => {
 *   await page.goto(`${affitor.url}/go/PARTNER123?to=http://localhost:3000/signup`);
 *   // …
 *   await expect(affitor).toHaveTrackedLead({ customer_key: 'usr_1' });
 * });
 */
const test = test$1.extend({
    affitorOptions: [{}, { option: true }],
    // Each test has its own mock, not each worker. The tracker's requests outlive their page, so a late request of one test
    // would reach the mock of the next.
    affitor: async ({ affitorOptions }, use) => {
        const server = await startMockServer(affitorOptions).catch((error) => {
            throw explainTakenPort(error, affitorOptions);
        });
        await use(server);
        await server.close();
    },
});
/**
 * Playwright's `expect`, with the matcher `toHaveTrackedLead`.
 *
 * @example
 * await expect(affitor).toHaveTrackedLead({ customer_key: 'usr_1' }, { timeout: 10_000 });
 */
const expect = expect$1.extend({
    async toHaveTrackedLead(affitor, fields = {}, options = {}) {
        const name = 'toHaveTrackedLead';
        if (typeof affitor?.waitForLead !== 'function') {
            throw new TypeError('toHaveTrackedLead needs the mock: expect(affitor).toHaveTrackedLead(…)');
        }
        // To Playwright, a timeout of 0 is no limit.
        const timeout = options.timeout ?? (this.isNot ? 0 : this.timeout || MAX_MS);
        try {
            const lead = await affitor.waitForLead(fields, { ...options, timeout });
            return { name, pass: true, message: () => describeUnexpected(lead) };
        }
        catch (error) {
            // An invalid field or option must fail the test also with `.not`.
            if (error.name !== 'TimeoutError')
                throw error;
            return { name, pass: false, message: () => error.message };
        }
    },
});
const describeUnexpected = (lead) => `Expected no such lead, but this one was recorded:\n${JSON.stringify(lead, null, 2)}`;
/** Several workers cannot share a fixed port. */
function explainTakenPort(error, { port }) {
    if (error.code !== 'EADDRINUSE')
        return error;
    const message = `Port ${port} is in use. Tests that run at the same time cannot share a port: leave out affitorOptions.port, or set workers to 1 in playwright.config.`;
    return new Error(message, { cause: error });
}

export { expect, test };
//# sourceMappingURL=playwright.js.map
