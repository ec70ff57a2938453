import type { Answer } from '../core/classify-response';
import { sleep } from './sleep';

/** After how many ms an attempt is given up. It may still arrive: on a slow line, cutting it off would lose it. */
const PATIENCE = 30_000;

/**
 * Posts JSON. The request starts before this returns; with `keepalive` it goes on when the page is left: a signup is
 * followed by a redirect more often than not. Of bodies with `keepalive`, browsers take 64 KiB at a time.
 * https://fetch.spec.whatwg.org/#request-keepalive-flag
 */
export const post = (url: string, body: object, keepalive: boolean): Promise<Answer> =>
  Promise.race([
    (async (): Promise<Answer> => {
      try {
        const response = await fetch(url, {
          method: 'POST',
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify(body),
          credentials: 'omit',
          keepalive,
        });
        return [
          response,
          await response.json().catch(() => undefined),
          (response.headers as Headers | undefined)?.get('Retry-After'),
        ];
      } catch {
        return [{} as Response, 'network'];
      }
    })(),
    sleep<Answer>(PATIENCE, [{} as Response, 'timeout']),
  ]);
