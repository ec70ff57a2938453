import { beforeEach, describe, expect, it, vi, type MockInstance } from 'vitest';
import { jsonResponse } from '../tracker/responses';
import { createTracker, fetch, finish, TOKEN, useScriptedFetch } from './scripted-fetch';

useScriptedFetch();

const EMAIL = 'user@example.com';
const LEAD = { customerKey: 'usr_1', email: EMAIL };

const methods = ['debug', 'error', 'info', 'log', 'trace', 'warn'] as const;
let spies: MockInstance[];

beforeEach(() => {
  spies = methods.map((method) => vi.spyOn(console, method).mockImplementation(() => undefined));
});

/** All that a tracker has printed. */
const printed = () => JSON.stringify(spies.flatMap((spy) => spy.mock.calls));

describe('the token', () => {
  /** An error such as some HTTP clients throw. */
  const errorWithToken = () =>
    Object.assign(new Error(`Bearer ${TOKEN}`), { config: { headers: { Authorization: TOKEN } } });

  it.each<[string, () => Promise<Response>]>([
    ['fetch rejects with it', () => Promise.reject(errorWithToken())],
    [
      'fetch throws it',
      () => {
        throw errorWithToken();
      },
    ],
    [
      'reading the body rejects with it',
      () =>
        Promise.resolve(
          new Response(new ReadableStream({ start: (stream) => stream.error(errorWithToken()) })),
        ),
    ],
    [
      'reading a header throws it',
      () =>
        Promise.resolve({
          text: () => Promise.resolve(''),
          headers: {
            get() {
              throw errorWithToken();
            },
          },
        } as unknown as Response),
    ],
    [
      'the API repeats it',
      () => jsonResponse({ error: `Invalid API token ${TOKEN}` }, { status: 401 }),
    ],
    [
      'a proxy repeats all headers',
      () =>
        jsonResponse(
          {
            success: true,
            message: `ok ${TOKEN}`,
            attributed: false,
            reason: TOKEN,
            sale_id: TOKEN,
          },
          { status: 200 },
        ),
    ],
    [
      'an event has it as its number',
      () => jsonResponse({ success: true, data: { eventId: TOKEN, programId: [TOKEN] } }),
    ],
    ['a page repeats it', () => Promise.resolve(new Response(`<p>${TOKEN}</p>`, { status: 403 }))],
    [
      'the status text is the token',
      () => Promise.resolve(new Response('', { status: 403, statusText: TOKEN })),
    ],
  ])('is in no result and no log if %s', async (_, answer) => {
    fetch.mockImplementation(answer);
    const tracker = createTracker({ timeout: 60_000 });
    const results = [
      await finish(tracker.trackLead(LEAD)),
      await finish(tracker.trackSale({ transactionId: 'in_1', amountCents: 1, ...LEAD })),
      await finish(tracker.trackRefund({ transactionId: 'in_1' })),
    ];
    expect(fetch.mock.calls.length).toBeGreaterThanOrEqual(3);
    expect(JSON.stringify(results)).not.toContain(TOKEN);
    expect(printed()).not.toContain(TOKEN);
  });

  it('is replaced in the message, whose other text stays', async () => {
    const error = `${TOKEN} is not valid: ${TOKEN}`;
    fetch.mockImplementation(() => jsonResponse({ error }, { status: 401 }));
    expect(await createTracker().trackLead(LEAD)).toEqual({
      status: 'rejected',
      httpStatus: 401,
      message: '[redacted] is not valid: [redacted]',
    });
  });

  it('does not break an answer whose numbers contain it', async () => {
    fetch.mockImplementation(() => jsonResponse({ success: true, sale_id: 123 }));
    const sale = { transactionId: 'in_1', amountCents: 1, customerKey: 'usr_1' };
    expect(await createTracker({ token: '2' }).trackSale(sale)).toMatchObject({ saleId: 123 });
  });

  it.each([`${TOKEN}\nX-Header: 1`, `Bearer ${TOKEN}`, `${TOKEN}\u0000`])(
    'is in no log if it cannot be sent: %j',
    async (token) => {
      const result = await createTracker({ token }).trackLead(LEAD);
      expect(result).toEqual({ status: 'skipped', reason: 'missing-token' });
      expect(printed()).not.toContain(TOKEN);
      expect(printed()).toContain('another string');
    },
  );

  it('is in no log if it is passed as another option or argument', async () => {
    const tracker = createTracker({
      apiBase: TOKEN,
      timeout: TOKEN as unknown as number,
      retries: TOKEN as unknown as number,
      fetch: TOKEN as unknown as typeof fetch,
    });
    const amountCents = TOKEN as unknown as number;
    await tracker.trackSale({ transactionId: 'in_1', customerKey: 'usr_1', amountCents });
    await tracker.trackLead(TOKEN as unknown as typeof LEAD);
    expect(printed()).toContain('amountCents');
    expect(printed()).not.toContain(TOKEN);
  });

  it('is in no log if the base URL contains it', async () => {
    fetch.mockImplementation(() => Promise.reject(new TypeError('Failed to fetch')));
    await finish(createTracker({ apiBase: `https://proxy.test/${TOKEN}` }).trackLead(LEAD));
    expect(printed()).toContain('https://proxy.test/[redacted]/api/v1/track/lead');
    expect(printed()).not.toContain(TOKEN);
  });

  it('is in no URL and no body', async () => {
    await createTracker().trackLead(LEAD);
    const [url, init] = fetch.mock.calls[0]!;
    expect(url).not.toContain(TOKEN);
    expect(init?.body).not.toContain(TOKEN);
  });
});

describe('the email address', () => {
  it('is in no log if the API repeats it', async () => {
    fetch.mockImplementation(() =>
      jsonResponse({ error: `No such user: ${EMAIL}` }, { status: 400 }),
    );
    const result = await createTracker().trackLead({ ...LEAD, email: ` ${EMAIL} ` });
    expect(result).toMatchObject({ message: `No such user: ${EMAIL}` });
    expect(printed()).toContain('HTTP 400: No such user: [redacted]');
    expect(printed()).not.toContain(EMAIL);
  });

  it('is in no log if it is passed as another argument', async () => {
    const { trackLead, trackSale } = createTracker();
    await trackLead({ customerKey: EMAIL, testMode: EMAIL as unknown as boolean });
    await trackLead({ customerKey: EMAIL, additionalData: EMAIL as unknown as object });
    await trackSale(EMAIL as never);
    expect(printed()).toContain('testMode');
    expect(printed()).not.toContain(EMAIL);
  });
});
