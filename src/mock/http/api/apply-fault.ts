import { isUnanswered, type InjectedFault } from '../../faults/fault';
import { hasNoBody } from '../../faults/fault-schema';
import { htmlResponse, jsonResponse, type ApiResponse } from './api-response';
import { hideRetryAfter, removeCorsHeaders } from './cors';

/** Returns the response that a fault sends in place of the API, or `undefined` if the API answers. */
export function faultResponse(fault: InjectedFault): ApiResponse | undefined {
  const { status = 200, body } = fault;
  if (fault.status === undefined && body === undefined && !isUnanswered(fault)) return undefined;
  if (hasNoBody(status)) return htmlResponse(status, null);
  if (body === undefined) return jsonResponse({ error: 'Injected fault' }, status);
  return htmlResponse(status, body);
}

/** Changes the headers of a response as a fault says. */
export function applyHeaderFaults(response: ApiResponse, fault: InjectedFault): void {
  if (fault.retry_after !== undefined) response.headers['Retry-After'] = fault.retry_after;
  if (fault.expose_retry_after === false) hideRetryAfter(response);
  if (fault.no_cors) removeCorsHeaders(response);
}
