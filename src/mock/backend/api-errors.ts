/** The error tables of the contract. */
export const apiErrors = {
  'identifier-required': { status: 400, message: 'click_id or customer_key is required' },
  'customer-not-found': {
    status: 400,
    message: 'Customer not found. Provide a valid click_id or customer_key.',
  },
  'other-program': { status: 400, message: 'Customer does not belong to this program' },
  'status-not-click': {
    status: 400,
    /** `<status>` stands for the customer's status. */
    message: 'Customer status cannot be updated to lead. Current status: <status>',
  },
  'invalid-token': { status: 401, message: 'Invalid API token' },
  'lead-failed': { status: 500, message: 'Lead tracking failed' },
  'affiliate-url-required': { status: 400, message: 'affiliate_url is required' },
  'affiliate-url-invalid': { status: 400, message: 'Invalid affiliate_url' },
  'aff-missing': { status: 400, message: 'No aff parameter found in affiliate_url' },
  'link-not-found': { status: 400, message: 'Referral link not found' },
  'link-misconfigured': { status: 400, message: 'Invalid referral link configuration' },
  'click-failed': { status: 500, message: 'Click tracking failed' },
  'token-required': { status: 401, message: 'Invalid API token' },
  'transaction-id-required': {
    status: 400,
    message: 'transaction_id is required and must be a string',
  },
  'amount-invalid': {
    status: 400,
    message: 'amount_cents is required and must be a positive integer',
  },
  'sale-customer-not-found': {
    status: 400,
    message: 'Customer not found. Provide customer_key or click_id.',
  },
  'no-attribution': {
    status: 400,
    message: 'No affiliate attribution found for this customer in this program',
  },
  'duplicate-transaction': {
    status: 409,
    message: 'Duplicate transaction_id. This sale has already been recorded.',
  },
  'sale-failed': { status: 500, message: 'Sale tracking failed' },
  'refund-transaction-id-required': { status: 400, message: 'transaction_id is required' },
  'sale-not-found': { status: 404, message: 'Sale not found for transaction_id' },
  'refund-failed': { status: 500, message: 'Refund tracking failed' },
} as const;

/** The mock's own name for an error of the contract. The API itself sends only a status and a message. */
export type ApiErrorCode = keyof typeof apiErrors;
