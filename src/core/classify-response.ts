import type { RejectedLead, TrackedLead, UndeliveredReason } from './lead-result';

/** The response to a request, or the reason why there is none. */
export type ApiResponse =
  | {
      response: HttpResponse;
      /** The JSON of the body, or `undefined` if the body is not JSON. */
      body: unknown;
    }
  | { reason: 'network' | 'timeout' };

/** What the tracker needs of a `Response`. A page may have replaced `fetch` by a function whose responses have no headers. */
interface HttpResponse {
  ok: boolean;
  status: number;
  /** After most redirects, a `GET` without a body replaces the `POST`. */
  redirected?: boolean;
  headers?: { get?: (name: string) => string | null };
}

/** The event must be sent again. */
export interface Retry {
  status: 'retry';
  reason: UndeliveredReason;
  httpStatus?: number;
  retryAfter?: string | null | undefined;
  /** What came, if it was not from the API and the same may come again. */
  unexpected?: string;
}

/** The fields of the API's responses. Another server may send anything in them. */
interface ResponseBody {
  success?: unknown;
  message?: unknown;
  error?: unknown;
  provisional?: unknown;
  data?: TrackedLead['event'];
}

/** Client errors after which the same request may succeed: request timeout, too early, too many requests. */
const RETRYABLE_CLIENT_ERRORS = [408, 425, 429];

/** The error of an API that already has the lead. */
const ALREADY_A_LEAD = /^customer status/i;

/**
 * Decides, after an attempt, whether a lead or a click is tracked, rejected or must be sent again.
 *
 * @param isRepeat Whether an earlier attempt may have arrived without its response being seen.
 */
export const classifyResponse = (
  answer: ApiResponse,
  isRepeat: boolean,
): TrackedLead | RejectedLead | Retry => {
  if ('reason' in answer) return { status: 'retry', reason: answer.reason };

  const { ok, status: httpStatus, redirected, headers } = answer.response;
  const body = Object(answer.body) as ResponseBody;
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
  const isTemporary = httpStatus >= 500 || RETRYABLE_CLIENT_ERRORS.includes(httpStatus);
  if (!isTemporary && !redirected && (ok ? success === false : body.error)) {
    return { status: 'rejected', httpStatus, message };
  }
  return {
    status: 'retry',
    reason: 'server',
    httpStatus,
    retryAfter: headers?.get?.('Retry-After'),
    ...(!isTemporary && {
      unexpected: `HTTP ${httpStatus}${redirected ? ' after a redirect' : ''}`,
    }),
  };
};

/** Whether the API refused the lead because it has it, or because the customer has already bought something. */
export const isAlreadyALead = (outcome: TrackedLead | RejectedLead): outcome is RejectedLead =>
  outcome.status === 'rejected' && ALREADY_A_LEAD.test(outcome.message);
