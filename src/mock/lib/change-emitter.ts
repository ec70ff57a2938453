import type { ActiveFault } from '../faults/fault-queue';
import type { RecordedRequest } from '../journal/journal';
import type { Customer, TrackingEvent } from '../backend/model';

/** Something that is not as it was. */
export type Change =
  /** A customer who is new, or has moved on. */
  | { type: 'customer'; customer: Customer }
  | { type: 'event'; event: TrackingEvent }
  | { type: 'request'; request: RecordedRequest }
  /** All faults that are active now. */
  | { type: 'faults'; faults: ActiveFault[] }
  | { type: 'reset' };

/** Hears of a change at once. What it is told is no copy, and may change later. */
export type Listener = (change: Change) => void;

/** Tells of each change, as it happens. */
export class ChangeEmitter {
  readonly #listeners = new Set<Listener>();
  #isQuiet = false;

  /** Returns how to stop listening. */
  subscribe(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  readonly publish: Listener = (change) => {
    if (this.#isQuiet) return;
    for (const listener of this.#listeners) listener(change);
  };

  /** Tells of all that is done as of this one change. */
  batch(change: Change, act: () => void): void {
    this.#isQuiet = true;
    try {
      act();
    } finally {
      this.#isQuiet = false;
    }
    this.publish(change);
  }
}
