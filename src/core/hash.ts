/**
 * Tells texts apart by 64 bits, without keeping them: the second number hashes the steps of the first. Not meant to
 * withstand somebody who looks for two texts alike.
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
