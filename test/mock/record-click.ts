import type { Backend } from '../../src/mock/backend/backend';

/** Records a click, and returns the customer's click id. */
export function recordClick(
  backend: Backend,
  partnerCode = 'PARTNER123',
  existingClickId?: string,
): string {
  const result = backend.recordClick(partnerCode, existingClickId);
  if (result.kind !== 'recorded') throw new Error(result.kind);
  return result.customer.click_id;
}
