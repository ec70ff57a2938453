import type { TrackingEvent } from '../backend/model';
import { JsonResponse } from './json-response';

/** The response to an event in test mode. */
export const testEventResponse = ({ type, eventId, program_id }: TrackingEvent): JsonResponse =>
  new JsonResponse({
    success: true,
    message: `Test ${type} event tracked successfully`,
    data: { eventId, programId: program_id, test_mode: true },
  });
