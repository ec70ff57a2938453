/** How many customers, events and requests a mock remembers of each. */
export const MAX_ENTRIES = 10_000;

/** How long their texts may be together, in characters: what is remembered must fit into a page's JSON. */
export const MAX_TEXT_LENGTH = 2 ** 25;

/** The last of many. The oldest go where they become too many, or their texts too long. */
export class BoundedLog<T> {
  #items: { item: T; length: number }[] = [];
  #length = 0;

  /** `length` is how long the item's texts are that somebody else has chosen. */
  add(item: T, length: number): void {
    this.#items.push({ item, length });
    this.#length += length;
    while (this.#items.length > MAX_ENTRIES || this.#length > MAX_TEXT_LENGTH) {
      this.#length -= this.#items.shift()?.length ?? 0;
    }
  }

  all(): T[] {
    return this.#items.map(({ item }) => item);
  }
}
