import type { RejectedLead, TrackedLead, UndeliveredReason } from './lead-result';

/** The response to a request, or the reason why there is none. */
export type ApiResponse = HttpResponse | { reason: 'network' | 'timeout' };

interface HttpResponse {
  /** Whether the HTTP status is a 2xx. */
  ok: boolean;
  /** The HTTP status. */
  status: number;
  /** The JSON of the body, or `undefined` if the body is not JSON. */
  body: unknown;
  /** The `Retry-After` header, if there is one that the page may read. */
  retryAfter?: string | null | undefined;
}

/** The lead must be sent again. */
export interface Retry {
  status: 'retry';
  reason: UndeliveredReason;
  httpStatus?: number;
  retryAfter?: string | null | undefined;
}

/** The fields of the API's responses. Another server may send anything in them. */
interface ResponseBody {
  success?: unknown;
  message?: unknown;
  error?: unknown;
  provisional?: unknown;
  data?: TrackedLead['event'];
}

/** Client errors after which the same lead may succeed: request timeout, too early, too many requests. */
const RETRYABLE_CLIENT_ERRORS = [408, 425, 429];

/** The error of an API that already has the lead. */
const ALREADY_A_LEAD = /^customer status/i;

/**
 * Decides, after an attempt, whether the lead is tracked, rejected or must be sent again.
 *
 * @param isRepeat Whether an earlier attempt may have arrived without its response being seen.
 */
export const classifyResponse = (
  response: ApiResponse,
  isRepeat: boolean,
): TrackedLead | RejectedLead | Retry => {
  if ('reason' in response) return { status: 'retry', reason: response.reason };

  const { ok, status: httpStatus, retryAfter } = response;
  const body = Object(response.body) as ResponseBody;
  const { success, provisional, data } = body;
  const text = body.error ?? body.message;
  const message = typeof text === 'string' ? text : '';
  if ((ok && success === true) || (isRepeat && ALREADY_A_LEAD.test(message))) {
    return {
      status: 'tracked',
      message,
      ...(provisional === true && { provisional }),
      ...(data?.eventId && { event: { eventId: data.eventId, programId: data.programId } }),
    };
  }

  // Only the API answers with a boolean `success` or with an `error`. Other responses may come from a firewall, a proxy
  // or a captive portal, whatever their status.
  const isRefusal = ok
    ? success === false
    : body.error && httpStatus < 500 && !RETRYABLE_CLIENT_ERRORS.includes(httpStatus);
  return isRefusal
    ? { status: 'rejected', httpStatus, message }
    : { status: 'retry', reason: 'server', httpStatus, retryAfter };
};
