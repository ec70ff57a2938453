import { describe, expect, it, vi } from 'vitest';
import { DAY, NOW } from '../time';
import {
  accept,
  jsonResponse,
  leadAlready,
  networkError,
  noResponse,
  refuse,
  retryAfter,
  unavailable,
} from '../tracker/responses';
import { rejected, tracked } from '../tracker/results';
import { createTracker, fetch, finish, warnings, useScriptedFetch } from './scripted-fetch';

useScriptedFetch();

const LEAD = { customerKey: 'usr_1' };
const SALE = { transactionId: 'in_1', amountCents: 4900, ...LEAD };

const failed = (reason: string) => ({ status: 'failed', reason });

const url = 'https://api.affitor.com/api/v1/track/lead';

/** Answers the attempts in this order. The last answer repeats. */
const answerWith = (...answers: (() => Promise<Response>)[]) => {
  for (const answer of answers) fetch.mockImplementationOnce(answer);
  fetch.mockImplementation(answers.at(-1)!);
};

/** The times of the attempts after the start of the call, in ms. */
const attemptTimes = async (options?: object) => {
  const times: number[] = [];
  const sent = vi.fn<typeof globalThis.fetch>((...request) => {
    times.push(Date.now() - NOW);
    return fetch(...request);
  });
  const { result, ms } = await finish(createTracker({ fetch: sent, ...options }).trackLead(LEAD));
  return { times, result, ms };
};

describe('a lead', () => {
  it.each([
    ['a network error', networkError],
    ...[408, 425, 429, 500, 502, 503, 504, 599].map(
      (status) =>
        [`HTTP ${status}`, () => jsonResponse({ error: 'wait' }, { status })] as [
          string,
          () => Promise<Response>,
        ],
    ),
  ])('is sent again after %s', async (_, answer) => {
    answerWith(answer, accept);
    const { result } = await finish(createTracker().trackLead(LEAD));
    expect(result).toEqual(tracked);
    expect(fetch).toHaveBeenCalledTimes(2);
    expect(warnings()).toEqual([]);
  });

  it('is sent again with exponential backoff', async () => {
    answerWith(unavailable);
    const { times, result, ms } = await attemptTimes();
    // 100 ms and half of 1, 2 and 4 seconds.
    expect(times).toEqual([0, 600, 1700, 3800]);
    expect(result).toEqual(failed('server'));
    expect(ms).toBe(3800);
    expect(warnings()).toEqual([`The lead was not delivered to ${url}: HTTP 503`]);
  });

  it('is sent again with random backoff', async () => {
    vi.mocked(Math.random).mockReturnValue(0);
    answerWith(unavailable);
    expect((await attemptTimes()).times).toEqual([0, 100, 200, 300]);
  });

  it('is not sent again after a refusal', async () => {
    answerWith(unavailable, refuse);
    const { result } = await finish(createTracker().trackLead(LEAD));
    expect(result).toEqual(rejected);
    expect(fetch).toHaveBeenCalledTimes(2);
  });

  it('is tracked if a further attempt finds that the API has it', async () => {
    answerWith(networkError, leadAlready);
    const { result } = await finish(createTracker().trackLead(LEAD));
    expect(result).toMatchObject({ status: 'tracked' });
    expect(warnings()).toEqual([]);
  });

  it('is rejected if the first attempt finds that the API has it', async () => {
    answerWith(leadAlready);
    const { result } = await finish(createTracker().trackLead(LEAD));
    expect(result).toMatchObject({ status: 'rejected', httpStatus: 400 });
  });

  it('fails with the reason of the last attempt', async () => {
    answerWith(unavailable, unavailable, networkError);
    const { result } = await finish(createTracker({ retries: 2 }).trackLead(LEAD));
    expect(result).toEqual(failed('network'));
  });

  it('is not tried again after a wait that ends after the timeout', async () => {
    answerWith(unavailable);
    const { times, result, ms } = await attemptTimes({ timeout: 1700 });
    expect(times).toEqual([0, 600]);
    expect(result).toEqual(failed('server'));
    expect(ms).toBe(600);
  });
});

describe('Retry-After', () => {
  const date = (ms: number) => new Date(NOW + ms).toUTCString();

  it.each([
    ['2', 2000],
    ['9', 9000],
    [date(3000), 3000],
    // The backoff is longer.
    ['0', 600],
    [date(-5000), 600],
    ['soon', 600],
  ])('of %s delays the next attempt by %d ms', async (header, ms) => {
    answerWith(retryAfter(header), accept);
    const { times, result } = await attemptTimes();
    expect(times).toEqual([0, ms]);
    expect(result).toEqual(tracked);
  });

  it.each(['10', '3600', date(10_000), date(DAY)])(
    'of %s, which the timeout does not allow, fails the call at once',
    async (header) => {
      answerWith(retryAfter(header), accept);
      const { times, result, ms } = await attemptTimes();
      expect(times).toEqual([0]);
      expect(result).toEqual(failed('server'));
      expect(ms).toBe(0);
      expect(warnings()).toEqual([`The lead was not delivered to ${url}: HTTP 503`]);
    },
  );

  it('counts from the answer, so that earlier attempts shorten what is left', async () => {
    answerWith(retryAfter('6'), retryAfter('6'), accept);
    const { times, result, ms } = await attemptTimes();
    expect(times).toEqual([0, 6000]);
    expect(result).toEqual(failed('server'));
    expect(ms).toBe(6000);
  });
});

