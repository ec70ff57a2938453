/** Publishes changes to its subscribers, synchronously. */
export class ChangeEmitter<Change> {
  readonly #listeners = new Set<(change: Change) => void>();
  #isPaused = false;

  /**
   * Calls `listener` with each change. The change is not a copy, so a listener that keeps it must clone it. Returns a
   * function that removes the listener.
   */
  subscribe(listener: (change: Change) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  readonly publish = (change: Change): void => {
    if (this.#isPaused) return;
    for (const listener of this.#listeners) listener(change);
  };

  /** Publishes one change in place of those made inside `act`. */
  batch(change: Change, act: () => void): void {
    this.#isPaused = true;
    try {
      act();
    } finally {
      this.#isPaused = false;
    }
    this.publish(change);
  }
}
