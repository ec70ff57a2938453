import type { ApiErrorCode } from '../backend/api-errors';
import type { RecordedRequest } from './journal';

/** Why the API refused a request. */
export interface Explanation {
  /** The rule that the request broke. */
  rule: string;
  /** How to fix the request. */
  fix: string;
}

/** The rules of the contract. After an unexpected error there is nothing to fix in the request. */
const contractRules: Record<ApiErrorCode, Explanation | undefined> = {
  'identifier-required': {
    rule: 'A lead needs a click_id or a customer_key, except in test mode.',
    fix: 'Pass your own id of the customer to trackLead, and follow a partner’s link before you sign up.',
  },
  'customer-not-found': {
    rule: 'No customer has that click_id or that customer_key.',
    fix: 'Follow a partner’s link first, in the same browser and on the same host name. After a reset or a restart of the mock, an old cookie is no longer valid.',
  },
  'other-program': {
    rule: 'In server mode, the customer must belong to the programme of the token.',
    fix: 'Send the token of the customer’s programme, or follow a link of the token’s programme.',
  },
  'status-not-click': {
    rule: 'A customer becomes a lead only once, and never moves back.',
    fix: 'If this was a retry, the lead is already recorded, and the tracker treats it as tracked. To sign up again, reset the mock, or delete the cookie and follow a link.',
  },
  'invalid-token': {
    rule: 'The request has an Authorization header, but no programme has its token.',
    fix: 'In a browser, send no Authorization header. On a server, send “Bearer” and the token of a programme in the seed.',
  },
  'affiliate-url-required': {
    rule: 'A click needs the URL of the page that the visitor opened.',
    fix: 'Send the whole URL of the page, with its query, as affiliate_url.',
  },
  'affiliate-url-invalid': {
    rule: 'affiliate_url must be an absolute URL.',
    fix: 'Send the whole URL, such as location.href, starting with https://.',
  },
  'aff-missing': {
    rule: 'affiliate_url must name the partner in its query: ?aff=<partner code>.',
    fix: 'Send a click only if the URL of the page has an aff parameter.',
  },
  'link-not-found': {
    rule: 'No partner has the code in the aff parameter.',
    fix: 'Use the code of a partner in the seed, or add the partner to the seed.',
  },
  'link-misconfigured': {
    rule: 'The link belongs to no programme.',
    fix: 'In Affitor, give the link a partner and a programme. In the seed, give it a program_id.',
  },
  'token-required': {
    rule: 'A sale or a refund needs the token of a programme, also in test mode.',
    fix: 'Send the header “Authorization: Bearer” with the token of a programme in the seed. Never send a token from a browser.',
  },
  'transaction-id-required': {
    rule: 'A sale needs your own id of the payment as text, so that it is recorded once.',
    fix: 'Send the id that your payment provider gives, such as that of the invoice, as transaction_id.',
  },
  'amount-invalid': {
    rule: 'A sale needs its amount as a whole number, in the smallest unit of the currency.',
    fix: 'Send 4900 as amount_cents for $49.00.',
  },
  'sale-customer-not-found': {
    rule: 'No customer has that customer_key or that click_id.',
    fix: 'Send the customer_key of the lead. The lead must be recorded before the sale.',
  },
  'no-attribution': {
    rule: 'The customer belongs to another programme than the token.',
    fix: 'Send the token of the customer’s programme.',
  },
  'duplicate-transaction': {
    rule: 'A transaction_id is recorded once, across all programmes.',
    fix: 'If this was a retry, the sale is recorded already. Otherwise send another transaction_id.',
  },
  'refund-transaction-id-required': {
    rule: 'A refund needs the transaction_id of its sale.',
    fix: 'Send the transaction_id that you sent with the sale.',
  },
  'sale-not-found': {
    rule: 'The token’s programme has no sale with that transaction_id.',
    fix: 'Send the transaction_id of a recorded sale and the token of its programme. A sale after the attribution window is not recorded.',
  },
  'lead-failed': undefined,
  'click-failed': undefined,
  'sale-failed': undefined,
  'refund-failed': undefined,
};

/** The rules that the contract does not state, by the status of their errors. */
const mockRules: Record<number, Explanation> = {
  400: {
    rule: 'Not in the contract’s error table: the body must be JSON, and each field must have the type in the contract.',
    fix: 'Change the field that the error names. A field without a value can be null, or left out.',
  },
  404: {
    rule: 'Not in the contract’s error table: there is no such endpoint.',
    fix: 'Send a POST request to /api/v1/track/lead, click, sale or refund.',
  },
  413: {
    rule: 'Not in the contract’s error table: the body can have at most 64 KiB.',
    fix: 'Send less data in additional_data.',
  },
  415: {
    rule: 'The Content-Type must be application/json.',
    fix: 'Send JSON with this header. Forms, and navigator.sendBeacon with a string, send another one.',
  },
};

const WINDOW_EXPIRED: Explanation = {
  rule: 'The customer’s first click is older than the programme’s cookie_window_days, so the sale counts for no partner.',
  fix: 'Nothing is wrong with the request. To rehearse a sale that counts, follow a partner’s link again after a reset.',
};

/** Explains why the API refused a request or recorded nothing. Returns `undefined` if it did neither, or if a fault answered. */
export function explain(request: RecordedRequest): Explanation | undefined {
  const { status, answer, error_code, fault } = request;
  if ((answer as { attributed?: boolean } | null)?.attributed === false) return WINDOW_EXPIRED;
  if (status === null || status < 400 || status >= 500) return undefined;
  if (fault?.status !== undefined || fault?.body !== undefined) return undefined;
  return error_code ? contractRules[error_code] : mockRules[status];
}
