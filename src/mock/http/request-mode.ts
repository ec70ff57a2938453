/** How a request was made: by a visitor's browser, by an advertiser's server with its token, or as a test. */
export type RequestMode = 'browser' | 'server' | 'test';

/** Test mode is asked for by the boolean alone, and then no token is looked at. */
export function requestMode(body: unknown, authorization: string | undefined): RequestMode {
  const { additional_data } = Object(body) as { additional_data?: unknown };
  const { test_mode } = Object(additional_data) as { test_mode?: unknown };
  if (test_mode === true) return 'test';
  return authorization === undefined ? 'browser' : 'server';
}