describe('the timeout', () => {
  it('aborts the request and ends the call', async () => {
    answerWith(noResponse);
    const { result, ms } = await finish(createTracker({ timeout: 4000 }).trackLead(LEAD));
    expect(result).toEqual(failed('timeout'));
    expect(ms).toBe(4000);
    expect(fetch).toHaveBeenCalledOnce();
    expect(fetch.mock.calls[0]?.[1]?.signal?.aborted).toBe(true);
    expect(warnings()).toEqual([`The lead was not delivered to ${url}: timeout`]);
  });

  it('has the reason timeout if the abort makes fetch reject', async () => {
    fetch.mockImplementation(
      (_, init) =>
        new Promise((_resolve, reject) => {
          init?.signal?.addEventListener('abort', () => reject(new Error('aborted')));
        }),
    );
    const { result } = await finish(createTracker().trackLead(LEAD));
    expect(result).toEqual(failed('timeout'));
    expect(fetch).toHaveBeenCalledOnce();
  });

  it('includes the earlier attempts', async () => {
    answerWith(unavailable, noResponse);
    const { result, ms } = await finish(createTracker({ timeout: 4000 }).trackLead(LEAD));
    expect(result).toEqual(failed('timeout'));
    expect(ms).toBe(4000);
    expect(fetch).toHaveBeenCalledTimes(2);
  });

  it('includes the body of the response', async () => {
    const body = new ReadableStream();
    answerWith(() => Promise.resolve(new Response(body)));
    const { result, ms } = await finish(createTracker({ timeout: 4000 }).trackLead(LEAD));
    expect(result).toEqual(failed('timeout'));
    expect(ms).toBe(4000);
  });

  it('leaves no timer after an answer', async () => {
    await createTracker().trackLead(LEAD);
    expect(vi.getTimerCount()).toBe(0);
    answerWith(refuse);
    await createTracker().trackLead(LEAD);
    answerWith(retryAfter('3600'));
    await createTracker().trackLead(LEAD);
    expect(vi.getTimerCount()).toBe(0);
    expect(fetch.mock.calls.every(([, init]) => init?.signal?.aborted === false)).toBe(true);
  });
});

describe('an answer that is not the API’s', () => {
  const html = (status: number) => () =>
    Promise.resolve(new Response('<h1>secret page</h1>', { status }));

  it.each<[string, () => Promise<Response>, string]>([
    ['a page with HTTP 403', html(403), 'HTTP 403'],
    ['a page with HTTP 404', html(404), 'HTTP 404'],
    ['a page with HTTP 200', html(200), 'HTTP 200'],
    ['an empty HTTP 400', () => Promise.resolve(new Response(null, { status: 400 })), 'HTTP 400'],
    ['an empty HTTP 409', () => Promise.resolve(new Response(null, { status: 409 })), 'HTTP 409'],
    ['HTTP 204', () => Promise.resolve(new Response(null, { status: 204 })), 'HTTP 204'],
    ['JSON without success', () => jsonResponse({ ok: true }), 'HTTP 200'],
    ['JSON with a text', () => jsonResponse('success'), 'HTTP 200'],
    ['JSON null', () => jsonResponse(null), 'HTTP 200'],
    ['a success that is text', () => jsonResponse({ success: 'true' }), 'HTTP 200'],
    [
      'a redirect',
      () => Promise.resolve(Response.redirect('https://www.affitor.com/', 308)),
      'HTTP 308',
    ],
    [
      'an answer to a redirect that became a GET',
      () =>
        jsonResponse({ error: 'Not found' }, { status: 404 }).then((response) =>
          Object.defineProperty(response, 'redirected', { value: true }),
        ),
      'HTTP 404 after a redirect',
    ],
  ])('is tried again, then failed: %s', async (_, answer, text) => {
    answerWith(answer);
    for (const call of ['trackLead', 'trackSale', 'trackRefund'] as const) {
      fetch.mockClear();
      const { result } = await finish<object>(createTracker({ timeout: 60_000 })[call](SALE));
      expect(result).toEqual(failed('server'));
      expect(fetch).toHaveBeenCalledTimes(4);
      const endpoint = call.slice('track'.length).toLowerCase();
      expect(warnings().at(-1)).toBe(
        `The ${endpoint} was not delivered to https://api.affitor.com/api/v1/track/${endpoint}: ` +
          `${text}, which is not an answer of the API. Check apiBase`,
      );
    }
    expect(warnings()).toHaveLength(3);
  });

  it('is no obstacle if the API answers later', async () => {
    answerWith(html(403), accept);
    expect((await finish(createTracker().trackLead(LEAD))).result).toEqual(tracked);
    expect(warnings()).toEqual([]);
  });
});
