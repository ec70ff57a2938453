import { afterEach, describe, expect, it, vi } from 'vitest';
import { createMockAffitor } from '../../src/mock';
import { apiErrors } from '../../src/mock/backend/api-errors';
import { cases, now, partnerClick } from './cases';
import { hosts, type Host } from './hosts';

let host: Host | undefined;
afterEach(async () => {
  await host?.close();
  host = undefined;
});

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
    expect(host.requests.at(-1)).toMatchObject({ status, answer, path: request.path });
    // An unexpected error is shown to whoever runs the mock, and nothing else is.
    expect(error).toHaveBeenCalledTimes(status === 500 ? 1 : 0);
    error.mockRestore();
  });
});

/** What a page or a test can see of an answer. */
const visible = async (response: Response) => ({
  status: response.status,
  body: await response.text(),
  headers: [...response.headers].filter(
    ([name]) =>
      name.startsWith('access-control-') || ['content-type', 'vary', 'retry-after'].includes(name),
  ),
});

it.each([
  ...cases,
  {
    name: 'a preflight',
    before: [],
    options: () => ({ now }),
    request: { path: '/api/v1/track/lead', method: 'OPTIONS' },
  },
  {
    name: 'what is no endpoint',
    before: [],
    options: () => ({ now }),
    request: { path: '/api/v1/track/sale' },
  },
  {
    name: 'a control',
    before: [partnerClick()],
    options: () => ({ now }),
    request: { path: '/__mock/state', method: 'GET' },
  },
  {
    name: 'a fault',
    before: [],
    options: () => ({ now, faults: [{ status: 429, retry_after: '2', body: '<html>' }] }),
    request: partnerClick(),
  },
])('the app, MSW and a port agree on $name', async ({ before = [], request, options }) => {
  const error = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const seen = [];
  for (const open of Object.values(hosts)) {
    host = await open(options?.() ?? {});
    for (const earlier of before) await host.send(earlier);
    seen.push({ answer: await visible(await host.send(request)), state: host.state });
    await host.close();
  }
  expect(seen).toHaveLength(3);
  expect(seen[1]).toEqual(seen[0]);
  expect(seen[2]).toEqual(seen[0]);
  error.mockRestore();
});

const leadRequest = (body: BodyInit) =>
  new Request('https://api.affitor.com/api/v1/track/lead', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body,
    duplex: 'half',
  } as RequestInit);

it('answers where a browser’s Request has no body to stream, as in Firefox', async () => {
  const mock = createMockAffitor();
  const request = leadRequest('{"customer_key":"usr_1"}');
  Object.defineProperty(request, 'body', { value: undefined });
  await mock.fetch(request);
  expect(mock.requests).toMatchObject([{ body: { customer_key: 'usr_1' } }]);
});

it('reads a character that two chunks share', async () => {
  const mock = createMockAffitor();
  const bytes = new TextEncoder().encode('{"customer_key":"ü"}');
  const middle = bytes.indexOf(0xc3) + 1;
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(bytes.subarray(0, middle));
      controller.enqueue(bytes.subarray(middle));
      controller.close();
    },
  });
  await mock.fetch(leadRequest(body));
  expect(mock.requests).toMatchObject([{ body: { customer_key: 'ü' } }]);
});

it('keeps what it was told of a test event', async () => {
  const mock = createMockAffitor();
  const told = { click_id: 'cust_9', customer_key: 'usr_1' };
  const additional_data = { test_mode: true, program_id: 2, event_name: 'trial' };
  await mock.fetch(leadRequest(JSON.stringify({ ...told, additional_data })));
  expect(mock.state.events).toMatchObject([
    { ...told, type: 'lead', is_test: true, program_id: 2, event_name: 'trial' },
  ]);
});

it('meets every row of both error tables', () => {
  const met = cases.map(({ status, answer }) => [status, (answer as { error?: string }).error]);
  for (const [status, message] of Object.values(apiErrors)) {
    const pattern = new RegExp(`^${message.replace('<status>', '\\w+')}$`);
    expect(met).toContainEqual([status, expect.stringMatching(pattern)]);
  }
});
