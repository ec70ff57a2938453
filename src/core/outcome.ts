import type { FailedLead, LeadResult, TrackedLead } from './lead-result';

/** An HTTP answer, whoever gave it: the API, a proxy before it, a blocker. */
export type Answer = [
  /** `ok` says whether it is a 2xx. */
  response: { ok: boolean; status: number },
  /** What its JSON says, or `undefined` where it is no JSON. */
  body: unknown,
];

/** What the API's answers hold. Others' may hold anything, so none of it is relied on. */
interface AnswerBody {
  success?: unknown;
  message?: string;
  error?: string;
  provisional?: unknown;
  data?: TrackedLead['event'];
}

export const failed = (reason: FailedLead['reason']): LeadResult => ({ status: 'failed', reason });

/** What an answer, or none, means for the lead. */
export function outcomeOf(answer: Answer | undefined): LeadResult {
  if (!answer) return failed('network');

  const [{ ok, status }, body] = answer;
  const { success, error, message = '', provisional, data } = Object(body) as AnswerBody;
  if (ok && success === true) {
    return {
      status: 'tracked',
      message,
      ...(provisional === true && { provisional }),
      ...(data?.eventId && { event: { eventId: data.eventId, programId: data.programId } }),
    };
  }
  // A 2xx without a `success` is no answer of the API's: a proxy's catch-all page, a blocker's empty one.
  // 408, 425 and 429 speak of this moment rather than of this lead.
  return (ok ? success === false : /^4(?!08|25|29)/.test(`${status}`))
    ? { status: 'rejected', httpStatus: status, message: error ?? message }
    : failed('server');
}
