import { Hono } from 'hono';
import { Backend } from '../backend/backend';
import type { Change } from '../change';
import { endpoints } from '../faults/fault';
import { FaultQueue } from '../faults/fault-queue';
import { parseFault } from '../faults/fault-schema';
import { Journal } from '../journal/journal';
import { ChangeEmitter } from '../lib/change-emitter';
import { unwrap } from '../lib/validation';
import type { MockOptions } from '../options';
import type { ApiEnv } from './env';
import { corsHeaders, preflight } from './middleware/cors';
import { injectFault, respondWithFault } from './middleware/inject-fault';
import { recordRequest } from './middleware/record-request';
import { createReplay } from './replay';
import { clickRoute } from './routes/click';
import { controlRoutes, type MockParts } from './routes/control';
import { leadRoute } from './routes/lead';
import { partnerLinkRoute } from './routes/partner-link';
import { refundRoute } from './routes/refund';
import { saleRoute } from './routes/sale';

/** A mock without a host. The app is a function from Request to Response. */
export interface MockApp extends MockParts {
  app: Hono;
}

/** Creates a mock that shares nothing with others. Throws if the seed or a fault is invalid. */
export function createMockApp(options: MockOptions = {}): MockApp {
  const { latency = 0, now = Date.now } = options;
  const initialFaults = (options.faults ?? []).map((fault) => unwrap(parseFault(fault)));
  const changes = new ChangeEmitter<Change>();
  const backend = new Backend(options, changes.publish);
  const journal = new Journal(changes.publish);
  const faults = new FaultQueue(changes.publish);
  faults.add(...initialFaults);

  const reset = () =>
    changes.batch({ type: 'reset' }, () => {
      backend.reset();
      journal.clear();
      faults.clear();
      faults.add(...initialFaults);
    });
  const parts: MockParts = { backend, journal, faults, changes, reset };

  const api = new Hono<ApiEnv>();
  for (const endpoint of endpoints) api.use(`/${endpoint}`, injectFault(faults, latency, endpoint));
  api.use(recordRequest(journal, now));
  // Only servers send sales and refunds, so these endpoints have no CORS.
  for (const path of ['/lead', '/click']) {
    api.options(path, preflight(backend)).use(path, corsHeaders(backend));
  }
  api
    .use(respondWithFault)
    .route('/lead', leadRoute(backend))
    .route('/click', clickRoute(backend))
    .route('/sale', saleRoute(backend))
    .route('/refund', refundRoute(backend));

  const app = new Hono();
  app.route('/api/v1/track', api);
  app.route('/go', partnerLinkRoute(backend));
  app.route('/__mock', controlRoutes(parts, createReplay(app, journal)));
  app.onError((error, c) => {
    console.error(error);
    return c.json({ error: 'Internal error of the mock. See its console.' }, 500);
  });
  app.notFound((c) => c.json({ error: `Not found: ${c.req.method} ${c.req.path}` }, 404));
  return { app, ...parts };
}
