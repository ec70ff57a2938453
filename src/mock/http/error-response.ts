import { apiErrors, type ApiErrorCode } from '../backend/api-errors';
import type { CustomerStatus } from '../backend/model';
import { JsonResponse } from './json-response';

/** The response for an error of the contract. `customerStatus` completes the message of `status-not-click`. */
export function errorResponse(code: ApiErrorCode, customerStatus?: CustomerStatus): JsonResponse {
  const { status, message } = apiErrors[code];
  return new JsonResponse(
    { error: message.replace('<status>', customerStatus ?? '') },
    status,
    code,
  );
}
