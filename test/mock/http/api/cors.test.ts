// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { createMockApp, type MockApp } from '../../../../src/mock/http/app';
import { request } from '../../request';

const seed = {
  programs: [
    { id: 1, allowed_origins: ['https://one.test', 'https://both.test'] },
    { id: 2, allowed_origins: ['https://two.test', 'https://both.test'] },
  ],
  partners: [
    { code: 'ONE', program_id: 1 },
    { code: 'TWO', program_id: 2 },
  ],
};

/** Sends a request of a page and returns whether the page may read the response. */
async function canRead(
  mock: MockApp,
  origin: string,
  path: string,
  init: RequestInit,
): Promise<boolean> {
  const response = await request(mock, `/api/v1/track/${path}`, {
    ...init,
    headers: { 'Content-Type': 'application/json', Origin: origin },
  });
  return response.headers.get('Access-Control-Allow-Origin') === '*';
}

const click = (code: string) => ({
  method: 'POST',
  body: JSON.stringify({ affiliate_url: `https://site.test/?aff=${code}` }),
});

const lead = (click_id: string) => ({ method: 'POST', body: JSON.stringify({ click_id }) });

describe('a preflight', () => {
  const preflight = (mock: MockApp, path: string) =>
    request(mock, `/api/v1/track/${path}`, { method: 'OPTIONS' });

  it.each(['lead', 'click'])('allows a page to send a %s with JSON and a token', async (path) => {
    const response = await preflight(createMockApp(), path);
    expect(response.status).toBe(204);
    expect(await response.text()).toBe('');
    expect(Object.fromEntries(response.headers)).toEqual({
      'access-control-allow-origin': '*',
      'access-control-allow-methods': 'POST',
      'access-control-allow-headers': 'Content-Type,Authorization',
      'access-control-max-age': '0',
      vary: 'Origin',
    });
  });

  it.each(['sale', 'refund', 'unknown'])('is answered with 404 for %s', async (path) => {
    const response = await preflight(createMockApp(), path);
    expect(response.status).toBe(404);
    expect(await response.json()).toEqual({ error: `Not found: OPTIONS /api/v1/track/${path}` });
    expect(Object.fromEntries(response.headers)).toEqual({ 'content-type': 'application/json' });
  });
});

describe('allowed_origins', () => {
  it('allows all origins by default', async () => {
    const mock = createMockApp();
    expect(await canRead(mock, 'https://any.test', 'lead', { method: 'OPTIONS' })).toBe(true);
    expect(await canRead(mock, 'https://any.test', 'click', click('PARTNER123'))).toBe(true);
  });

  it.each([
    [true, 'https://one.test'],
    [true, 'https://two.test'],
    [false, 'https://any.test'],
    [false, 'http://one.test'],
  ])('answers a preflight with %s if the origin is %s', async (isAllowed, origin) => {
    const mock = createMockApp({ seed });
    for (const path of ['lead', 'click']) {
      expect(await canRead(mock, origin, path, { method: 'OPTIONS' })).toBe(isAllowed);
    }
  });

  it.each([
    ['https://one.test', [true, false]],
    ['https://two.test', [false, true]],
    ['https://both.test', [true, true]],
    ['https://any.test', [false, false]],
  ])('lets pages of %s read the responses for their programmes', async (origin, allowed) => {
    const mock = createMockApp({ seed });
    const readable = [];
    for (const code of ['ONE', 'TWO']) {
      const isClickReadable = await canRead(mock, origin, 'click', click(code));
      const { click_id } = mock.backend.state().customers.at(-1)!;
      expect(await canRead(mock, origin, 'lead', lead(click_id))).toBe(isClickReadable);
      readable.push(isClickReadable);
    }
    expect(readable).toEqual(allowed);
  });

  it('answers a page that no programme allows without CORS if the programme is unknown', async () => {
    const mock = createMockApp({ seed });
    expect(await canRead(mock, 'https://any.test', 'lead', lead('unknown'))).toBe(false);
    expect(await canRead(mock, 'https://one.test', 'lead', lead('unknown'))).toBe(true);
  });

  it('tells caches that the answer to a preflight depends on the origin', async () => {
    const response = await request(createMockApp({ seed }), '/api/v1/track/lead', {
      method: 'OPTIONS',
    });
    expect(response.headers.get('Vary')).toBe('Origin');
  });

  it('has no CORS for sales and refunds', async () => {
    const mock = createMockApp();
    for (const path of ['sale', 'refund']) {
      for (const method of ['OPTIONS', 'POST']) {
        expect(await canRead(mock, 'https://any.test', path, { method })).toBe(false);
      }
    }
  });
});
