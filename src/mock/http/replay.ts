import type { Journal, RecordedRequest } from '../journal/journal';
import type { Api } from './api/api';
import type { HostRequest } from './host-request';

export type ReplayResult =
  | { kind: 'replayed'; request: RecordedRequest }
  | { kind: 'unknown' }
  /** The journal does not have all of the request. `reason` says what is missing. */
  | { kind: 'incomplete'; reason: string };

/** Sends a recorded request again. `signal` is that of the client who asks for it. */
export type Replay = (id: number, signal: AbortSignal) => Promise<ReplayResult>;

/**
 * Creates the function that sends a recorded request to the API again, with the same path, `Authorization` header and
 * body. Emails are left out, because the journal has only their masks and hashes.
 */
export const createReplay =
  (api: Api, journal: Journal): Replay =>
  async (id, signal) => {
    const entry = journal.find(id);
    if (!entry) return { kind: 'unknown' };
    const { method, path, body } = entry.request;
    if (method === 'OPTIONS') {
      return { kind: 'incomplete', reason: 'it is a preflight, which only a browser can send' };
    }
    if (method === 'POST' && body === null) {
      return { kind: 'incomplete', reason: 'the journal does not have its body' };
    }

    const headers: Record<string, string | undefined> = {
      'content-type': 'application/json',
      authorization: entry.authorization,
    };
    const request: HostRequest = {
      method,
      path,
      header: (name) => headers[name],
      readText: () => Promise.resolve(JSON.stringify(withoutEmails(body))),
      // The client may leave while a fault delays the response.
      signal,
    };
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
