// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { createMockApp } from '../../../../src/mock/http/app';
import { postLead } from '../../post-lead';
import { request } from '../../request';

describe('recordRequest', () => {
  it('records a request and its response', async () => {
    let now = Date.parse('2026-01-01T12:00:00Z');
    const mock = createMockApp({ now: () => (now += 10) });
    await postLead(mock, '{"customer_key":"usr_1"}');
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
        error_code: 'customer-not-found',
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
  ])('records the mode %s of %s', async (mode, body, headers) => {
    const mock = createMockApp();
    await postLead(mock, body, headers);
    expect(mock.journal.entries()).toMatchObject([{ mode }]);
  });

  it.each([
    ['a success', '{"additional_data":{"test_mode":true}}', 200],
    ['an error outside the contract', '{', 400],
  ])('records no error code for %s', async (_, body, status) => {
    const mock = createMockApp();
    await postLead(mock, body);
    expect(mock.journal.entries()).toMatchObject([{ status, error_code: null }]);
  });

  it('records the error code of a response that a fault drops, but not of one that it replaces', async () => {
    const mock = createMockApp();
    mock.faults.add({ drop: 'after', times: 1 }, { status: 400, times: 1 });
    await postLead(mock);
    await postLead(mock);
    expect(mock.journal.entries()).toMatchObject([
      { status: 400, error_code: 'identifier-required' },
      { status: 400, error_code: null },
    ]);
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
  ])('records no email of %s in plain text', async (body) => {
    const mock = createMockApp();
    await postLead(mock, body);
    expect(JSON.stringify(mock.journal.entries())).not.toMatch(/user(@|%40)/);
  });

  it.each(['{"EMAIL":"secret"}', '{"email":{"text":"secret"}}'])(
    'records no email of %s, whatever its type',
    async (body) => {
      const mock = createMockApp();
      await postLead(mock, body);
      expect(JSON.stringify(mock.journal.entries())).not.toContain('secret');
    },
  );

  it('records the mask and the hash of an email', async () => {
    const mock = createMockApp();
    await postLead(mock, '{"email":"user@example.com","customer_key":"usr_1"}');
    expect(mock.journal.entries()).toMatchObject([
      { body: { customer_key: 'usr_1', email: { masked: 'u***@example.com' } } },
    ]);
  });

  it('masks emails in the path and in the response', async () => {
    const mock = createMockApp();
    await request(mock, '/api/v1/track/user@example.com', { method: 'POST' });
    expect(mock.journal.entries()).toMatchObject([
      { path: '/api/v1/track/***', answer: { error: 'Not found: POST /api/v1/track/***' } },
    ]);
  });

  it('records requests with another method', async () => {
    const mock = createMockApp();
    await request(mock, '/api/v1/track/lead', { method: 'PUT' });
    expect(mock.journal.entries()).toMatchObject([
      { method: 'PUT', path: '/api/v1/track/lead', body: null, status: 404 },
    ]);
  });

  it('records a preflight only if a fault applies to it', async () => {
    const mock = createMockApp();
    const preflight = () => request(mock, '/api/v1/track/lead', { method: 'OPTIONS' });
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
