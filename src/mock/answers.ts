import { JsonAnswer } from './json-answer';
import { refusals, type Refusal } from './refusals';
import type { TrackingEvent } from './state';

/** Answers with a row of the contract's error tables. */
export function refuse(refusal: Refusal, status = ''): Response {
  const [httpStatus, error] = refusals[refusal];
  return new JsonAnswer({ error: error.replace('<status>', status) }, httpStatus);
}

/** Answers a request in test mode. */
export function testTracked({ type, eventId, program_id }: TrackingEvent): Response {
  return new JsonAnswer({
    success: true,
    message: `Test ${type} event tracked successfully`,
    data: { eventId, programId: program_id, test_mode: true },
  });
}
