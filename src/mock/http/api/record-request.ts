import { isUnanswered, type InjectedFault } from '../../faults/fault';
import type { Journal, RecordedRequest } from '../../journal/journal';
import { maskEmails, redactEmails } from '../../lib/email';
import type { ApiRequest } from './api-request';
import type { ApiResponse } from './api-response';
import { requestMode } from './request-mode';

interface RecordDetails {
  /** The fault that was applied. */
  fault: InjectedFault | undefined;
  /** When the request arrived, in milliseconds since 1970. */
  startedAt: number;
  /** With the delay that is still to come. */
  durationMs: number;
}

/** Adds a request and its response to the journal, without emails in plain text. */
export function recordRequest(
  journal: Journal,
  { method, path, body, authorization }: ApiRequest,
  response: ApiResponse,
  { fault, startedAt, durationMs }: RecordDetails,
): RecordedRequest {
  const { json, length } = body && 'json' in body ? body : { json: null, length: 0 };
  const answered = fault && isUnanswered(fault) ? undefined : response;
  return journal.add(
    {
      at: new Date(startedAt).toISOString(),
      method,
      path: maskEmails(path),
      mode: requestMode(json, authorization),
      body: redactEmails(json),
      status: answered?.status ?? null,
      answer: answered?.answer ?? null,
      error_code: answered?.errorCode ?? null,
      duration_ms: durationMs,
      fault: fault ?? null,
    },
    length,
    authorization,
  );
}
