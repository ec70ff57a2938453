import * as v from 'valibot';
import type { Backend } from '../../backend/backend';
import type { Program } from '../../backend/model';
import { isCents, SaleBody, validateBody } from './body-schemas';
import { bearerToken } from './bearer-token';
import type { EndpointHandler } from './api-request';
import { errorResponse } from './error-response';
import { jsonResponse, type ApiResponse } from './api-response';
import { requestMode } from './request-mode';
import { testEventResponse } from './test-event-response';

type Sale = v.InferOutput<typeof SaleBody>;

/** `POST /api/v1/track/sale`. It needs a token, also in test mode. */
export const saleEndpoint =
  (backend: Backend): EndpointHandler =>
  (request, json) => {
    const program = backend.findProgramByToken(bearerToken(request.authorization));
    if (!program) return errorResponse('token-required');
    const isTest = requestMode(json, undefined) === 'test';
    const { transaction_id, amount_cents } = Object(json) as Record<string, unknown>;
    const transactionId = transaction_id ?? (isTest ? 'test_transaction' : undefined);
    if (typeof transactionId !== 'string' || !transactionId) {
      return errorResponse('transaction-id-required');
    }
    if (!isCents(amount_cents)) return errorResponse('amount-invalid');
    const parsed = validateBody(SaleBody, { ...Object(json), transaction_id: transactionId });
    if ('error' in parsed) return jsonResponse(parsed, 400);

    return isTest
      ? testEventResponse(recordTestSale(backend, program, parsed.value))
      : recordSale(backend, program, parsed.value);
  };

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

function recordSale(backend: Backend, program: Program, sale: Sale): ApiResponse {
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
      return jsonResponse({
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
      return jsonResponse({ success: true, sale_id, commission_id, message });
    }
  }
}
