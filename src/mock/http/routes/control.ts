import { Hono, type MiddlewareHandler } from 'hono';
import * as v from 'valibot';
import type { Backend } from '../../backend/backend';
import { customerStatuses } from '../../backend/model';
import type { Change } from '../../change';
import type { FaultQueue } from '../../faults/fault-queue';
import { parseFault } from '../../faults/fault-schema';
import type { Journal } from '../../journal/journal';
import type { ChangeEmitter } from '../../lib/change-emitter';
import { createOpenApi } from '../openapi/openapi';
import { eventListRoutes } from './event-lists';
import type { Replay } from '../replay';
import { eventStream } from './events';
import { jsonBody, type JsonBodyEnv } from './json-body';

/** The parts of a mock that the control API reads and changes. */
export interface MockParts {
  backend: Backend;
  journal: Journal;
  faults: FaultQueue;
  changes: ChangeEmitter<Change>;
  /** Restores the initial state. */
  reset: () => void;
}

/** The control API at `/__mock`: it shows the state of the mock and changes it. */
export const controlRoutes = (
  { backend, journal, faults, changes, reset }: MockParts,
  replay: Replay,
) =>
  new Hono<JsonBodyEnv>()
    .use(rejectCrossSite)
    .get('/state', (c) => c.json(backend.state()))
    .get('/openapi.json', (c) => c.json(createOpenApi(new URL(c.req.url).origin)))
    .get('/requests', (c) => c.json(journal.entries()))
    .route('/', eventListRoutes(backend))
    .post('/requests/:id/replay', async (c) => {
      const id = c.req.param('id');
      const result = await replay(Number(id), c.req.raw.signal);
      switch (result.kind) {
        case 'unknown':
          return c.json({ error: `No request has the id ${id}. ${SEE}/requests` }, 404);
        case 'incomplete':
          return c.json({ error: `Request ${id} cannot be replayed: ${result.reason}` }, 409);
        case 'replayed':
          return c.json(result.request, 201);
      }
    })
    .get('/events', (c) =>
      eventStream(c, changes, () => ({
        state: backend.state(),
        requests: journal.entries(),
        faults: faults.list(),
      })),
    )
    .post('/reset', (c) => {
      reset();
      return c.json(backend.state());
    })
    .get('/faults', (c) => c.json(faults.list()))
    .post('/faults', jsonBody, (c) => {
      const parsed = parseFault(c.get('json'));
      return 'error' in parsed ? c.json(parsed, 400) : c.json(faults.add(parsed.value)[0], 201);
    })
    .delete('/faults', (c) => {
      faults.clear();
      return c.json(faults.list());
    })
    .delete('/faults/:id', (c) => {
      const id = c.req.param('id');
      return faults.remove(Number(id))
        ? c.json(faults.list())
        : c.json({ error: `No fault has the id ${id}. ${SEE}/faults` }, 404);
    })
    .patch('/customers/:click_id', jsonBody, (c) => {
      const json: unknown = c.get('json');
      if (!v.is(StatusBody, json)) {
        return c.json({ error: `status must be one of ${customerStatuses.join(', ')}` }, 400);
      }

      const click_id = c.req.param('click_id');
      const result = backend.advance(click_id, json.status);
      switch (result.kind) {
        case 'unknown':
          return c.json({ error: `No customer has the click_id ${click_id}` }, 404);
        case 'backwards':
          return c.json({ error: `${FORWARD_ONLY}, and is ${result.status} already` }, 409);
        case 'advanced':
          return c.json(result.customer);
      }
    });

const StatusBody = v.looseObject({ status: v.picklist(customerStatuses) });

const SEE = 'See GET /__mock';

const FORWARD_ONLY = `The status only moves forward (${customerStatuses.join(' → ')})`;

/** Keeps pages of other sites from changing the mock. CORS already keeps them from reading it. */
const rejectCrossSite: MiddlewareHandler = async (c, next) =>
  c.req.method !== 'GET' && c.req.header('Sec-Fetch-Site') === 'cross-site'
    ? c.json({ error: 'Pages of other sites cannot control the mock' }, 403)
    : next();
