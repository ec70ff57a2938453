import type { RecordedRequest } from '../../journal/journal';

/**
 * Builds a shell command that repeats a request. The journal keeps neither emails nor tokens, so the command sends the
 * email's mask and a placeholder for the token.
 */
export function toCurl({ method, path, mode, body }: RecordedRequest, origin: string): string {
  const parts = [`curl -X ${method} ${quote(origin + path)}`];
  if (mode === 'server') parts.push(`-H 'Authorization: Bearer YOUR_PROGRAM_API_KEY'`);
  if (body !== null) {
    parts.push(`-H 'Content-Type: application/json'`);
    parts.push(`-d ${quote(JSON.stringify(body, maskEmail))}`);
  }
  return parts.join(' \\\n  ');
}

/** Replaces a hashed email by its mask, because the API expects a string. */
const maskEmail = (_key: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'masked' in value && 'sha256' in value
    ? value.masked
    : value;

const quote = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;
