import { afterEach, describe, expect, it, vi } from 'vitest';
import { createMockAffitor } from '../../src/mock';
import { refusals } from '../../src/mock/refusals';
import { cases } from './cases';
import { hosts, type Host } from './hosts';

let host: Host;
afterEach(() => host.close());

describe.each(Object.entries(hosts))('by way of %s', (_, open) => {
  it.each(cases)('$name: $status', async ({ before = [], request, status, answer, options }) => {
    const error = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    host = await open(options?.() ?? {});
    for (const earlier of before) expect((await host.send(earlier)).status).toBe(200);

    const response = await host.send(request);
    expect(await response.json()).toEqual(answer);
    expect(response.status).toBe(status);
    expect(response.headers.get('Content-Type')).toBe('application/json');
    // A browser may read any of it, from any site.
    expect(response.headers.get('Access-Control-Allow-Origin')).toBe('*');
    expect(response.headers.get('Access-Control-Expose-Headers')).toBe('Retry-After');
    expect(host.requests().at(-1)).toMatchObject({ status, answer, path: request.path });
    // An unexpected error is shown to whoever runs the mock, and nothing else is.
    expect(error).toHaveBeenCalledTimes(status === 500 ? 1 : 0);
    error.mockRestore();
  });
});

it('answers where a browser’s Request has no body to stream, as in Firefox', async () => {
  const mock = createMockAffitor();
  host = { close: () => undefined } as Host;
  const request = new Request('https://api.affitor.com/api/v1/track/lead', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: '{"customer_key":"usr_1"}',
  });
  Object.defineProperty(request, 'body', { value: undefined });
  await mock.fetch(request);
  expect(mock.requests()).toMatchObject([{ body: { customer_key: 'usr_1' } }]);
});

it('meets every row of both error tables', () => {
  host = { close: () => undefined } as Host;
  const met = cases.map(({ status, answer }) => [status, (answer as { error?: string }).error]);
  for (const [status, message] of Object.values(refusals)) {
    const pattern = new RegExp(`^${message.replace('<status>', '\\w+')}$`);
    expect(met).toContainEqual([status, expect.stringMatching(pattern)]);
  }
});
