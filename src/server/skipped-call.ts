import type { SkippedEvent } from './results';

/** Ends a call whose event must not be sent. The message tells the developer what to fix. */
export class SkippedCall extends Error {
  constructor(
    readonly result: SkippedEvent,
    message: string,
  ) {
    super(message);
  }
}
