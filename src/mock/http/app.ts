import { Hono, type MiddlewareHandler } from 'hono';
import { cors } from 'hono/cors';
import { Backend } from '../backend/backend';
import type { BackendOptions } from '../backend/backend-options';
import { ChangeEmitter } from '../lib/change-emitter';
import { clickRoute } from './routes/click';
import { controlRoutes } from './routes/control';
import type { Fault } from '../faults/fault';
import { respondWithFault, injectFault } from './middleware/inject-fault';
import { milliseconds, parseFault } from '../faults/fault-schema';
import { FaultQueue } from '../faults/fault-queue';
import { Journal } from '../journal/journal';
import { leadRoute } from './routes/lead';
import { parse, unwrap } from '../lib/validation';
import { partnerLinkRoute } from './routes/partner-link';

/** How a mock is made. */
export interface MockOptions extends BackendOptions {
  /**
   * What is to fail from the start, as `fail()` takes it.
   * @default []
   */
  faults?: Fault[] | undefined;
  /**
   * How many milliseconds late each answer to a lead, to a click and to their preflights is.
   * @default 0
   */
  latency?: number | undefined;
}

/** A mock without a host: the app is a function from Request to Response, over a backend of its own. */
export interface MockApp {
  app: Hono;
  backend: Backend;
  journal: Journal;
  faults: FaultQueue;
  changes: ChangeEmitter;
  /** Back to the start. */
  reset: () => void;
}

/** Throws where an option is bad. */
export function createMockApp(options: MockOptions = {}): MockApp {
  const { faults: given = [], latency = 0, now = Date.now } = options;
  const ms = unwrap(parse(milliseconds, latency, { whole: 'latency' }));
  const firstFaults = given.map((fault) => unwrap(parseFault(fault)));
  const changes = new ChangeEmitter();
  const backend = new Backend(options, changes.publish);
  const journal = new Journal(now, changes.publish);
  const faults = new FaultQueue(changes.publish);
  faults.add(...firstFaults);

  const reset = () =>
    changes.batch({ type: 'reset' }, () => {
      backend.reset();
      journal.clear();
      faults.clear();
      faults.add(...firstFaults);
    });

  const api = new Hono()
    .use('/lead', injectFault(faults, ms, 'lead'))
    .use('/click', injectFault(faults, ms, 'click'))
    .use(journal.middleware)
    .options(
      '*',
      cors({
        origin: '*',
        allowMethods: ['POST'],
        allowHeaders: ['Content-Type', 'Authorization'],
        exposeHeaders: ['Retry-After'],
        // A browser that remembered a preflight would miss what a fault does to it.
        maxAge: 0,
      }),
    )
    .use(corsHeaders)
    .use(respondWithFault)
    .route('/lead', leadRoute(backend))
    .route('/click', clickRoute(backend));

  const app = new Hono();
  app.route('/api/v1/track', api);
  app.route('/go', partnerLinkRoute(backend));
  app.route('/__mock', controlRoutes({ backend, journal, faults, changes, reset }));
  app.onError((error, c) => {
    console.error(error);
    return c.json({ error: 'The mock has failed; its console says why' }, 500);
  });
  app.notFound((c) => c.json({ error: `Nothing is at ${c.req.method} ${c.req.path}` }, 404));
  return { app, backend, journal, faults, changes, reset };
}

/** Lets any site read what is answered. Hono's own middleware would have the answer copied into what it prepared. */
const corsHeaders: MiddlewareHandler = async (c, next) => {
  await next();
  c.res.headers.set('Access-Control-Allow-Origin', '*');
  c.res.headers.set('Access-Control-Expose-Headers', 'Retry-After');
};
