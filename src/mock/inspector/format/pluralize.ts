/** Formats a count with its noun, such as `1 click` or `1,200 clicks`. */
export const pluralize = (count: number, noun: string): string =>
  `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;
