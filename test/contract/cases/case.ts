import type { ApiErrorCode } from '../../../src/mock/backend/api-errors';
import type { MockOptions } from '../../../src/mock/options';
import type { ApiRequest } from '../api-request';

/** A request and the response that the contract gives to it. */
export interface Case {
  name: string;
  /** Requests to send first. Each must get a 200. */
  before?: ApiRequest[];
  request: ApiRequest;
  status: number;
  answer: unknown;
  /** The options of the mock; a fixed clock by default. */
  options?: () => MockOptions;
}

const NOON = Date.parse('2026-01-01T12:00:00Z');
export const now = () => NOON;

/** The click id of the first customer of a mock with this clock. */
export const CLICK_ID = `cust_1_${NOON}`;

export const KEY = { customer_key: 'usr_1' };
export const ALL_FIELDS = { click_id: CLICK_ID, ...KEY, email: 'user@example.com' };

export const lead = (body: unknown, headers: Record<string, string> = {}): ApiRequest => ({
  path: '/api/v1/track/lead',
  headers,
  body,
});

export const click = (body: unknown): ApiRequest => ({ path: '/api/v1/track/click', body });

export const partnerClick = (aff = 'PARTNER123', more: object = {}): ApiRequest =>
  click({ affiliate_url: `https://site.test/?aff=${aff}`, ...more });

export const bearer = (token: string) => ({ Authorization: `Bearer ${token}` });

export const testMode = (more: object = {}) => ({
  additional_data: { test_mode: true, ...more },
});

export const tracked = { success: true, message: 'Lead tracked successfully' };

export const clicked = (partner_code: string, click_id = CLICK_ID) => ({
  success: true,
  click_id,
  partner_code,
  cookie_window_days: 60,
});

export const TOKEN = bearer('program_1_token');

export const sale = (body: unknown, headers: Record<string, string> = TOKEN): ApiRequest => ({
  path: '/api/v1/track/sale',
  headers,
  body,
});

export const refund = (body: unknown, headers: Record<string, string> = TOKEN): ApiRequest => ({
  path: '/api/v1/track/refund',
  headers,
  body,
});

export const testEvent = (type: 'lead' | 'click' | 'sale', programId: number | null) => ({
  success: true,
  message: `Test ${type} event tracked successfully`,
  data: { eventId: 1, programId, test_mode: true },
});

/** The error tables of the contract. They are a second copy, which finds a wrong text in the source. */
const contractErrors: Record<ApiErrorCode, [status: number, message: string]> = {
  'identifier-required': [400, 'click_id or customer_key is required'],
  'customer-not-found': [400, 'Customer not found. Provide a valid click_id or customer_key.'],
  'other-program': [400, 'Customer does not belong to this program'],
  'status-not-click': [400, 'Customer status cannot be updated to lead. Current status: <status>'],
  'invalid-token': [401, 'Invalid API token'],
  'lead-failed': [500, 'Lead tracking failed'],
  'affiliate-url-required': [400, 'affiliate_url is required'],
  'affiliate-url-invalid': [400, 'Invalid affiliate_url'],
  'aff-missing': [400, 'No aff parameter found in affiliate_url'],
  'link-not-found': [400, 'Referral link not found'],
  'click-failed': [500, 'Click tracking failed'],
  'link-misconfigured': [400, 'Invalid referral link configuration'],
  'token-required': [401, 'Invalid API token'],
  'transaction-id-required': [400, 'transaction_id is required and must be a string'],
  'amount-invalid': [400, 'amount_cents is required and must be a positive integer'],
  'sale-customer-not-found': [400, 'Customer not found. Provide customer_key or click_id.'],
  'no-attribution': [400, 'No affiliate attribution found for this customer in this program'],
  'duplicate-transaction': [409, 'Duplicate transaction_id. This sale has already been recorded.'],
  'sale-failed': [500, 'Sale tracking failed'],
  'refund-transaction-id-required': [400, 'transaction_id is required'],
  'sale-not-found': [404, 'Sale not found for transaction_id'],
  'refund-failed': [500, 'Refund tracking failed'],
};

/** The status and the answer for an error of the contract. */
export function apiError(code: ApiErrorCode, customerStatus = '') {
  const [status, message] = contractErrors[code];
  return { status, answer: { error: message.replace('<status>', customerStatus) } };
}

/** A mock with one programme, which requires leads from a server. */
export const serverRequired = (): MockOptions => ({
  now,
  seed: {
    programs: [{ id: 1, token: 'secret', lead_auth: 'server_required', cookie_window_days: 30 }],
    partners: [{ code: 'PARTNER123', program_id: 1, active: true }],
  },
});

/**
 * A mock whose clock throws at this read, which must be one of the backend. The journal reads it at the start and at the
 * end of each request.
 */
export const brokenClock =
  (read = 2) =>
  (): MockOptions => {
    let reads = 0;
    return {
      now() {
        if (++reads === read) throw new Error('The clock of this test case is broken');
        return NOON;
      },
    };
  };
