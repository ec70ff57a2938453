import { Hono } from 'hono';
import { cors } from 'hono/cors';
import { Backend, type BackendOptions } from './backend';
import { clickEndpoint } from './click-endpoint';
import { controls } from './controls';
import { Journal } from './journal';
import { leadEndpoint } from './lead-endpoint';
import { partnerLink } from './partner-link';

/** A mock without a host: the app is a function from Request to Response, over a backend of its own. */
export interface MockApp {
  app: Hono;
  backend: Backend;
  journal: Journal;
}

export function createMockApp(options: BackendOptions = {}): MockApp {
  const backend = new Backend(options);
  const journal = new Journal(options.now ?? Date.now);

  const api = new Hono()
    .use(
      cors({
        origin: '*',
        allowMethods: ['POST'],
        allowHeaders: ['Content-Type', 'Authorization'],
        exposeHeaders: ['Retry-After'],
      }),
    )
    .use(journal.middleware)
    .route('/lead', leadEndpoint(backend))
    .route('/click', clickEndpoint(backend));

  const app = new Hono();
  app.route('/api/v1/track', api);
  app.route('/go', partnerLink(backend));
  app.route('/__mock', controls(backend, journal));
  app.onError((error, c) => {
    console.error(error);
    return c.json({ error: 'The mock has failed; its console says why' }, 500);
  });
  app.notFound((c) => c.json({ error: `Nothing is at ${c.req.method} ${c.req.path}` }, 404));
  return { app, backend, journal };
}
