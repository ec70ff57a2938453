/** The maximum number of customers, of events and of requests that a mock keeps. */
export const MAX_ENTRIES = 10_000;

/**
 * The maximum total length, in characters, of the text that a log keeps. All of it must fit in one JSON response, and in
 * the memory of the inspector page.
 */
export const MAX_TEXT_LENGTH = 2 ** 25;

/** A list that removes its oldest items when it has too many of them, or when their text becomes too long. */
export class BoundedLog<T> {
  #items: { item: T; textLength: number }[] = [];
  #textLength = 0;

  /** Adds an item. `textLength` is the length of the text in it that comes from outside the mock. */
  add(item: T, textLength: number): void {
    this.#items.push({ item, textLength });
    this.#textLength += textLength;
    while (this.#items.length > MAX_ENTRIES || this.#textLength > MAX_TEXT_LENGTH) {
      this.#textLength -= this.#items.shift()?.textLength ?? 0;
    }
  }

  /** All items, oldest first. */
  all(): T[] {
    return this.#items.map(({ item }) => item);
  }
}
