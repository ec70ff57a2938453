import type { RequestMode } from '../../journal/journal';

/** The mode of a request. Only the boolean `true` turns test mode on, and then the token does not matter. */
export function requestMode(body: unknown, authorization: string | undefined): RequestMode {
  const { additional_data } = Object(body) as { additional_data?: unknown };
  const { test_mode } = Object(additional_data) as { test_mode?: unknown };
  if (test_mode === true) return 'test';
  return authorization === undefined ? 'browser' : 'server';
}
