'use strict';

var test$1 = require('@playwright/test');
var options = require('./shared-options.cjs');
var server = require('./server.cjs');
require('node:http');
require('node:http2');
require('node:stream');
require('node:https');
require('node:net');
require('node:events');
require('node:process');
require('node:fs');
require('node:path');
require('node:url');

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
const test = test$1.test.extend({
    affitorOptions: [{}, { option: true }],
    // Each test has its own mock, not each worker. The tracker's requests outlive their page, so a late request of one test
    // would reach the mock of the next.
    affitor: async ({ affitorOptions }, use) => {
        const server$1 = await server.startMockServer(affitorOptions).catch((error) => {
            throw explainTakenPort(error, affitorOptions);
        });
        await use(server$1);
        await server$1.close();
    },
});
/**
 * Playwright's `expect`, with the matcher `toHaveTrackedLead`.
 *
 * @example
 * await expect(affitor).toHaveTrackedLead({ customer_key: 'usr_1' }, { timeout: 10_000 });
 */
const expect = test$1.expect.extend({
    async toHaveTrackedLead(affitor, fields = {}, options$1 = {}) {
        const name = 'toHaveTrackedLead';
        if (typeof affitor?.waitForLead !== 'function') {
            throw new TypeError('toHaveTrackedLead needs the mock: expect(affitor).toHaveTrackedLead(…)');
        }
        // To Playwright, a timeout of 0 is no limit.
        const timeout = options$1.timeout ?? (this.isNot ? 0 : this.timeout || options.MAX_MS);
        try {
            const lead = await affitor.waitForLead(fields, { ...options$1, timeout });
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

exports.expect = expect;
exports.test = test;
//# sourceMappingURL=playwright.cjs.map
