// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { createMockApp } from '../../../../src/mock/http/app';

const follow = async (path: string, init?: RequestInit, origin = 'http://localhost:4242') => {
  const mock = createMockApp();
  const response = await mock.app.request(origin + path, init);
  return { response, mock, location: response.headers.get('Location') };
};

describe('a partner’s link', () => {
  it('records a click, sets the cookie and redirects', async () => {
    const { response, mock, location } = await follow('/go/PARTNER123?to=/pricing?plan=pro%23top');
    const [customer] = mock.backend.state().customers;
    expect(response.status).toBe(302);
    expect(location).toBe('/pricing?plan=pro#top');
    expect(customer).toMatchObject({ partner_code: 'PARTNER123', status: 'click' });
    expect(response.headers.get('Set-Cookie')).toBe(
      `affitor_click_id=${customer?.click_id}; Max-Age=5184000; Path=/; SameSite=Lax`,
    );
  });

  it('sets a secure cookie on HTTPS', async () => {
    const { response } = await follow('/go/PARTNER123', {}, 'https://mock.test');
    expect(response.headers.get('Set-Cookie')).toMatch(/; Secure/);
  });

  it.each([
    [30, 30],
    // The longest lifetime that browsers accept.
    [730, 400],
  ])('sets a cookie for a window of %i days to %i days', async (cookie_window_days, days) => {
    const programs = [{ id: 1, token: 't', lead_auth: 'optional', cookie_window_days } as const];
    const partners = [{ code: 'P', program_id: 1, active: true }];
    const { app } = createMockApp({ seed: { programs, partners } });
    const response = await app.request('/go/P');
    expect(response.headers.get('Set-Cookie')).toContain(`Max-Age=${days * 86_400};`);
  });

  it('recognizes a returning visitor by the cookie', async () => {
    const { mock } = await follow('/go/PARTNER123');
    const click_id = mock.backend.state().customers[0]?.click_id;
    const headers = { Cookie: `affitor_click_id=${click_id}` };
    await mock.app.request('/go/PARTNER456', { headers });
    expect(mock.backend.state().customers).toMatchObject([
      { click_id, partner_code: 'PARTNER456' },
    ]);
  });

  it('redirects without a click if it is inactive', async () => {
    const { response, mock, location } = await follow('/go/INACTIVE1?to=/pricing');
    expect(location).toBe('/pricing');
    expect(response.headers.has('Set-Cookie')).toBe(false);
    expect(mock.backend.state().customers).toEqual([]);
  });

  it('answers 404 if no partner has its code', async () => {
    const { response } = await follow('/go/NOBODY');
    expect(response.status).toBe(404);
    expect(await response.json()).toEqual({ error: 'No partner has the code NOBODY' });
  });

  it.each([
    ['', '/'],
    ['/', '/'],
    ['http://localhost:4242/same', '/same'],
    ['http://localhost:3000/app', 'http://localhost:3000/app'],
    ['https://shop.localhost/', 'https://shop.localhost/'],
    ['http://127.0.0.1:3000/', 'http://127.0.0.1:3000/'],
    ['http://127.0.10.200/', 'http://127.0.10.200/'],
    ['http://[::1]:3000/', 'http://[::1]:3000/'],
    // A browser would resolve these to another host.
    ['/.//evil.test/', '/evil.test/'],
    ['/a/../..//evil.test/', '/evil.test/'],
  ])('redirects %j to %s', async (to, expected) => {
    const { location } = await follow(`/go/PARTNER123${to && `?to=${encodeURIComponent(to)}`}`);
    expect(location).toBe(expected);
  });

  it.each([
    'https://evil.test/',
    'http://localhost.evil.test/',
    'http://evillocalhost/',
    'http://evil.test/127.0.0.1',
    'http://1127.0.0.1.evil.test/',
    'http://localhost@evil.test/',
    'http://127.0.0.1.evil.test/',
    '//evil.test/',
    '/\\evil.test/',
    '/\t/evil.test/',
    'javascript:alert(1)',
    'data:text/html,x',
    'ftp://localhost/',
    'pricing',
    '//',
  ])('refuses to redirect to %j, and records nothing', async (to) => {
    const { response, mock } = await follow(`/go/PARTNER123?to=${encodeURIComponent(to)}`);
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({ error: expect.stringContaining('loopback') as string });
    expect(mock.backend.state().events).toEqual([]);
  });
});
