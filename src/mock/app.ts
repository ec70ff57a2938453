import { Hono, type MiddlewareHandler } from 'hono';
import { cors } from 'hono/cors';
import { Backend } from './backend';
import type { BackendOptions } from './backend-options';
import { Changes } from './changes';
import { clickEndpoint } from './click-endpoint';
import { controls } from './controls';
import type { Fault } from './fault';
import { spareApi, takeFault } from './fault-middleware';
import { milliseconds, readFault } from './fault-schema';
import { Faults } from './faults';
import { Journal } from './journal';
import { leadEndpoint } from './lead-endpoint';
import { read, valueOf } from './must-be';
import { partnerLink } from './partner-link';

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
  faults: Faults;
  changes: Changes;
  /** Back to the start. */
  reset: () => void;
}

/** Throws where an option is bad. */
export function createMockApp(options: MockOptions = {}): MockApp {
  const { faults: given = [], latency = 0, now = Date.now } = options;
  const ms = valueOf(read(milliseconds, latency, { whole: 'latency' }));
  const firstFaults = given.map((fault) => valueOf(readFault(fault)));
  const changes = new Changes();
  const backend = new Backend(options, changes.publish);
  const journal = new Journal(now, changes.publish);
  const faults = new Faults(changes.publish);
  faults.add(...firstFaults);

  const reset = () =>
    changes.asOne({ type: 'reset' }, () => {
      backend.reset();
      journal.clear();
      faults.clear();
      faults.add(...firstFaults);
    });

  const api = new Hono()
    .use('/lead', takeFault(faults, ms, 'lead'))
    .use('/click', takeFault(faults, ms, 'click'))
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
    .use(readableByAll)
    .use(spareApi)
    .route('/lead', leadEndpoint(backend))
    .route('/click', clickEndpoint(backend));

  const app = new Hono();
  app.route('/api/v1/track', api);
  app.route('/go', partnerLink(backend));
  app.route('/__mock', controls({ backend, journal, faults, changes, reset }));
  app.onError((error, c) => {
    console.error(error);
    return c.json({ error: 'The mock has failed; its console says why' }, 500);
  });
  app.notFound((c) => c.json({ error: `Nothing is at ${c.req.method} ${c.req.path}` }, 404));
  return { app, backend, journal, faults, changes, reset };
}

/** Lets any site read what is answered. Hono's own middleware would have the answer copied into what it prepared. */
const readableByAll: MiddlewareHandler = async (c, next) => {
  await next();
  c.res.headers.set('Access-Control-Allow-Origin', '*');
  c.res.headers.set('Access-Control-Expose-Headers', 'Retry-After');
};
