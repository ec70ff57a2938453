import { hashEmail } from './email';

/** A text in which what looks like an email is masked. Most have none, as one look tells. */
export const maskEmails = (text: string): string =>
  /[@%]/.test(text) ? text.replace(EMAIL, '***') : text;

/** What is called an email is sealed, however deep it is and whatever its type; what only looks like one is masked. */
export function redactEmails(value: unknown, name = ''): unknown {
  if (name.toLowerCase() === 'email') return typeof value === 'string' ? hashEmail(value) : null;
  if (typeof value === 'string') return maskEmails(value);
  if (Array.isArray(value)) return value.map((item) => redactEmails(item));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [maskEmails(key), redactEmails(inner, key)]),
  );
}

/**
 * An address in a text, also in the query of a URL, encoded once or more. It begins where a word does, or a long text
 * would take for ever.
 */
const EMAIL = /(?<![^\s<>"'()/?&=,;:])[^\s<>"'()/?&=,;:]+(@|%(25)*40)[^\s<>"'()/?&=,;:]+/gi;
