import type { JournalEntry } from './journal';
import { refusals, type Refusal } from './refusals';

/** Why the API refused a request. */
export interface Explanation {
  /** The row of the contract's error table that applies. */
  row: string;
  /** What to do about it. */
  change: string;
}

/** The contract's error tables, with what helps. Of a 500 there is nothing to change. */
const explanations: Record<Exclude<Refusal, 'lead-failed' | 'click-failed'>, Explanation> = {
  'identifier-required': {
    row: 'Outside test mode, a lead names its customer by click_id, by customer_key, or by both.',
    change:
      'Pass your own id of the customer to trackLead, and let the visitor come by a partner’s link.',
  },
  'customer-not-found': {
    row: 'No customer has that click_id, and none has that customer_key.',
    change:
      'Follow a partner’s link first, in the same browser and on the same host name. After a reset, or with a mock that was started anew, the old cookie names nobody.',
  },
  'other-program': {
    row: 'In server mode, the customer must belong to the programme whose token was sent.',
    change:
      'Send the token of the customer’s own programme, or follow a link of the token’s programme.',
  },
  'status-not-click': {
    row: 'A customer becomes a lead once, and never goes backwards.',
    change:
      'To a retry this says that the lead is there already, and the tracker takes it so. For another signup, reset, or follow a link without the cookie.',
  },
  'invalid-token': {
    row: 'An Authorization header is there, and its token is that of no programme.',
    change:
      'In a browser, send no Authorization header. On a server, send “Bearer” and the token of a programme of the seed.',
  },
  'affiliate-url-required': {
    row: 'A click names the URL that the visitor arrived at.',
    change: 'Send affiliate_url, with the whole URL of the page, query included.',
  },
  'affiliate-url-invalid': {
    row: 'affiliate_url must be an absolute URL.',
    change: 'Send the whole URL, such as location.href, beginning with https://.',
  },
  'aff-missing': {
    row: 'The query of affiliate_url names the partner by aff.',
    change: 'Send a click only where the page’s URL has ?aff=<partner code>.',
  },
  'link-not-found': {
    row: 'No partner has the code that aff names.',
    change: 'Use the code of a partner of the seed, or add that partner to the seed.',
  },
};

const rows = Object.keys(explanations) as (keyof typeof explanations)[];

/** What the contract leaves open, and the mock is strict about. */
const ownRules: Record<number, Explanation> = {
  400: {
    row: 'Beyond the contract’s table: the body is JSON, and each field has the type that the contract names.',
    change: 'Send what the answer asks for. An absent field is left out, or null.',
  },
  404: {
    row: 'Beyond the contract’s table: nothing is there.',
    change: 'POST to /api/v1/track/lead or /api/v1/track/click.',
  },
  413: {
    row: 'Beyond the contract’s table: a body has at most 64 KiB.',
    change: 'Send less in additional_data.',
  },
  415: {
    row: 'The Content-Type must be application/json.',
    change: 'Send JSON with that header. A form, or navigator.sendBeacon with text, sends another.',
  },
};

/** Why a request was refused: nothing for what was not, and for what a fault answered. */
export function explain({ status, answer, fault }: JournalEntry): Explanation | undefined {
  if (status === null || status < 400 || status >= 500) return undefined;
  if (fault?.status !== undefined || fault?.body !== undefined) return undefined;
  const { error = '' } = Object(answer) as { error?: string };
  const row = rows.find((refusal) =>
    error.startsWith(refusals[refusal][1].replace('<status>', '')),
  );
  return row ? explanations[row] : ownRules[status];
}
