import type { BrowserContext, Request } from 'playwright-core';
import { leadIdentity } from '../e2e/delivery/leads';

/** What makes a click or a lead the same as another. */
export const identityOf = (body: unknown): string => {
  const { affiliate_url } = body as { affiliate_url?: string };
  return affiliate_url ?? leadIdentity(body);
};

/** What the pages of a visitor have sent, and which answers they got. A page that is gone gets none. */
export class SentRequests {
  /** The identities of the requests whose acceptance a page has seen, one for each. */
  readonly #seen: string[] = [];
  /** The identities of the requests that a page sent although one had seen an acceptance, one for each. */
  readonly #needless: string[] = [];
  /** One for each acceptance. It resolves when it is known whether the page has seen it. */
  readonly #checks: Promise<void>[] = [];

  constructor(context: BrowserContext) {
    context.on('request', (request) => {
      const identity = identityOfPost(request);
      if (identity !== undefined && this.#seen.includes(identity)) this.#needless.push(identity);
    });
    context.on('requestfinished', (request) => {
      const identity = identityOfPost(request);
      if (identity === undefined || !request.existingResponse()?.ok()) return;
      const check = hasHandledAnswer(request).then((hasHandled) => {
        if (hasHandled) this.#seen.push(identity);
      });
      this.#checks.push(check);
    });
  }

  /** Resolves when it is known of all acceptances so far whether their pages have seen them. */
  async settle(): Promise<void> {
    await Promise.all(this.#checks);
  }

  /**
   * Returns how many of the acceptances of a click or lead are duplicates that no lost answer explains: pages saw more than one
   * acceptance, or sent it again after that. Call `settle` first.
   */
  countUnexplained(identity: string, accepted: number): number {
    const count = (identities: string[]) => identities.filter((it) => it === identity).length;
    return Math.min(accepted - 1, Math.max(count(this.#seen) - 1, count(this.#needless), 0));
  }
}

const identityOfPost = (request: Request): string | undefined =>
  request.method() === 'POST' ? identityOf(request.postDataJSON()) : undefined;

/**
 * Whether the page that sent the request still runs code after the answer. A page that closes, crashes or navigates at that moment
 * does not: Chromium reports the answer, but the tracker cannot store it.
 */
const hasHandledAnswer = (request: Request): Promise<boolean> =>
  request
    .frame()
    .evaluate((sentAt) => performance.timeOrigin <= sentAt, request.timing().startTime)
    .catch(() => false);
