/**
 * The mock of Affitor as a fixture of Playwright. The types of `affitor-tracker/mock` and `affitor-tracker/mock/server` are exported
 * here, too.
 *
 * @module affitor-tracker/mock/playwright
 */
import {
  expect as playwrightExpect,
  test as playwrightTest,
  type Expect,
  type MatcherReturnType,
  type PlaywrightTestArgs,
  type PlaywrightTestOptions,
  type PlaywrightWorkerArgs,
  type PlaywrightWorkerOptions,
  type TestType,
} from '@playwright/test';
import type { EventFilter } from './backend/event-filter';
import { MAX_MS } from './faults/fault-schema';
import type { Mock } from './mock';
import type { MockServerOptions } from './options';
import { startMockServer, type MockServer } from './server';
import type { WaitOptions } from './wait/wait-for-event';

export type { MockServer, MockServerOptions } from './server';
export type * from './public-types';

/** The fixtures that `test` adds to Playwright's own. */
export interface AffitorFixtures {
  /** A mock of Affitor on a port of this machine. Each test that uses it gets a new one, and closes it at its end. */
  affitor: MockServer;
  /**
   * The options of the mock, as `startMockServer` takes them. Set them with `test.use()`, or under `use` in
   * `playwright.config`.
   * @default `{}`
   * @example
   * test.use({ affitorOptions: { static: 'site' } });
   */
  affitorOptions: MockServerOptions;
}

// Written out, because the inferred type imports `playwright`, which pnpm hides from a project that depends on
// `@playwright/test`.
/** Playwright's `test` with the fixtures of this module. */
export type AffitorTest = TestType<
  PlaywrightTestArgs & PlaywrightTestOptions & AffitorFixtures,
  PlaywrightWorkerArgs & PlaywrightWorkerOptions
>;

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
export const test: AffitorTest = playwrightTest.extend<AffitorFixtures>({
  affitorOptions: [{}, { option: true }],
  // Each test has its own mock, not each worker. The tracker's requests outlive their page, so a late request of one test
  // would reach the mock of the next.
  affitor: async ({ affitorOptions }, use) => {
    const server = await startMockServer(affitorOptions).catch((error: unknown) => {
      throw explainTakenPort(error, affitorOptions);
    });
    await use(server);
    await server.close();
  },
});

/** The matchers that `expect` adds to Playwright's own. */
export interface AffitorMatchers {
  /**
   * Waits for a lead that has all these fields, as `affitor.waitForLead` does. The default timeout is that of Playwright's
   * `expect`. With `.not`, it looks once, or waits for the whole `timeout` if one is given.
   *
   * @param affitor The mock: the value of `expect`.
   * @param fields The fields that the lead must have.
   * @param options How long to wait.
   *
   * @example
   * await expect(affitor).toHaveTrackedLead({ customer_key: 'usr_1' });
   */
  toHaveTrackedLead: (
    affitor: Pick<Mock, 'waitForLead'>,
    fields?: EventFilter,
    options?: WaitOptions,
  ) => Promise<MatcherReturnType>;
}

/**
 * Playwright's `expect`, with the matcher `toHaveTrackedLead`.
 *
 * @example
 * await expect(affitor).toHaveTrackedLead({ customer_key: 'usr_1' }, { timeout: 10_000 });
 */
export const expect: Expect<AffitorMatchers> = playwrightExpect.extend({
  async toHaveTrackedLead(
    affitor: Pick<Mock, 'waitForLead'>,
    fields: EventFilter = {},
    options: WaitOptions = {},
  ) {
    const name = 'toHaveTrackedLead';
    if (typeof (affitor as Partial<Mock> | null | undefined)?.waitForLead !== 'function') {
      throw new TypeError('toHaveTrackedLead needs the mock: expect(affitor).toHaveTrackedLead(…)');
    }
    // To Playwright, a timeout of 0 is no limit.
    const timeout = options.timeout ?? (this.isNot ? 0 : this.timeout || MAX_MS);
    try {
      const lead = await affitor.waitForLead(fields, { ...options, timeout });
      return { name, pass: true, message: () => describeUnexpected(lead) };
    } catch (error) {
      // An invalid field or option must fail the test also with `.not`.
      if ((error as Error).name !== 'TimeoutError') throw error;
      return { name, pass: false, message: () => (error as Error).message };
    }
  },
});

const describeUnexpected = (lead: object): string =>
  `Expected no such lead, but this one was recorded:\n${JSON.stringify(lead, null, 2)}`;

/** Several workers cannot share a fixed port. */
function explainTakenPort(error: unknown, { port }: MockServerOptions): unknown {
  if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') return error;
  const message = `Port ${port} is in use. Tests that run at the same time cannot share a port: leave out affitorOptions.port, or set workers to 1 in playwright.config.`;
  return new Error(message, { cause: error });
}
