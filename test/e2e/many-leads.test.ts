import { expect, it } from 'vitest';
import { openPage, server, setUpBrowser, startSite } from './browser';

setUpBrowser();

type Counted = Window & { counts: { parses: number; requests: number; maxRequests: number } };

/** Stores leads as the tracker does, and counts what it then does. It runs before the page's first script. */
const storeAndCount = ({ endpoint, leads }: { endpoint: string; leads: number }) => {
  // The blank page has no storage.
  if (location.protocol === 'about:') return;

  for (let index = 0; index < leads; index++) {
    const lead = { customer_key: `usr_${index}`, additional_data: { test_mode: true } };
    const entry = { lead, at: Date.now() - 1000, tries: 1, next: 0 };
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
  Object.values(localStorage).some((entry: string) => entry.includes('"lead":'));

/** Opens a page with so many stored leads, and waits until all are delivered. */
async function deliverStored(leads: number) {
  server.reset();
  const { page, errors } = await openPage();
  const site = await startSite(
    `<script src="${server.url}/dist/affitor.umd.min.js" data-affitor-api-base="${server.url}"></script>`,
  );
  const endpoint = `${server.url}/api/v1/track/lead`;
  await page.addInitScript(storeAndCount, { endpoint, leads });
  await page.goto(site);
  await expect.poll(() => page.evaluate(isPending)).toBe(false);
  const keys = server.requests.map(({ body }) => (body as { customer_key: string }).customer_key);
  expect(keys).toHaveLength(leads);
  expect(new Set(keys).size).toBe(leads);
  expect(errors).toEqual([]);
  return page.evaluate(() => (window as unknown as Counted).counts);
}

it('delivers many stored leads a few at a time, with the same work for each', async () => {
  server.fail({ delay_ms: 10 });
  const few = await deliverStored(100);
  server.fail({ delay_ms: 10 });
  const many = await deliverStored(400);
  for (const { maxRequests } of [few, many]) expect(maxRequests).toBeLessThanOrEqual(8);
  expect(many.parses / 400).toBeLessThan(12);
  expect(many.parses / 400).toBeCloseTo(few.parses / 100, 0);
});
