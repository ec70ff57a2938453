import { Hono } from 'hono';
import type { Backend } from '../../backend/backend';
import { compareEvent, parseEventQuery } from '../../backend/event-filter';

/** `GET /clicks`, `GET /leads` and `GET /sales`: the events of one type, filtered by the query. */
export const eventListRoutes = (backend: Backend) =>
  new Hono().get('/:list{clicks|leads|sales}', (c) => {
    const filter = parseEventQuery(new URL(c.req.url).searchParams);
    if ('error' in filter) return c.json(filter, 400);

    const list = c.req.param('list');
    const type: string = list.slice(0, -1);
    const events = backend
      .state()
      .events.filter((event) => event.type === type && !compareEvent(event, filter.value).length);
    return c.json({ count: events.length, [list]: events });
  });
