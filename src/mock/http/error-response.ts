import { JsonResponse } from './json-response';
import { apiErrors, type ApiErrorCode } from '../backend/api-errors';
import type { TrackingEvent } from '../backend/model';

/** Answers with a row of the contract's error tables. */
export function errorResponse(refusal: ApiErrorCode, status = ''): Response {
  const [httpStatus, error] = apiErrors[refusal];
  return new JsonResponse({ error: error.replace('<status>', status) }, httpStatus);
}

/** Answers a request in test mode. */
export function testEventResponse({ type, eventId, program_id }: TrackingEvent): Response {
  return new JsonResponse({
    success: true,
    message: `Test ${type} event tracked successfully`,
    data: { eventId, programId: program_id, test_mode: true },
  });
}
