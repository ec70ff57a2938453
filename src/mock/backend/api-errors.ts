/** Every row of the contract's two error tables. */
export const apiErrors = {
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
} as const;

/** Names the row of the contract's error tables by which a request is refused. */
export type ApiErrorCode = keyof typeof apiErrors;
