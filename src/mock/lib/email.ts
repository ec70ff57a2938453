import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** An email as the mock stores it: never in plain text. */
export interface HashedEmail {
  /** The address with its local part masked, such as `u***@example.com`. */
  masked: string;
  /** The SHA-256 hash of the trimmed, lower-case address, in hexadecimal. */
  sha256: string;
}

/** Masks and hashes an email. Returns `null` if there is none. */
export function hashEmail(email: string | null | undefined): HashedEmail | null {
  if (!email) return null;
  const address = email.trim().toLowerCase();
  return { masked: maskAddress(address), sha256: bytesToHex(sha256(utf8ToBytes(address))) };
}

/** Keeps the first letter and the domain. A one-letter name, or text that is not an address, loses its first letter too. */
function maskAddress(address: string): string {
  const [, first = '', domain = ''] = /^(?:(.).+|.?)(@[^@]+)$/u.exec(address) ?? [];
  return `${first}***${domain}`;
}

/**
 * Matches an address in a text, also in the query of a URL, where it may be percent-encoded once or more. A match starts
 * only at the start of a word, which keeps the time linear in the length of the text.
 */
const EMAIL = /(?<![^\s<>"'()/?&=,;:])[^\s<>"'()/?&=,;:]+(@|%(25)*40)[^\s<>"'()/?&=,;:]+/gi;

/** Replaces every email in a text with `***`. */
export const maskEmails = (text: string): string =>
  // Most texts have no email, and this first test is much faster than the pattern.
  /[@%]/.test(text) ? text.replace(EMAIL, '***') : text;

/**
 * Removes emails from a JSON value, at any depth. The value of a property called `email` is hashed, or replaced by `null`
 * if it is not a string. Emails in all other strings and in property names are masked.
 */
export function redactEmails(value: unknown, propertyName = ''): unknown {
  if (propertyName.toLowerCase() === 'email') {
    return typeof value === 'string' ? hashEmail(value) : null;
  }
  if (typeof value === 'string') return maskEmails(value);
  if (Array.isArray(value)) return value.map((item) => redactEmails(item));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [maskEmails(name), redactEmails(inner, name)]),
  );
}
