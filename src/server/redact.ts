/** Removes secrets from text. A server may repeat in an error what it was sent. */
export const redact = (text: string, ...secrets: unknown[]): string =>
  secrets.reduce<string>(
    (redacted, secret) =>
      typeof secret === 'string' && secret ? redacted.split(secret).join('[redacted]') : redacted,
    text,
  );
