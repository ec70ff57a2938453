import { defaultSettings } from '../core/options';
import { findCookie } from './find-cookie';
import { warn } from './logger';

/**
 * Where the click id is read from:
 * - a `Request`, Node's `IncomingMessage`, or any other object with `headers`;
 * - a `Headers` object;
 * - the text of a `Cookie` header, or an array of them;
 * - an object of cookies, such as `req.cookies` of Express;
 * - an object whose `get(name)` returns a cookie's text or `{ value }`, such as `await cookies()` of Next.js.
 */
export type ClickIdSource =
  | string
  | readonly string[]
  | { headers: object }
  | { get: (name: string) => unknown }
  | Readonly<Record<string, unknown>>
  | null
  | undefined;

/** The fields that a source may have. */
interface Source {
  headers?: unknown;
  get?: unknown;
  then?: unknown;
}

/**
 * Returns the visitor's click id from the cookies of a request, or `null` if there is none. Never throws.
 *
 * @param source The request, or its cookies.
 * @param options The name of the cookie, if it is not the usual one.
 * @param options.cookieName The name of the cookie with the click id. The default is `affitor_click_id`.
 *
 * @example
 * app.post('/signup', async (req, res) => {
 *   await affitor.trackLead({ customerKey: 'usr_abc123', clickId: readClickId(req) });
 *   res.redirect('/welcome');
 * });
 */
export const readClickId = (
  source: ClickIdSource,
  options?: { cookieName?: string | undefined },
): string | null => {
  try {
    const name = options?.cookieName ?? defaultSettings.cookieName;
    if (typeof (source as Source | null | undefined)?.then === 'function') {
      warn('readClickId got a promise: await it first, as in readClickId(await cookies())');
      return null;
    }
    return readFrom(source, name).trim() || null;
  } catch {
    // A getter or a function of the source threw.
    return null;
  }
};

const readFrom = (source: unknown, name: string): string => {
  if (typeof source === 'string') return findCookie(source, name);
  if (Array.isArray(source)) return findCookie(source.join(';'), name);
  if (typeof source !== 'object' || source === null) return '';

  const { headers, get } = source as Source;
  if (typeof headers === 'object' && headers !== null) return readFrom(headers, name);
  if (typeof get === 'function') return readFromGetter(source as Getter, name);
  return readFromFields(source as Record<string, unknown>, name);
};

/** `Headers`, or an object of cookies. */
interface Getter {
  get: (name: string) => unknown;
}

const readFromGetter = (source: Getter, name: string): string => {
  const header = source.get('cookie');
  return typeof header === 'string' ? findCookie(header, name) : cookieText(source.get(name));
};

/** Reads from an object of cookies by name, or of headers by name in any case. */
const readFromFields = (source: Record<string, unknown>, name: string): string => {
  // The names of fields that every object inherits, such as `constructor`, are not own keys.
  const keys = Object.keys(source);
  if (keys.includes(name)) return cookieText(source[name]);
  const header = keys.find((key) => key.toLowerCase() === 'cookie');
  return header === undefined ? '' : findCookie([source[header]].flat().join(';'), name);
};

/** The cookies of some frameworks are objects such as `{ name, value }`. Frameworks decode cookies. */
const cookieText = (cookie: unknown): string => {
  const text =
    typeof cookie === 'object' && cookie !== null ? (cookie as { value?: unknown }).value : cookie;
  return typeof text === 'string' ? text : '';
};
