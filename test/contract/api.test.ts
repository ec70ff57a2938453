import { afterEach, describe, expect, it, vi } from 'vitest';
import { apiErrors } from '../../src/mock/backend/api-errors';
import { byName, cases } from './cases';
import { now, partnerClick } from './cases/case';
import { hosts, type Host } from './hosts';

let host: Host | undefined;
afterEach(async () => {
  await host?.close();
  host = undefined;
});

describe.each(Object.entries(hosts))('the API over %s', (_, open) => {
  it.each(byName(cases))('answers %s', async (_, { before, request, status, answer, options }) => {
    const error = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    host = await open(options());
    for (const earlier of before) expect((await host.send(earlier)).status).toBe(200);

    const response = await host.send(request);
    expect(await response.json()).toEqual(answer);
    expect(response.status).toBe(status);
    expect(response.headers.get('Content-Type')).toBe('application/json');
    // Pages of any origin can read every response to a lead or a click. Servers send the rest.
    const isForPages = /lead|click/.test(request.path);
    expect(response.headers.get('Access-Control-Allow-Origin')).toBe(isForPages ? '*' : null);
    expect(response.headers.get('Access-Control-Expose-Headers')).toBe(
      isForPages ? 'Retry-After' : null,
    );
    expect(host.requests.at(-1)).toMatchObject({ status, answer, path: request.path });
    // Only an unexpected error is logged to the console.
    expect(error).toHaveBeenCalledTimes(status === 500 ? 1 : 0);
    error.mockRestore();
  });
});

/** The parts of a response that a page or a test can see. */
const visibleParts = async (response: Response) => ({
  status: response.status,
  body: await response.text(),
  headers: [...response.headers].filter(
    ([name]) =>
      name.startsWith('access-control-') || ['content-type', 'vary', 'retry-after'].includes(name),
  ),
});

describe('the hosts', () => {
  it.each(
    byName([
      ...cases,
      {
        name: 'a preflight',
        before: [],
        options: () => ({ now }),
        request: { path: '/api/v1/track/lead', method: 'OPTIONS' },
      },
      {
        name: 'an unknown endpoint',
        before: [],
        options: () => ({ now }),
        request: { path: '/api/v1/track/subscription' },
      },
      {
        name: 'a request to the control API',
        before: [partnerClick()],
        options: () => ({ now }),
        request: { path: '/__mock/state', method: 'GET' },
      },
      {
        name: 'a request with a fault',
        before: [],
        options: () => ({ now, faults: [{ status: 429, retry_after: '2', body: '<html>' }] }),
        request: partnerClick(),
      },
    ]),
  )('all give the same response to %s', async (_, { before, request, options }) => {
    const error = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const seen = [];
    for (const open of Object.values(hosts)) {
      host = await open(options());
      for (const earlier of before) await host.send(earlier);
      seen.push({ answer: await visibleParts(await host.send(request)), state: host.state });
      await host.close();
    }
    expect(seen).toHaveLength(3);
    expect(seen[1]).toEqual(seen[0]);
    expect(seen[2]).toEqual(seen[0]);
    error.mockRestore();
  });
});

describe('the cases', () => {
  it('cover each error of the contract', () => {
    const covered = cases.map(({ status, answer }) => [
      status,
      (answer as { error?: string }).error,
    ]);
    for (const { status, message } of Object.values(apiErrors)) {
      const pattern = new RegExp(`^${message.replace('<status>', '\\w+')}$`);
      expect(covered).toContainEqual([status, expect.stringMatching(pattern)]);
    }
  });
});
