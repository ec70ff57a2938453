import { Hono } from 'hono';
import { cors } from 'hono/cors';
import { Backend, type BackendOptions } from './backend';
import { clickEndpoint } from './click-endpoint';
import { controls } from './controls';
import { fail } from './fail';
import type { Fault } from './fault';
import { spareApi, takeFault } from './fault-middleware';
import { Faults } from './faults';
import { Journal } from './journal';
import { leadEndpoint } from './lead-endpoint';
import { partnerLink } from './partner-link';

/** A mock without a host: the app is a function from Request to Response, over a backend of its own. */
export interface MockApp {
  app: Hono;
  backend: Backend;
  journal: Journal;
  faults: Faults;
  fail: (...faults: Fault[]) => void;
  reset: () => void;
}

export function createMockApp(options: BackendOptions = {}): MockApp {
  const backend = new Backend(options);
  const journal = new Journal(options.now ?? Date.now);
  const faults = new Faults();
  const reset = () => {
    backend.reset();
    journal.clear();
    faults.clear();
  };

  const api = new Hono()
    .use('/lead', takeFault(faults, 'lead'))
    .use('/click', takeFault(faults, 'click'))
    .use(
      cors({
        origin: '*',
        allowMethods: ['POST'],
        allowHeaders: ['Content-Type', 'Authorization'],
        exposeHeaders: ['Retry-After'],
      }),
    )
    .use(journal.middleware)
    .use(spareApi)
    .route('/lead', leadEndpoint(backend))
    .route('/click', clickEndpoint(backend));

  const app = new Hono();
  app.route('/api/v1/track', api);
  app.route('/go', partnerLink(backend));
  app.route('/__mock', controls({ backend, journal, faults, reset }));
  app.onError((error, c) => {
    console.error(error);
    return c.json({ error: 'The mock has failed; its console says why' }, 500);
  });
  app.notFound((c) => c.json({ error: `Nothing is at ${c.req.method} ${c.req.path}` }, 404));
  return { app, backend, journal, faults, fail: (...posted) => fail(faults, posted), reset };
}
