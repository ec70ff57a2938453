/**
 * Describes a value that cannot be used, without any text of it: that may be a token or personal data.
 *
 * @example
 * describeValue(49.5); // '49.5'
 * describeValue('user@example.com'); // 'a string'
 */
export const describeValue = (value: unknown): string => {
  if (value == null || typeof value === 'number' || typeof value === 'boolean') {
    return String(value);
  }
  if (typeof value === 'string') return value.trim() ? 'a string' : 'an empty string';
  if (Array.isArray(value)) return 'an array';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
};
