/** Describes a value that cannot be used, without its content: that may be a token or personal data. */
export const describeType = (value: unknown): string => {
  if (value == null) return String(value);
  if (typeof value === 'string' && !value.trim()) return 'an empty string';
  if (Array.isArray(value)) return 'an array';
  return `${typeof value === 'object' ? 'an' : 'a'} ${typeof value}`;
};

/**
 * Like `describeType`, but with the value of a number or a boolean.
 *
 * @example
 * describeValue(49.5); // '49.5'
 * describeValue('user@example.com'); // 'a string'
 */
export const describeValue = (value: unknown): string =>
  typeof value === 'number' || typeof value === 'boolean' ? String(value) : describeType(value);
