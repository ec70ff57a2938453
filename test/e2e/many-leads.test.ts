import { expect, it, onTestFinished } from 'vitest';
import { startMockServer } from '../../dist/mock/server.js';
import { temporaryFolder, write } from '../package/workspace';
import { openPage, setUpBrowser } from './browser';

setUpBrowser();

type Counted = Window & { counts: { parses: number; requests: number; maxRequests: number } };

/** Stores leads as the tracker does, and counts what it then does. It runs before the page's first script. */
const storeAndCount = ({ endpoint, leads }: { endpoint: string; leads: number }) => {
  // The blank page has no storage.
  if (location.protocol === 'about:') return;

  for (let index = 0; index < leads; index++) {
    const lead = { customer_key: `usr_${index}`, additional_data: { test_mode: true } };
    const entry = { body: lead, at: Date.now() - 1000, tries: 1, next: 0 };
    localStorage.setItem(`affitor:1:0:${endpoint}:${index}`, JSON.stringify(entry));
  }

  const counts = { parses: 0, requests: 0, maxRequests: 0 };
  Object.assign(window, { counts });
  const { fetch } = window;
  window.fetch = async (...args) => {
    counts.requests++;
    counts.maxRequests = Math.max(counts.maxRequests, counts.requests);
    try {
      return await fetch(...args);
    } finally {
      counts.requests--;
    }
  };
  const { parse } = JSON;
  JSON.parse = (...args) => {
    counts.parses++;
    return parse(...args) as unknown;
  };
};

/** Whether a lead waits in storage. */
const isPending = () =>
  Object.values(localStorage).some((entry: string) => entry.includes('"body":'));

/** Opens a page with so many stored leads, and waits until all are delivered. */
async function deliverStored(leads: number): Promise<Counted['counts']> {
  const folder = temporaryFolder();
  write(
    folder,
    'index.html',
    `<link rel="icon" href="data:," />
    <script src="/dist/affitor.umd.min.js" data-affitor-api-base="/"></script>`,
  );
  // The page has the API's origin, which saves half of the requests: there are no preflights.
  const api = await startMockServer({ static: folder });
  onTestFinished(() => api.close());
  api.fail({ delay_ms: 10 });
  const { page, errors } = await openPage();
  await page.addInitScript(storeAndCount, { endpoint: '/api/v1/track/lead', leads });
  await page.goto(api.url);
  await expect.poll(() => page.evaluate(isPending)).toBe(false);
  const keys = api.requests.map(({ body }) => (body as { customer_key: string }).customer_key);
  expect(keys).toHaveLength(leads);
  expect(new Set(keys).size).toBe(leads);
  expect(errors).toEqual([]);
  return page.evaluate(() => (window as unknown as Counted).counts);
}

it('delivers many stored leads a few at a time, with the same work for each', async () => {
  const few = await deliverStored(50);
  const many = await deliverStored(200);
  for (const { maxRequests } of [few, many]) expect(maxRequests).toBeLessThanOrEqual(8);
  expect(many.parses / 200).toBeLessThan(12);
  expect(many.parses / 200).toBeCloseTo(few.parses / 50, 0);
});
