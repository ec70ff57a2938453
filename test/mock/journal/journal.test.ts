// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { createMockApp, type MockApp } from '../../../src/mock/http/app';

const post = (mock: MockApp, body: string, headers: Record<string, string> = {}) =>
  mock.app.request('/api/v1/track/lead', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body,
  });

describe('the journal', () => {
  it('keeps each request and its answer', async () => {
    let now = Date.parse('2026-01-01T12:00:00Z');
    const mock = createMockApp({ now: () => (now += 10) });
    await post(mock, '{"customer_key":"usr_1"}');
    expect(mock.journal.entries()).toEqual([
      {
        id: 1,
        at: '2026-01-01T12:00:00.010Z',
        method: 'POST',
        path: '/api/v1/track/lead',
        mode: 'browser',
        body: { customer_key: 'usr_1' },
        status: 400,
        answer: { error: 'Customer not found. Provide a valid click_id or customer_key.' },
        duration_ms: 10,
        fault: null,
      },
    ]);
  });

  it.each([
    ['browser', '{}', {}],
    ['server', '{}', { Authorization: 'Bearer x' }],
    ['test', '{"additional_data":{"test_mode":true}}', { Authorization: 'Bearer x' }],
    ['browser', '{"additional_data":{"test_mode":"true"}}', {}],
    ['browser', 'no JSON', {}],
    ['browser', 'null', {}],
  ])('knows the mode %s of %s', async (mode, body, headers) => {
    const mock = createMockApp();
    await post(mock, body, headers);
    expect(mock.journal.entries()).toMatchObject([{ mode }]);
  });

  it.each([
    '{"email":"user@example.com"}',
    '{"email":["user@example.com"]}',
    '{"additional_data":{"Email":"user@example.com"}}',
    '{"email":"user@example.com"',
    '{"customer_key":"user@example.com"}',
    '{"additional_data":{"user@example.com":1}}',
    '{"additional_data":{"contacts":["Mail user@example.com!"]}}',
    '{"page_url":"https://site.test/?mail=user%40example.com&x=1"}',
    '{"page_url":"https://site.test/?mail=user%2540example.com&x=1"}',
    '{"additional_data":{"event_name":"user@example.com has come"}}',
  ])('keeps no email of %s in the clear', async (body) => {
    const mock = createMockApp();
    await post(mock, body);
    expect(JSON.stringify(mock.journal.entries())).not.toMatch(/user(@|%40)/);
  });

  it.each(['{"EMAIL":"secret"}', '{"email":{"text":"secret"}}'])(
    'keeps nothing of %s, whatever it is',
    async (body) => {
      const mock = createMockApp();
      await post(mock, body);
      expect(JSON.stringify(mock.journal.entries())).not.toContain('secret');
    },
  );

  it('keeps no email of a path, nor of what is answered there', async () => {
    const mock = createMockApp();
    await mock.app.request('/api/v1/track/user@example.com', { method: 'POST' });
    expect(mock.journal.entries()).toMatchObject([
      { path: '/api/v1/track/***', answer: { error: 'Nothing is at POST /api/v1/track/***' } },
    ]);
  });

  it('forgets the oldest where what was sent becomes too long', async () => {
    const mock = createMockApp();
    const long = JSON.stringify({ additional_data: { note: 'x'.repeat(60_000) } });
    for (let count = 0; count < 600; count++) await post(mock, long);
    const entries = mock.journal.entries();
    expect(entries.at(-1)?.id).toBe(600);
    expect(entries.length).toBe(Math.floor(2 ** 25 / (long.length + '/api/v1/track/lead'.length)));
  });

  it('keeps the mask and the hash of an email', async () => {
    const mock = createMockApp();
    await post(mock, '{"email":"user@example.com","customer_key":"usr_1"}');
    expect(mock.journal.entries()).toMatchObject([
      { body: { customer_key: 'usr_1', email: { masked: 'u***@example.com' } } },
    ]);
  });

  it('forgets the oldest of more than 10,000 requests', async () => {
    const mock = createMockApp();
    for (let count = 0; count < 10_002; count++) await post(mock, 'null');
    const entries = mock.journal.entries();
    expect(entries).toHaveLength(10_000);
    expect(entries[0]?.id).toBe(3);
    expect(entries.at(-1)?.id).toBe(10_002);
  });

  it('is a copy', async () => {
    const mock = createMockApp();
    await post(mock, '{"additional_data":{"plan":"pro"}}');
    const [entry] = mock.journal.entries();
    (entry!.body as { additional_data: object }).additional_data = {};
    expect(mock.journal.entries()).toMatchObject([{ body: { additional_data: { plan: 'pro' } } }]);
  });

  it('counts from one again when it was cleared', async () => {
    const mock = createMockApp();
    await post(mock, '{}');
    mock.journal.clear();
    await post(mock, '{}');
    expect(mock.journal.entries()).toMatchObject([{ id: 1 }]);
  });

  it('keeps the method and the path of what is no endpoint', async () => {
    const mock = createMockApp();
    await mock.app.request('/api/v1/track/lead', { method: 'PUT' });
    expect(mock.journal.entries()).toMatchObject([
      { method: 'PUT', path: '/api/v1/track/lead', body: null, status: 404 },
    ]);
  });

  it('keeps no preflight, but where a fault has hit it', async () => {
    const mock = createMockApp();
    const preflight = () => mock.app.request('/api/v1/track/lead', { method: 'OPTIONS' });
    await preflight();
    expect(mock.journal.entries()).toEqual([]);
    mock.faults.add({ no_cors: 'preflight', times: 1 });
    await preflight();
    await preflight();
    expect(mock.journal.entries()).toMatchObject([
      { method: 'OPTIONS', status: 204, body: null, fault: { no_cors: 'preflight' } },
    ]);
  });
});
