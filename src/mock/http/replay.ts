import type { Journal, RecordedRequest } from '../journal/journal';
import type { Api } from './api/api';

export type ReplayResult =
  | { kind: 'replayed'; request: RecordedRequest }
  | { kind: 'unknown' }
  /** The journal does not have all of the request. `reason` says what is missing. */
  | { kind: 'incomplete'; reason: string };

/** Sends a recorded request again. `origin` is a URL of the mock. */
export type Replay = (id: number, origin: Request) => Promise<ReplayResult>;

/**
 * Creates the function that sends a recorded request to the API again, with the same path, `Authorization` header and
 * body. Emails are left out, because the journal has only their masks and hashes.
 */
export const createReplay =
  (api: Api, journal: Journal): Replay =>
  async (id, origin) => {
    const entry = journal.find(id);
    if (!entry) return { kind: 'unknown' };
    const { method, path, body } = entry.request;
    if (method === 'OPTIONS') {
      return { kind: 'incomplete', reason: 'it is a preflight, which only a browser can send' };
    }
    if (method === 'POST' && body === null) {
      return { kind: 'incomplete', reason: 'the journal does not have its body' };
    }

    const headers = new Headers();
    if (entry.authorization !== undefined) headers.set('Authorization', entry.authorization);
    if (method === 'POST') headers.set('Content-Type', 'application/json');
    const request = new Request(new URL(path, origin.url), {
      method,
      headers,
      body: method === 'POST' ? JSON.stringify(withoutEmails(body)) : null,
      // The client may leave while a fault delays the response.
      signal: origin.signal,
    });
    const recorded: RecordedRequest[] = [];
    await api(request, (copy) => recorded.push(copy));
    const [copy] = recorded;
    if (!copy) throw new Error(`The replay of request ${id} was not recorded`);
    return { kind: 'replayed', request: copy };
  };

/** Removes each `email` from a body of the journal. The API would refuse its mask and hash, which are no string. */
function withoutEmails(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutEmails);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => name.toLowerCase() !== 'email')
      .map(([name, inner]) => [name, withoutEmails(inner)]),
  );
}
