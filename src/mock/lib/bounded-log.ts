/** The maximum number of customers, of events and of requests that a mock keeps. */
export const MAX_ENTRIES = 10_000;

/**
 * The maximum total length, in characters, of the text that a log keeps. All of it must fit in one JSON response, and in
 * the memory of the inspector page.
 */
export const MAX_TEXT_LENGTH = 2 ** 25;

/** The number of removed items at which a log releases their memory. */
const MAX_REMOVED = 1000;

/** A list that removes its oldest items when it has too many of them, or when their text becomes too long. */
export class BoundedLog<T> {
  #items: { item: T; textLength: number }[] = [];
  /** The index of the oldest item. Removing an item with `shift` would move all others each time. */
  #start = 0;
  #textLength = 0;

  /** Adds an item. `textLength` is the length of the text in it that comes from outside the mock. */
  add(item: T, textLength: number): void {
    this.#items.push({ item, textLength });
    this.#textLength += textLength;
    while (this.#count > MAX_ENTRIES || this.#textLength > MAX_TEXT_LENGTH) {
      this.#textLength -= this.#items[this.#start++]?.textLength ?? 0;
    }
    if (this.#start < MAX_REMOVED) return;
    this.#items = this.#items.slice(this.#start);
    this.#start = 0;
  }

  /** All items, oldest first. */
  all(): T[] {
    return this.#items.slice(this.#start).map(({ item }) => item);
  }

  get #count(): number {
    return this.#items.length - this.#start;
  }
}
