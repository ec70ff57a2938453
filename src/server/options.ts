import { defaultSettings } from '../core/options';
import { describeType, describeValue } from './describe-value';
import { warn } from './logger';
import type { Fetch } from './runtime';

/**
 * The options of a server tracker. An option with an invalid value is ignored with a warning in the console, and the
 * default applies. Without a valid `token`, all events are skipped.
 */
export interface ServerTrackerOptions {
  /**
   * The API token of your Affitor programme. Keep it on your server. It is sent in the `Authorization` header and appears
   * in no log, message or result.
   */
  token: string | undefined;
  /**
   * The base URL of the API. The tracker appends paths such as `/api/v1/track/lead`.
   * @default 'https://api.affitor.com'
   */
  apiBase?: string | undefined;
  /**
   * How long a call may take in all, in milliseconds: all attempts and the waits between them. At most 2,147,483,647.
   * @default 10000
   */
  timeout?: number | undefined;
  /**
   * How often an event is tried again after a network error or a temporary error of the API. 0 means one attempt.
   * @default 3
   */
  retries?: number | undefined;
  /**
   * The function that sends requests, for example one that uses a proxy.
   * @default the global `fetch`, looked up with each request
   * @example
   * createServerTracker({ token, fetch: createMockAffitor().fetch });
   */
  fetch?: Fetch | undefined;
}

/** The options, with each default applied. */
export interface ServerSettings {
  /** Empty if there is no usable token. */
  token: string;
  apiBase: string;
  timeout: number;
  retries: number;
  fetch: Fetch | undefined;
}

/** A longer timer overflows and fires at once: https://developer.mozilla.org/docs/Web/API/Window/setTimeout#maximum_delay_value */
const MAX_TIMER_MS = 2 ** 31 - 1;

/** A URL that the path of an endpoint can follow. `fetch` refuses a URL with credentials. */
const API_BASE = /^https?:\/\/[^\s/?#@]+(\/[^\s?#]*)?$/i;

/** Text that a `Bearer` header can carry: https://httpwg.org/specs/rfc9110.html#field.authorization */
const TOKEN = /^[\x21-\x7e]+$/;

/** Returns the settings. Warns about each option that cannot be used. */
export const normalizeServerOptions = (options: unknown): ServerSettings => {
  const read = <T>(
    name: keyof ServerTrackerOptions,
    fallback: T,
    expected: string,
    isValid: (value: T) => boolean,
  ): T => {
    const value = readOption(options, name);
    if (value == null) return fallback;
    if (isValid(value as T)) return value as T;
    warn(`Ignored ${name}: expected ${expected}, got ${describeValue(value)}`);
    return fallback;
  };

  const isTimeout = (ms: number) => Number.isFinite(ms) && ms > 0;
  const isCount = (count: number) => Number.isSafeInteger(count) && count >= 0;
  const { apiBase } = defaultSettings;
  return {
    token: readToken(options),
    apiBase: read('apiBase', apiBase, 'an absolute http or https URL', isText(API_BASE)),
    timeout: Math.min(read('timeout', 10_000, 'a number greater than 0', isTimeout), MAX_TIMER_MS),
    retries: read('retries', 3, 'an integer of at least 0', isCount),
    fetch: read<Fetch | undefined>(
      'fetch',
      undefined,
      'a function',
      (value) => typeof value === 'function',
    ),
  };
};

const readOption = (options: unknown, name: keyof ServerTrackerOptions): unknown => {
  try {
    const value = (Object(options) as Record<string, unknown>)[name];
    return typeof value === 'string' ? value.trim() : value;
  } catch {
    // A getter that throws is as unusable as an object.
    return {};
  }
};

const isText =
  (pattern: RegExp) =>
  (value: unknown): boolean =>
    typeof value === 'string' && pattern.test(value);

/** Returns the token, or an empty string if there is none that can be sent. */
const readToken = (options: unknown): string => {
  const token = readOption(options, 'token');
  if (isText(TOKEN)(token)) return token as string;
  // Not even a number may be printed: it could be the token.
  const got = typeof token === 'string' && token ? 'another string' : describeType(token);
  warn(
    `No event will be sent: expected token to be your programme's API token (ASCII characters without spaces), got ${got}. ` +
      'Pass it to createServerTracker, for example from an environment variable.',
  );
  return '';
};
