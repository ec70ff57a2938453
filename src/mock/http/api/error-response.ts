import { apiErrors, type ApiErrorCode } from '../../backend/api-errors';
import type { CustomerStatus } from '../../backend/model';
import { jsonResponse, type ApiResponse } from './api-response';

/** The response for an error of the contract. `customerStatus` completes the message of `status-not-click`. */
export function errorResponse(code: ApiErrorCode, customerStatus?: CustomerStatus): ApiResponse {
  const { status, message } = apiErrors[code];
  return jsonResponse({ error: message.replace('<status>', customerStatus ?? '') }, status, code);
}
