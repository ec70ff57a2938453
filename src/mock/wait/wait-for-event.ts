import * as v from 'valibot';
import type { Backend } from '../backend/backend';
import { compareEvent, parseEventFilter, type EventFilter } from '../backend/event-filter';
import type { TrackingEvent } from '../backend/model';
import type { Change } from '../change';
import { milliseconds } from '../faults/fault-schema';
import type { Journal } from '../journal/journal';
import type { ChangeEmitter } from '../lib/change-emitter';
import { object, parse, unwrap } from '../lib/validation';
import { describeTimeout } from './describe-timeout';

/** The options of `waitForClick`, `waitForLead` and `waitForSale`. */
export interface WaitOptions {
  /**
   * How long to wait, in milliseconds.
   * @default 5000
   */
  timeout?: number | undefined;
}

/** The parts of a mock that a wait reads. */
export interface WaitSource {
  backend: Backend;
  journal: Journal;
  changes: ChangeEmitter<Change>;
}

const WaitOptionsSchema = object({ timeout: v.optional(milliseconds) });

/**
 * Resolves to a copy of the first event of a type that matches the filter, whether it is recorded already or comes later.
 * Rejects if the filter or an option is invalid, and with a `TimeoutError` if no such event comes in time.
 */
export async function waitForEvent(
  { backend, journal, changes }: WaitSource,
  type: string,
  fields: EventFilter = {},
  options: WaitOptions = {},
): Promise<TrackingEvent> {
  const filter = unwrap(parseEventFilter(fields));
  const { timeout = 5000 } = unwrap(parse(WaitOptionsSchema, options, { name: 'options' }));

  const matches = (event: TrackingEvent) =>
    event.type === type && compareEvent(event, filter).length === 0;
  const findRecorded = () => backend.state().events.find(matches);

  const recorded = findRecorded();
  if (recorded) return recorded;
  // Created here, because the stack of a timer would not show which line of the test waits.
  const error = new Error();
  return new Promise((resolve, reject) => {
    const unsubscribe = changes.subscribe((change) => {
      const event =
        change.type === 'event' && matches(change.event)
          ? structuredClone(change.event)
          : // The events of a seed are not published one by one.
            change.type === 'reset' && findRecorded();
      if (!event) return;
      clearTimeout(timer);
      unsubscribe();
      resolve(event);
    });
    const timer = setTimeout(() => {
      unsubscribe();
      const { events } = backend.state();
      const sameType = events.filter((event) => event.type === type);
      const requests = journal.entries();
      reject(
        toTimeoutError(
          error,
          describeTimeout({ type, filter, timeout, events: sameType, requests }),
        ),
      );
    }, timeout);
  });
}

/** Completes an error whose stack was captured before its message was known. */
function toTimeoutError(error: Error, message: string): Error {
  const name = 'TimeoutError';
  const stack = error.stack?.replace(/^Error(?:: ?)?(?=\n)/, () => `${name}: ${message}`);
  return Object.assign(error, { name, message }, stack !== undefined && { stack });
}
