import type { MiddlewareHandler } from 'hono';
import { isUnanswered } from '../../faults/fault';
import type { Journal } from '../../journal/journal';
import { maskEmails, redactEmails } from '../../lib/email';
import type { ApiEnv } from '../env';
import { JsonResponse } from '../json-response';
import { requestMode } from '../request-mode';

/** Adds each request and its response to the journal, without emails in plain text. */
export const recordRequest =
  (journal: Journal, now: () => number): MiddlewareHandler<ApiEnv> =>
  async (c, next) => {
    const fault = c.get('fault') ?? null;
    if (c.req.method === 'OPTIONS' && !fault) return next();

    const startedAt = now();
    await next();
    const parsed = c.get('body');
    const { json, length } = parsed && 'json' in parsed ? parsed : { json: null, length: 0 };
    const response = fault && isUnanswered(fault) ? null : c.res;
    const authorization = c.req.header('Authorization');
    const request = journal.add(
      {
        at: new Date(startedAt).toISOString(),
        method: c.req.method,
        path: maskEmails(c.req.path),
        mode: requestMode(json, authorization),
        body: redactEmails(json),
        status: response?.status ?? null,
        answer: response && (await readAnswer(response)),
        error_code: response instanceof JsonResponse ? response.errorCode : null,
        duration_ms: now() - startedAt + (c.get('delayMs') ?? 0),
        fault,
      },
      length,
      authorization,
    );
    // Hono leaves it undefined if the host passes none.
    const env = c.env as ApiEnv['Bindings'] | undefined;
    env?.onRecorded?.(request);
  };

async function readAnswer(response: Response): Promise<unknown> {
  // A JsonResponse never contains an email.
  if (response instanceof JsonResponse) return response.value;
  const copy = response.clone();
  const isJson = copy.headers.get('Content-Type') === 'application/json';
  return redactEmails(isJson ? await copy.json() : await copy.text());
}
