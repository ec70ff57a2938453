import type { TrackingEvent } from '../../backend/model';
import { jsonResponse, type ApiResponse } from './api-response';

/** The response to an event in test mode. */
export const testEventResponse = ({ type, eventId, program_id }: TrackingEvent): ApiResponse =>
  jsonResponse({
    success: true,
    message: `Test ${type} event tracked successfully`,
    data: { eventId, programId: program_id, test_mode: true },
  });
