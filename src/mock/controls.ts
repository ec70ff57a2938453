import { Hono } from 'hono';
import * as v from 'valibot';
import type { Backend } from './backend';
import type { Journal } from './journal';
import { jsonBody, type ApiEnv } from './json-body';
import { customerStatuses } from './state';

const Advance = v.looseObject({ status: v.picklist(customerStatuses) });

const ORDER = `A customer goes ${customerStatuses.join(' → ')}`;

/** `/__mock`: what happened, and the means to arrange what happens next. */
export const controls = (backend: Backend, journal: Journal) =>
  new Hono<ApiEnv>()
    .get('/state', (c) => c.json(backend.state()))
    .get('/requests', (c) => c.json(journal.entries()))
    .post('/reset', (c) => {
      backend.reset();
      journal.clear();
      return c.json(backend.state());
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
