import { Hono, type MiddlewareHandler } from 'hono';
import * as v from 'valibot';
import type { MockApp } from '../app';
import { eventStream } from './events';
import { parseFault } from '../../faults/fault-schema';
import { jsonBody, type ApiEnv } from '../middleware/json-body';
import { customerStatuses } from '../../backend/model';

const Advance = v.looseObject({ status: v.picklist(customerStatuses) });

const ORDER = `A customer goes ${customerStatuses.join(' → ')}`;

/** A page of another site may not command the mock of whoever visits it. What it may read, CORS says. */
const rejectCrossSite: MiddlewareHandler = async (c, next) =>
  c.req.method !== 'GET' && c.req.header('Sec-Fetch-Site') === 'cross-site'
    ? c.json({ error: 'A page of another site may not control the mock' }, 403)
    : next();

/** `/__mock`: what happened, and the means to arrange what happens next. */
export const controlRoutes = ({ backend, journal, faults, changes, reset }: Omit<MockApp, 'app'>) =>
  new Hono<ApiEnv>()
    .use(rejectCrossSite)
    .get('/state', (c) => c.json(backend.state()))
    .get('/requests', (c) => c.json(journal.entries()))
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
      const read = parseFault(c.get('json'));
      return 'error' in read ? c.json(read, 400) : c.json(faults.add(read.value)[0], 201);
    })
    .delete('/faults', (c) => {
      faults.clear();
      return c.json(faults.list());
    })
    .patch('/customers/:click_id', jsonBody, (c) => {
      const json: unknown = c.get('json');
      if (!v.is(Advance, json)) {
        return c.json({ error: `status must be one of ${customerStatuses.join(', ')}` }, 400);
      }

      const click_id = c.req.param('click_id');
      const outcome = backend.advance(click_id, json.status);
      switch (outcome.kind) {
        case 'unknown':
          return c.json({ error: `No customer has the click_id ${click_id}` }, 404);
        case 'backwards':
          return c.json({ error: `${ORDER}, never backwards; this is a ${outcome.status}` }, 409);
        case 'advanced':
          return c.json(outcome.customer);
      }
    });
