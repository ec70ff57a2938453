import type { RecordedRequest } from '../../dist/mock/server.js';
import { isAccepted } from '../e2e/delivery/leads';
import type { Counts } from './counts';
import { identityOf, type SentRequests } from './sent-requests';

/** What went wrong. */
export interface Problems {
  /** The clicks and leads that the API never accepted. */
  lost: string[];
  /** The clicks and leads that the API accepted again although no answer was lost. */
  duplicates: string[];
  /** What is left in storage. */
  pending: string[];
  /** The errors that the pages logged or threw. */
  errors: string[];
}

/** The name of a lead that has no event name. */
export const SIGNUP = 'signup';

/** The name under which a click or a lead is reported. */
const nameOf = (body: unknown): string => {
  const { affiliate_url, additional_data } = body as {
    affiliate_url?: string;
    additional_data?: { event_name?: string };
  };
  return affiliate_url ?? additional_data?.event_name ?? SIGNUP;
};

/**
 * Whether a page should not have logged this error. Two tabs may send the signup at the same time. If the one that the API
 * accepts is gone before the answer, the other one only knows that the API refuses the signup, and logs it.
 */
export const isUnexpected = (error: string): boolean =>
  !error.includes('status: rejected, httpStatus: 400, message: Customer status');

/** Compares the API's records with the names of the clicks and leads that a site has reported. */
export function compareRecords(
  requests: RecordedRequest[],
  reported: ReadonlySet<string>,
  sent: SentRequests,
): { problems: Pick<Problems, 'lost' | 'duplicates'>; counts: Partial<Counts> } {
  const accepted = requests.filter(isAccepted).map(({ body }) => body);
  const acceptedNames = accepted.map(nameOf);
  const lost = [...reported].filter((name) => !acceptedNames.includes(name));

  const identities = accepted.map(identityOf);
  const different = [...new Set(identities)];
  const duplicates = different.flatMap((identity) => {
    const times = identities.filter((it) => it === identity).length;
    return Array<string>(sent.countUnexplained(identity, times)).fill(identity);
  });

  const counts = {
    requests: requests.length,
    'failed answers': requests.filter(({ fault }) => fault?.status ?? fault?.drop).length,
    'duplicates explained by a lost answer':
      identities.length - different.length - duplicates.length,
    'duplicates not explained': duplicates.length,
    'clicks and leads lost': lost.length,
  };
  return { problems: { lost, duplicates }, counts };
}
