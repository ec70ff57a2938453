// @vitest-environment node
import { getResponse, http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { afterEach, describe, expect, it } from 'vitest';
import { createMockAffitor } from '../../../src/mock';

let server: ReturnType<typeof setupServer> | undefined;
afterEach(() => server?.close());

/** Starts MSW with a mock, and with a site that answers everything else. */
function serve(apiBase: string, seed = {}) {
  const mock = createMockAffitor({ apiBase, seed });
  server = setupServer(
    ...mock.handlers,
    http.get('*', () => HttpResponse.text('from the site')),
  );
  server.listen({ onUnhandledRequest: 'error' });
  return mock;
}

const get = (url: string) => fetch(url, { redirect: 'manual' });

describe('the MSW handlers', () => {
  it.each([
    'https://api.test',
    'https://api.test/',
    'https://api.test/a/proxy',
    'http://localhost:3000/x/',
  ])('answer requests below %s', async (apiBase) => {
    const mock = serve(apiBase);
    const base = apiBase.replace(/\/$/, '');
    const link = await get(`${base}/go/PARTNER123?to=/welcome%3Fa=1`);
    expect([link.status, link.headers.get('Location')]).toEqual([302, '/welcome?a=1']);
    const lead = await fetch(`${base}/api/v1/track/lead`, { method: 'POST' });
    expect(lead.status).toBe(415);
    expect(mock.requests).toMatchObject([{ path: '/api/v1/track/lead' }]);
    expect((await get(`${base}/__mock/state`)).status).toBe(200);
  });

  it('answer requests to a path of the page’s own site', async () => {
    const mock = createMockAffitor({ apiBase: '/' });
    const respond = (path: string) =>
      getResponse(mock.handlers, new Request(`https://site.test${path}`), {
        baseUrl: 'https://site.test',
      });
    expect((await respond('/go/PARTNER123'))?.status).toBe(302);
    expect((await respond('/__mock/state'))?.status).toBe(200);
    expect(await respond('/app.js')).toBeUndefined();
    expect(mock.customers).toHaveLength(1);
  });

  it('answer a HEAD request, which has no body', async () => {
    const mock = serve('https://api.test');
    const url = 'https://api.test/api/v1/track/lead';
    expect((await fetch(url, { method: 'HEAD' })).status).toBe(404);
    expect(mock.requests).toMatchObject([{ method: 'HEAD' }]);
  });

  it('leave all other paths to other handlers', async () => {
    serve('https://site.test');
    for (const path of ['/', '/app.js', '/api/v1/users', '/going/far']) {
      expect(await (await get(`https://site.test${path}`)).text()).toBe('from the site');
    }
  });

  it('decode a path once, as a Node server does', async () => {
    const partners = [{ code: 'A/B', program_id: 1 }];
    const mock = serve('https://api.test', { partners, customers: [{ click_id: 'a/b' }] });
    expect((await get('https://api.test/go/A%2FB')).status).toBe(302);
    const advance = (id: string) =>
      fetch(`https://api.test/__mock/customers/${id}`, {
        method: 'PATCH',
        headers: { 'Content-Type': 'application/json' },
        body: '{"status":"lead"}',
      });
    expect((await advance('a%252Fb')).status).toBe(404);
    expect((await advance('a%2Fb')).status).toBe(200);
    expect(mock.customers[0]).toMatchObject({ click_id: 'a/b', status: 'lead' });
  });
});
