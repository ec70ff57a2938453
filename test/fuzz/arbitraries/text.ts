import fc from 'fast-check';

export const utf8 = (text: string) => Buffer.from(text);

/** Percent-encodes a text. A lone surrogate, which cannot be encoded, becomes U+FFFD. */
export const percentEncode = (text: string) => encodeURIComponent(utf8(text).toString());

/** Usually generates `usual`, and `other` once in `weight + 1` times. */
export const usually = <T>(usual: fc.Arbitrary<T>, other: fc.Arbitrary<T>, weight = 3) =>
  fc.oneof({ weight, arbitrary: usual }, { weight: 1, arbitrary: other });

export const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'binary', minLength: 100, maxLength: 5000 }),
  fc.constantFrom('', '\u0000', '\ud800', 'x@y.z', '%', '../', '{{7*7}}', '__proto__'),
);
