import { isAllowedOrigin, type Backend } from '../../backend/backend';
import type { ApiRequest } from './api-request';
import type { ApiResponse } from './api-response';

/** Whether pages may send the request. Only servers send sales and refunds, so these endpoints have no CORS. */
export const hasCors = ({ endpoint }: ApiRequest): boolean =>
  endpoint === 'lead' || endpoint === 'click';

/**
 * Answers a preflight: https://fetch.spec.whatwg.org/#http-cors-protocol. It does not say for which programme the request is,
 * so one programme that allows the origin is enough.
 */
export const preflightResponse = (backend: Backend, { origin }: ApiRequest): ApiResponse => ({
  status: 204,
  headers: {
    ...(backend.allowsOrigin(origin) && { 'Access-Control-Allow-Origin': '*' }),
    'Access-Control-Allow-Methods': 'POST',
    'Access-Control-Allow-Headers': 'Content-Type,Authorization',
    // Browsers must not cache a preflight, or they would miss the faults of the next one.
    'Access-Control-Max-Age': '0',
    Vary: 'Origin',
  },
  text: null,
  answer: '',
  errorCode: null,
});

/** Lets pages read the response, if the programme allows their origin. */
export function addCorsHeaders(
  { headers }: ApiResponse,
  backend: Backend,
  { origin, program }: ApiRequest,
): void {
  if (program ? !isAllowedOrigin(program, origin) : !backend.allowsOrigin(origin)) return;
  headers['Access-Control-Allow-Origin'] = '*';
  headers['Access-Control-Expose-Headers'] = 'Retry-After';
}

/** Keeps pages of other origins from reading `Retry-After`. */
export const hideRetryAfter = ({ headers }: ApiResponse): void => {
  delete headers['Access-Control-Expose-Headers'];
};

/** Keeps pages of other origins from reading the response, or from sending the request if it answers a preflight. */
export function removeCorsHeaders(response: ApiResponse): void {
  const others = Object.entries(response.headers).filter(
    ([name]) => !name.startsWith('Access-Control-'),
  );
  response.headers = Object.fromEntries(others);
}
