import type { Backend } from '../../backend/backend';
import { endpoints, type Endpoint, type InjectedFault } from '../../faults/fault';
import type { FaultQueue } from '../../faults/fault-queue';
import type { Journal, RecordedRequest } from '../../journal/journal';
import { delay } from '../../lib/delay';
import { maskEmails } from '../../lib/email';
import type { HostRequest } from '../host-request';
import { parseBody } from '../parse-body';
import type { ApiRequest, EndpointHandler } from './api-request';
import { jsonResponse, type ApiResponse } from './api-response';
import { applyHeaderFaults, faultResponse } from './apply-fault';
import { clickEndpoint } from './click';
import { ConnectionFault } from './connection-fault';
import { addCorsHeaders, hasCors, preflightResponse, removeCorsHeaders } from './cors';
import { errorResponse } from './error-response';
import { leadEndpoint } from './lead';
import { recordRequest } from './record-request';
import { refundEndpoint } from './refund';
import { saleEndpoint } from './sale';

/** The path of the API. The name of an endpoint follows it. */
export const API_PATH = '/api/v1/track/';

/** Answers a request to the API. `onRecorded` gets the request when the journal has it. */
export type Api = (
  request: HostRequest,
  onRecorded?: (request: RecordedRequest) => void,
) => Promise<ApiResponse | ConnectionFault>;

export interface ApiParts {
  backend: Backend;
  journal: Journal;
  faults: FaultQueue;
  /** A delay for each response of an endpoint, in milliseconds. */
  latency: number;
  now: () => number;
}

/** Creates Affitor's API: its endpoints, its CORS rules, and the faults that are injected into it. */
export function createApi({ backend, journal, faults, latency, now }: ApiParts): Api {
  const handlers: Record<Endpoint, EndpointHandler> = {
    lead: leadEndpoint(backend),
    click: clickEndpoint(backend),
    sale: saleEndpoint(backend),
    refund: refundEndpoint(backend),
  };

  /** Answers a request to an endpoint, and records it before the delay of its response. */
  const answer: Api = async (raw, onRecorded) => {
    const request = await readRequest(raw);
    const { endpoint } = request;
    const fault = endpoint && request.body && faults.take(endpoint, identifiersIn(request));
    const startedAt = now();
    const response = (fault && faultResponse(fault)) ?? callEndpoint(request);
    if (hasCors(request)) addCorsHeaders(response, backend, request);

    const delayMs = endpoint && request.body ? latency + (fault?.delay_ms ?? 0) : 0;
    const durationMs = now() - startedAt + delayMs;
    const record = { fault, startedAt, durationMs };
    const recorded = recordRequest(journal, request, response, record);
    onRecorded?.(recorded);
    if (fault) applyHeaderFaults(response, fault);
    await delay(delayMs, raw);
    return (fault && connectionFault(fault)) ?? response;
  };

  const callEndpoint = (request: ApiRequest): ApiResponse => {
    const { endpoint, body } = request;
    if (!endpoint || !body) return notFound(request);
    if ('error' in body) return jsonResponse({ error: body.error }, body.status);
    try {
      return handlers[endpoint](request, body.json);
    } catch (error) {
      console.error(error);
      return errorResponse(`${endpoint}-failed`);
    }
  };

  /** Answers a preflight. It is recorded only if a fault forbids the request. */
  const answerPreflight: Api = async (raw) => {
    const request = await readRequest(raw);
    const { endpoint } = request;
    const fault = endpoint && faults.takeForPreflight(endpoint);
    const response = hasCors(request) ? preflightResponse(backend, request) : notFound(request);
    const delayMs = endpoint ? latency + (fault?.preflight_delay_ms ?? 0) : 0;
    if (fault?.no_cors === 'preflight') {
      recordRequest(journal, request, response, { fault, startedAt: now(), durationMs: delayMs });
      removeCorsHeaders(response);
    }
    await delay(delayMs, raw);
    return response;
  };

  return (raw, onRecorded) =>
    raw.method === 'OPTIONS' ? answerPreflight(raw) : answer(raw, onRecorded);
}

async function readRequest(raw: HostRequest): Promise<ApiRequest> {
  const { method, path } = raw;
  const endpoint = endpoints.find((name) => path === API_PATH + name);
  return {
    method,
    path,
    endpoint,
    body: endpoint && method === 'POST' ? await parseBody(raw) : undefined,
    authorization: raw.header('authorization'),
    origin: raw.header('origin') ?? '',
  };
}

/** The values in the body that can identify a customer. */
function identifiersIn({ body }: ApiRequest): unknown[] {
  const fields = Object(body && 'json' in body && body.json) as Record<string, unknown>;
  return [fields.click_id, fields.customer_key, fields.existing_click_id];
}

const notFound = ({ method, path }: ApiRequest): ApiResponse => ({
  ...jsonResponse({ error: `Not found: ${method} ${path}` }, 404),
  answer: { error: `Not found: ${method} ${maskEmails(path)}` },
});

function connectionFault({ drop, hang }: InjectedFault): ConnectionFault | undefined {
  return drop || hang ? new ConnectionFault(hang ? 'hang' : 'drop') : undefined;
}
