import { expect } from 'vitest';
import { startTrackLead, trackLead } from './calls';
import { proxyTo } from './proxy';
import type { Scenario } from './scenario';
import { trackerTag } from './site';
import type { Visitor } from './visitor';
import { waitFor } from './wait-for';

/** The path of the site that its proxy forwards to the API. */
const PROXY = '/affitor';
const ENDPOINT = `${PROXY}/api/v1/track/lead`;

const useProxy = ({ site, server }: Visitor): void => {
  site.tag = trackerTag({ async: '', 'data-affitor-api-base': PROXY });
  site.handlers[PROXY] = proxyTo(server.url, PROXY);
};

/** A server redirects a POST and is asked again by GET. No JSON that it then answers is from the API. */
const redirectToGetScenario = (status: number): Scenario => ({
  name: `a proxy answers ${status} three times, so that the browser sends a GET to another path`,
  run: async (visitor) => {
    useProxy(visitor);
    const { handlers } = visitor.site;
    const forward = handlers[PROXY]!;
    const methods: (string | undefined)[] = [];
    handlers[PROXY] = (request, response) => {
      methods.push(request.method);
      if (request.method === 'GET')
        response
          .writeHead(404, { 'Content-Type': 'application/json' })
          .end('{"error": "Not found"}');
      else if (methods.length > 6) forward(request, response);
      else response.writeHead(status, { Location: `${ENDPOINT}/` }).end();
    };
    await startTrackLead(await visitor.arrive());
    await visitor.waitForLeads();
    await visitor.waitForAnswers();
    expect(methods).toEqual(['POST', 'GET', 'POST', 'GET', 'POST', 'GET', 'POST']);
    expect(visitor.errors.splice(0)).toEqual([
      expect.stringMatching(/^\[affitor\](?=.*redirect)(?=.*\/affitor\/api\/v1\/track\/lead)/i),
    ]);
  },
});

const redirectToApiScenario = (status: number): Scenario => ({
  name: `a proxy answers ${status}, so that the browser sends the POST to the API`,
  run: async (visitor) => {
    useProxy(visitor);
    visitor.site.handlers[PROXY] = (_, response) => {
      const location = `${visitor.server.url}/api/v1/track/lead`;
      response.writeHead(status, { Location: location }).end();
    };
    expect(await trackLead(await visitor.arrive())).toMatchObject({ status: 'tracked' });
    await visitor.waitForRequests(1);
  },
});

/** With such a `<base>`, the browser looks for other paths of the page at another origin. */
const baseScenario = (apiBase: string, path: string): Scenario => ({
  name: `the API is at ${apiBase} of a page that has a base at another origin`,
  run: async (visitor) => {
    const { site, server } = visitor;
    site.head = '<base href="https://cdn.example/" />';
    site.tag = trackerTag({ src: `${site.url}/affitor.js`, 'data-affitor-api-base': apiBase });
    site.handlers[`${path}/api`] = proxyTo(server.url, path);
    await startTrackLead(await visitor.arrive());
    await visitor.waitForLeads();
    // Firefox's driver tells of a request later than the mock.
    await waitFor(() =>
      expect(visitor.posts).toMatchObject([{ url: `${site.url}${path}/api/v1/track/lead` }]),
    );
  },
});

/** The tracker sends to a path of the site, which forwards or redirects to the API. */
export const proxies: Scenario[] = [
  ...[301, 302].map(redirectToGetScenario),
  ...[307, 308].map(redirectToApiScenario),
  {
    name: 'the site’s proxy demands the site’s session cookie',
    run: async (visitor) => {
      useProxy(visitor);
      const { handlers } = visitor.site;
      const forward = handlers[PROXY]!;
      handlers[PROXY] = (request, response) => {
        if (request.headers.cookie?.includes('session=1')) forward(request, response);
        else response.writeHead(401, { 'Content-Type': 'text/html' }).end('<html>Log in</html>');
      };
      visitor.site.setCookie = 'session=1; HttpOnly';
      expect(await trackLead(await visitor.arrive())).toMatchObject({ status: 'tracked' });
    },
  },
  baseScenario('/', ''),
  baseScenario('/affitor', '/affitor'),
];
