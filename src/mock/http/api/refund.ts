import type { Backend } from '../../backend/backend';
import { RefundBody, validateBody } from './body-schemas';
import { bearerToken } from './bearer-token';
import type { EndpointHandler } from './api-request';
import { errorResponse } from './error-response';
import { jsonResponse } from './api-response';

/** `POST /api/v1/track/refund`. It needs a token. */
export const refundEndpoint =
  (backend: Backend): EndpointHandler =>
  (request, json) => {
    const program = backend.findProgramByToken(bearerToken(request.authorization));
    if (!program) return errorResponse('token-required');
    const { transaction_id } = Object(json) as Record<string, unknown>;
    if (!transaction_id) return errorResponse('refund-transaction-id-required');
    const parsed = validateBody(RefundBody, json);
    if ('error' in parsed) return jsonResponse(parsed, 400);

    const result = backend.recordRefund({ ...parsed.value, program });
    switch (result.kind) {
      case 'refused':
        return errorResponse(result.error);
      case 'repeated':
        return jsonResponse({ success: true, status: 'skipped', reason: 'already reversed' });
      case 'refunded':
        return jsonResponse({ success: true, commission_id: result.sale.commission_id });
    }
  };
