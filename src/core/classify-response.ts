import type { QueuedLead, RejectedLead, TrackedLead, Undelivered } from './lead-result';

/** What came of an attempt. */
export type Answer = [
  /** Whose `ok` says that it is a 2xx. Where there was no answer, neither is there. */
  response: { ok: boolean; status: number },
  /** What its JSON says, or `undefined` where it is no JSON; why there was no answer, where there was none. */
  body: unknown,
  retryAfter?: string | null | undefined,
];

/** What the API's answers hold. Others' may hold anything, so none of it is relied on. */
interface AnswerBody {
  success?: unknown;
  message?: string;
  error?: string;
  provisional?: unknown;
  data?: TrackedLead['event'];
}

/** The error of an API that has the lead already. A pattern takes words of any type. */
const CUSTOMER_STATUS = /^customer status/i;

/**
 * What an attempt's answer, or the want of one, means for the lead: the end of it, or why there must be another attempt.
 *
 * @param repeated whether an earlier attempt may have arrived, its answer unseen.
 */
export const outcomeOf = (
  [{ ok, status }, body]: Answer,
  repeated: boolean,
): TrackedLead | RejectedLead | QueuedLead => {
  const { success, error, message = '', provisional, data } = Object(body) as AnswerBody;
  const words = error ?? message;
  // The *customer status* error says that an earlier attempt has made the customer a lead.
  if ((ok && success === true) || (repeated && CUSTOMER_STATUS.test(words))) {
    return {
      status: 'tracked',
      message: words,
      ...(provisional === true && { provisional }),
      ...(data?.eventId && { event: { eventId: data.eventId, programId: data.programId } }),
    };
  }
  // A 2xx without a `success` is no answer of the API's: a proxy's catch-all page, a blocker's empty one.
  // 408, 425 and 429 speak of this moment rather than of this lead.
  return (ok ? success === false : /^4(?!08|25|29)/.test(status as never))
    ? { status: 'rejected', httpStatus: status, message: words }
    : { status: 'queued', reason: status ? 'server' : (body as Undelivered) };
};
