import { Hono } from 'hono';
import * as v from 'valibot';
import type { Backend } from '../../backend/backend';
import type { Program } from '../../backend/model';
import { isCents, SaleBody, validateBody } from '../body-schemas';
import { bearerToken } from '../bearer-token';
import type { ApiEnv } from '../env';
import { errorResponse } from '../error-response';
import { JsonResponse } from '../json-response';
import { jsonBody } from '../middleware/json-body';
import { requestMode } from '../request-mode';
import { testEventResponse } from '../test-event-response';

type Sale = v.InferOutput<typeof SaleBody>;

/** `POST /api/v1/track/sale`. It needs a token, also in test mode. */
export const saleRoute = (backend: Backend) =>
  new Hono<ApiEnv>()
    .post('/', jsonBody, (c) => {
      const program = backend.findProgramByToken(bearerToken(c.req.header('Authorization')));
      if (!program) return errorResponse('token-required');
      const json = c.get('json');
      const isTest = requestMode(json, undefined) === 'test';
      const { transaction_id, amount_cents } = Object(json) as Record<string, unknown>;
      const transactionId = transaction_id ?? (isTest ? 'test_transaction' : undefined);
      if (typeof transactionId !== 'string' || !transactionId) {
        return errorResponse('transaction-id-required');
      }
      if (!isCents(amount_cents)) return errorResponse('amount-invalid');
      const parsed = validateBody(SaleBody, { ...Object(json), transaction_id: transactionId });
      if ('error' in parsed) return new JsonResponse(parsed, 400);

      return isTest
        ? testEventResponse(recordTestSale(backend, program, parsed.value))
        : recordSale(backend, program, parsed.value);
    })
    .onError((error) => {
      console.error(error);
      return errorResponse('sale-failed');
    });

const recordTestSale = (backend: Backend, program: Program, sale: Sale) =>
  backend.recordTestEvent({
    type: 'sale',
    program_id: sale.additional_data?.program_id ?? program.id,
    click_id: sale.click_id ?? null,
    customer_key: sale.customer_key ?? null,
    transaction_id: sale.transaction_id,
    amount_cents: sale.amount_cents,
    currency: sale.currency ?? 'USD',
  });

function recordSale(backend: Backend, program: Program, sale: Sale): JsonResponse {
  const result = backend.recordSale({
    program,
    customer_key: sale.customer_key,
    click_id: sale.click_id,
    transaction_id: sale.transaction_id,
    amount_cents: sale.amount_cents,
    currency: sale.currency ?? 'USD',
    sale_type: sale.sale_type ?? null,
    is_recurring: sale.is_recurring ?? null,
    subscription_id: sale.subscription_id ?? null,
    subscription_interval: sale.subscription_interval ?? null,
    product_id: sale.product_id ?? null,
  });
  switch (result.kind) {
    case 'refused':
      return errorResponse(result.error);
    case 'expired':
      return new JsonResponse({
        success: true,
        attributed: false,
        reason: 'attribution_window_expired',
        click_age_days: result.ageDays,
        window_days: result.windowDays,
        sale_id: null,
        commission_id: null,
      });
    case 'recorded': {
      const { sale_id, commission_id } = result.sale;
      const message = 'Sale tracked successfully';
      return new JsonResponse({ success: true, sale_id, commission_id, message });
    }
  }
}
