import type { RejectedLead, TrackedLead } from '../core/lead-result';
import type { Delivery } from './post-with-retries';
import type { RejectedEvent, TrackedRefund, TrackedSale } from './results';

type Outcome = TrackedLead | RejectedLead;
type Body = Delivery['body'];

/** Another server may send anything in a field. */
const numberOrNull = (value: unknown): number | null => (typeof value === 'number' ? value : null);

export const toSaleResult = (outcome: Outcome, body: Body): TrackedSale | RejectedEvent => {
  const isDuplicate = outcome.status === 'rejected' && outcome.httpStatus === 409;
  if (outcome.status === 'rejected' && !isDuplicate) return outcome;

  const attributed = body.attributed !== false;
  return {
    status: 'tracked',
    message: outcome.message,
    attributed,
    ...(!attributed && typeof body.reason === 'string' && { reason: body.reason }),
    saleId: numberOrNull(body.sale_id),
    commissionId: numberOrNull(body.commission_id),
    ...(isDuplicate && { duplicate: true }),
    ...('event' in outcome && { event: outcome.event }),
  };
};

export const toRefundResult = (outcome: Outcome, body: Body): TrackedRefund | RejectedEvent => {
  if (outcome.status === 'rejected') return outcome;
  const commissionId = numberOrNull(body.commission_id);
  return {
    status: 'tracked',
    ...(commissionId !== null && { commissionId }),
    ...(body.status === 'skipped' && { alreadyRefunded: true }),
  };
};
