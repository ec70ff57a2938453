import { expect } from 'vitest';
import type { Engine, Page } from '../engines/engine';
import { waitForUrl } from './calls';
import { leadIdentity } from './leads';
import type { Scenario } from './scenario';
import { Visitor } from './visitor';
import { waitFor } from './wait-for';

/** The outcome of a scenario, by the API's own records. */
export interface Tally {
  delivered: number;
  lost: number;
  /** How many times the API accepted a lead that it had already accepted. */
  duplicates: number;
  /** How many requests there were beyond the first of each lead. */
  extraRequests: number;
  /** The scenario's own failed expectation. */
  error?: unknown;
}

/** Runs a scenario once, with a visitor of its own. */
export async function runScenario(engine: Engine, { leads = 1, run }: Scenario): Promise<Tally> {
  const visitor = await Visitor.start(engine);
  let error: unknown;
  try {
    await run(visitor);
    await visitor.waitForLeads(leads);
    await expectNothingPending(visitor);
    expect(visitor.errors).toEqual([]);
  } catch (thrown) {
    error = thrown;
  }
  await visitor.close().catch((thrown: unknown) => (error ??= thrown));
  const accepted = visitor.acceptedLeads();
  const delivered = new Set(accepted).size;
  const requested = visitor.server.requests
    .filter(({ method }) => method === 'POST')
    .map(({ body }) => leadIdentity(body));
  return {
    delivered,
    lost: leads - delivered,
    duplicates: accepted.length - delivered,
    extraRequests: requested.length - new Set(requested).size,
    ...(error !== undefined && { error }),
  };
}

/** Goes on to a later page and waits until no lead is pending. */
async function expectNothingPending(visitor: Visitor): Promise<void> {
  await visitor.clock.resume();
  let [page] = await visitor.context.pages();
  if (page) {
    // A page that leaves before it has the answer sends its lead again.
    if (await page.evaluate('!!window.affitor')) await expectNoLead(page, '"lease":[1-9]');
    // A new page takes twice the time. Puppeteer's `goto` fails in a page that came from the back-forward cache.
    const url = `${visitor.site.url}/later`;
    await page.evaluate((url) => location.assign(url), url);
    await waitForUrl(page, url);
  } else {
    page = await visitor.open();
  }
  await expectNoLead(page, '"body":');
}

/** Waits until the page finds no lead in storage that has this in its entry. */
const expectNoLead = (page: Page, pattern: string): Promise<void> =>
  waitFor(async () => {
    const found = await page.evaluate((pattern) => {
      try {
        return Object.entries(localStorage).filter(
          ([name, entry]) =>
            name.startsWith('affitor:1:') && new RegExp(pattern).test(String(entry)),
        );
      } catch {
        return [];
      }
    }, pattern);
    expect(found).toEqual([]);
  });
