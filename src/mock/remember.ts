/** How many customers, events and requests a mock remembers of each. */
export const CAPACITY = 10_000;

/** Appends to what is remembered, of which the oldest goes where it becomes too much. */
export function remember<T>(remembered: T[], item: T, capacity = CAPACITY): void {
  remembered.push(item);
  if (remembered.length > capacity) remembered.shift();
}
