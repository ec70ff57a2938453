import { Hono } from 'hono';
import type { Backend } from '../../backend/backend';
import { RefundBody, validateBody } from '../body-schemas';
import { bearerToken } from '../bearer-token';
import type { ApiEnv } from '../env';
import { errorResponse } from '../error-response';
import { JsonResponse } from '../json-response';
import { jsonBody } from '../middleware/json-body';

/** `POST /api/v1/track/refund`. It needs a token. */
export const refundRoute = (backend: Backend) =>
  new Hono<ApiEnv>()
    .post('/', jsonBody, (c) => {
      const program = backend.findProgramByToken(bearerToken(c.req.header('Authorization')));
      if (!program) return errorResponse('token-required');
      const json = c.get('json');
      const { transaction_id } = Object(json) as Record<string, unknown>;
      if (!transaction_id) return errorResponse('refund-transaction-id-required');
      const parsed = validateBody(RefundBody, json);
      if ('error' in parsed) return new JsonResponse(parsed, 400);

      const result = backend.recordRefund({ ...parsed.value, program });
      switch (result.kind) {
        case 'refused':
          return errorResponse(result.error);
        case 'repeated':
          return new JsonResponse({ success: true, status: 'skipped', reason: 'already reversed' });
        case 'refunded':
          return new JsonResponse({ success: true, commission_id: result.sale.commission_id });
      }
    })
    .onError((error) => {
      console.error(error);
      return errorResponse('refund-failed');
    });
