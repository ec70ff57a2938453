import type { RecordedRequest } from './journal';
import { apiErrors, type ApiErrorCode } from '../backend/api-errors';

/** Why the API refused a request. */
export interface Explanation {
  /** The row of the contract's error table that applies. */
  rule: string;
  /** What to do about it. */
  fix: string;
}

/** The contract's error tables, with what helps. Of a 500 there is nothing to change. */
const explanations: Record<Exclude<ApiErrorCode, 'lead-failed' | 'click-failed'>, Explanation> = {
  'identifier-required': {
    rule: 'Outside test mode, a lead names its customer by click_id, by customer_key, or by both.',
    fix: 'Pass your own id of the customer to trackLead, and let the visitor come by a partner’s link.',
  },
  'customer-not-found': {
    rule: 'No customer has that click_id, and none has that customer_key.',
    fix: 'Follow a partner’s link first, in the same browser and on the same host name. After a reset, or with a mock that was started anew, the old cookie names nobody.',
  },
  'other-program': {
    rule: 'In server mode, the customer must belong to the programme whose token was sent.',
    fix: 'Send the token of the customer’s own programme, or follow a link of the token’s programme.',
  },
  'status-not-click': {
    rule: 'A customer becomes a lead once, and never goes backwards.',
    fix: 'To a retry this says that the lead is there already, and the tracker takes it so. For another signup, reset, or follow a link without the cookie.',
  },
  'invalid-token': {
    rule: 'An Authorization header is there, and its token is that of no programme.',
    fix: 'In a browser, send no Authorization header. On a server, send “Bearer” and the token of a programme of the seed.',
  },
  'affiliate-url-required': {
    rule: 'A click names the URL that the visitor arrived at.',
    fix: 'Send affiliate_url, with the whole URL of the page, query included.',
  },
  'affiliate-url-invalid': {
    rule: 'affiliate_url must be an absolute URL.',
    fix: 'Send the whole URL, such as location.href, beginning with https://.',
  },
  'aff-missing': {
    rule: 'The query of affiliate_url names the partner by aff.',
    fix: 'Send a click only where the page’s URL has ?aff=<partner code>.',
  },
  'link-not-found': {
    rule: 'No partner has the code that aff names.',
    fix: 'Use the code of a partner of the seed, or add that partner to the seed.',
  },
};

const rows = Object.keys(explanations) as (keyof typeof explanations)[];

/** What the contract leaves open, and the mock is strict about. */
const ownRules: Record<number, Explanation> = {
  400: {
    rule: 'Beyond the contract’s table: the body is JSON, and each field has the type that the contract names.',
    fix: 'Send what the answer asks for. An absent field is left out, or null.',
  },
  404: {
    rule: 'Beyond the contract’s table: nothing is there.',
    fix: 'POST to /api/v1/track/lead or /api/v1/track/click.',
  },
  413: {
    rule: 'Beyond the contract’s table: a body has at most 64 KiB.',
    fix: 'Send less in additional_data.',
  },
  415: {
    rule: 'The Content-Type must be application/json.',
    fix: 'Send JSON with that header. A form, or navigator.sendBeacon with text, sends another.',
  },
};

/** Why a request was refused: nothing for what was not, and for what a fault answered. */
export function explain({ status, answer, fault }: RecordedRequest): Explanation | undefined {
  if (status === null || status < 400 || status >= 500) return undefined;
  if (fault?.status !== undefined || fault?.body !== undefined) return undefined;
  const { error = '' } = Object(answer) as { error?: string };
  const row = rows.find((refusal) =>
    error.startsWith(apiErrors[refusal][1].replace('<status>', '')),
  );
  return row ? explanations[row] : ownRules[status];
}
