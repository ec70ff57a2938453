import type { Context } from 'hono';
import { refusals, type Refusal } from './refusals';
import type { TrackingEvent } from './state';

/** Answers with a row of the contract's error tables. */
export function refuse(c: Context, refusal: Refusal, status = ''): Response {
  const [httpStatus, error] = refusals[refusal];
  return c.json({ error: error.replace('<status>', status) }, httpStatus);
}

/** Answers a request in test mode. */
export function testTracked(c: Context, { type, eventId, program_id }: TrackingEvent): Response {
  return c.json({
    success: true,
    message: `Test ${type} event tracked successfully`,
    data: { eventId, programId: program_id, test_mode: true },
  });
}
