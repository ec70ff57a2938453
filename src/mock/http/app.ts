import { Hono } from 'hono';
import { getPath } from 'hono/utils/url';
import { Backend } from '../backend/backend';
import type { Change } from '../change';
import { FaultQueue } from '../faults/fault-queue';
import { parseFault } from '../faults/fault-schema';
import { Journal } from '../journal/journal';
import { ChangeEmitter } from '../lib/change-emitter';
import { unwrap } from '../lib/validation';
import type { MockOptions } from '../options';
import { API_PATH, createApi, type Api } from './api/api';
import { jsonResponse, type ApiResponse } from './api/api-response';
import type { ConnectionFault } from './api/connection-fault';
import { fromFetchRequest } from './host-request';
import { createReplay } from './replay';
import { controlRoutes, type MockParts } from './routes/control';
import { partnerLinkRoute } from './routes/partner-link';

/** Answers a request. A host turns the result into what its client gets. */
export type MockHandler = (
  request: Request,
  env?: object,
) => Promise<Response | ApiResponse | ConnectionFault>;

/** A mock without a host. */
export interface MockApp extends MockParts {
  /** Answers requests to the API. */
  api: Api;
  /** Answers all others: partner links, the control API, and what a host adds. */
  app: Hono;
  /** Answers a request by the API or the app. */
  handle: MockHandler;
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

  const answer = createApi({ backend, journal, faults, latency, now });
  const api: Api = (request, onRecorded) =>
    answer(request, onRecorded).catch((error: unknown) => jsonResponse(internalError(error), 500));
  const app = new Hono();
  app.route('/go', partnerLinkRoute(backend));
  app.route('/__mock', controlRoutes(parts, createReplay(api, journal)));
  app.onError((error, c) => c.json(internalError(error), 500));
  app.notFound((c) => c.json({ error: `Not found: ${c.req.method} ${c.req.path}` }, 404));
  const handle: MockHandler = async (request, env) =>
    getPath(request).startsWith(API_PATH)
      ? api(fromFetchRequest(request))
      : app.fetch(request, env);
  return { app, api, handle, ...parts };
}

function internalError(error: unknown): { error: string } {
  console.error(error);
  return { error: 'Internal error of the mock. See its console.' };
}
