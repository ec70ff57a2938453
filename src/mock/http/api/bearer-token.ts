/** Returns the token of an `Authorization` header, or empty text. */
export const bearerToken = (authorization = ''): string =>
  /^Bearer\s+(.+)$/i.exec(authorization)?.[1] ?? '';
