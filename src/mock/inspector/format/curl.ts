import type { RecordedRequest } from '../../journal/journal';

/** A command that sends the request again, but for what the journal does not keep: emails and tokens. */
export function toCurl({ method, path, mode, body }: RecordedRequest, origin: string): string {
  const parts = [`curl -X ${method} ${quoted(origin + path)}`];
  if (mode === 'server') parts.push(`-H 'Authorization: Bearer YOUR_PROGRAM_API_KEY'`);
  if (body !== null) {
    parts.push(`-H 'Content-Type: application/json'`);
    parts.push(`-d ${quoted(JSON.stringify(body, masked))}`);
  }
  return parts.join(' \\\n  ');
}

/** An email as its mask, since the API takes text. */
const masked = (_: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'masked' in value && 'sha256' in value
    ? value.masked
    : value;

const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;
