import type { ActiveFault } from './faults';
import type { JournalEntry } from './journal';
import type { Customer, TrackingEvent } from './state';

/** Something that is not as it was. */
export type Change =
  /** A customer who is new, or has moved on. */
  | { type: 'customer'; customer: Customer }
  | { type: 'event'; event: TrackingEvent }
  | { type: 'request'; request: JournalEntry }
  /** All faults that are active now. */
  | { type: 'faults'; faults: ActiveFault[] }
  | { type: 'reset' };

/** Hears of a change at once. What it is told is no copy, and may change later. */
export type Listener = (change: Change) => void;

/** Tells of each change, as it happens. */
export class Changes {
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
  asOne(change: Change, act: () => void): void {
    this.#isQuiet = true;
    try {
      act();
    } finally {
      this.#isQuiet = false;
    }
    this.publish(change);
  }
}
