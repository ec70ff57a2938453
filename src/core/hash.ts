/**
 * Returns a hash of 64 bits: two polynomial hashes of 32 bits. The second one mixes in the intermediate values of the
 * first. It tells texts apart without storing them. It is not secure against somebody who searches for a collision.
 */
export const hash = (text: string): string => {
  let first = 0;
  let second = 0;
  for (let i = 0; i < text.length; i++) {
    first = (first * 31 + text.charCodeAt(i)) | 0;
    second = ((second ^ first) * 65_599) | 0;
  }
  return `${first}:${second}`;
};
