import { describe, expect, it, vi } from 'vitest';
import type { ServerTrackerOptions } from '../../src/server/options';
import { createServerTracker } from '../../src/server/server-tracker';
import { networkError, noResponse, unavailable } from '../tracker/responses';
import { createTracker, fetch, finish, TOKEN, warnings, useScriptedFetch } from './scripted-fetch';

useScriptedFetch();

const LEAD = { customerKey: 'usr_1' };

const urlAfter = async (options: Partial<ServerTrackerOptions>) => {
  await createTracker(options).trackLead(LEAD);
  return fetch.mock.lastCall?.[0];
};

const invalid = <T>(...values: unknown[]) => values as T[];

describe('createServerTracker', () => {
  it.each(
    invalid<ServerTrackerOptions>(
      undefined,
      null,
      'secret_token_1',
      {},
      { token: undefined },
      { token: null },
      { token: '' },
      { token: ' \n' },
      { token: 82_739 },
      { token: ['secret_token_1'] },
      { token: { value: 'secret_token_1' } },
      { token: 'secret_\ntoken_1' },
      { token: 'secret token_1' },
      { token: 'secret_token_1\u0000' },
      { token: 'secret_tökën_1' },
      Object.defineProperty({}, 'token', {
        get() {
          throw new Error('secret_token_1');
        },
      }),
    ),
  )('skips all events if there is no token that a header can carry: %j', async (options) => {
    const tracker = createServerTracker(options);
    expect(warnings()).toEqual([expect.stringMatching(/^No event will be sent: expected token /)]);
    const missing = { status: 'skipped', reason: 'missing-token' };
    expect(await tracker.trackLead(LEAD)).toEqual(missing);
    expect(await tracker.trackSale({ transactionId: 'in_1', amountCents: 1, ...LEAD })).toEqual(
      missing,
    );
    expect(await tracker.trackRefund({ transactionId: 'in_1' })).toEqual(missing);
    expect(fetch).not.toHaveBeenCalled();
    // One warning is enough. It does not contain the value.
    expect(warnings()).toHaveLength(1);
    expect(warnings()[0]).not.toMatch(/secret|82739/);
  });

  it('says in the warning of what type the token is', () => {
    for (const token of invalid<string>(undefined, null, '', 5, ['t'], {}, 'a b')) {
      createServerTracker({ token });
    }
    expect(warnings().map((text) => /got (.+)\. Pass/.exec(text)?.[1])).toEqual([
      'undefined',
      'null',
      'an empty string',
      'a number',
      'an array',
      'an object',
      'another string',
    ]);
  });

  it('trims the token, which may be the content of a file', async () => {
    await createTracker({ token: ` ${TOKEN}\r\n` }).trackLead(LEAD);
    expect(fetch.mock.lastCall?.[1]?.headers).toMatchObject({ Authorization: `Bearer ${TOKEN}` });
    expect(warnings()).toEqual([]);
  });

  it('accepts frozen options and an object without a prototype', async () => {
    const options = Object.assign(Object.create(null) as object, { token: TOKEN, fetch });
    const tracker = createServerTracker(Object.freeze(options));
    expect(await tracker.trackLead(Object.freeze(LEAD))).toMatchObject({ status: 'tracked' });
    expect(warnings()).toEqual([]);
  });

  it('needs no this', async () => {
    const { trackLead } = createTracker();
    expect(await trackLead(LEAD)).toMatchObject({ status: 'tracked' });
  });

  it('is not changed when the options object changes later', async () => {
    const options = { token: TOKEN, apiBase: 'https://one.test' };
    const tracker = createServerTracker(options);
    options.apiBase = 'https://two.test';
    await tracker.trackLead(LEAD);
    expect(fetch.mock.lastCall?.[0]).toBe('https://one.test/api/v1/track/lead');
  });
});

describe('apiBase', () => {
  it('is ignored with a warning if its getter throws', () => {
    createServerTracker({
      token: 'token',
      get apiBase(): string {
        throw new Error('a getter');
      },
    });
    expect(warnings()).toEqual([
      'Ignored apiBase: expected an absolute http or https URL, got an object',
    ]);
  });

  it.each([
    [undefined, 'https://api.affitor.com'],
    ['https://api.test', 'https://api.test'],
    [' http://localhost:4000/ ', 'http://localhost:4000'],
    ['HTTPS://api.test/affitor//', 'HTTPS://api.test/affitor'],
  ])('of %j sends to %s', async (apiBase, base) => {
    expect(await urlAfter({ apiBase })).toBe(`${base}/api/v1/track/lead`);
    expect(warnings()).toEqual([]);
  });

  it.each(
    invalid<string>(
      '',
      'api.affitor.com',
      '/affitor',
      'ftp://api.test',
      'see https://api.test',
      'https://',
      'https://user:password@api.test',
      'https://api.test?key=1',
      'https://api.test/#hash',
      'https://api.test/a b',
      5,
      {},
      new URL('https://api.test'),
    ),
  )('is ignored with a warning if it is not an absolute URL: %j', async (apiBase) => {
    expect(await urlAfter({ apiBase })).toBe('https://api.affitor.com/api/v1/track/lead');
    expect(warnings()).toEqual([
      expect.stringMatching(/^Ignored apiBase: expected an absolute http or https URL, got \w/),
    ]);
    expect(warnings()[0]).not.toContain('password');
  });
});

describe('timeout', () => {
  const msUntilTimeout = async (timeout: number | undefined) => {
    fetch.mockImplementation(noResponse);
    const { result, ms } = await finish(createTracker({ timeout }).trackLead(LEAD));
    expect(result).toEqual({ status: 'failed', reason: 'timeout' });
    return ms;
  };

  it.each([
    [undefined, 10_000],
    [1, 1],
    [2500.5, 2500],
  ])('of %j ms ends a call after %d ms', async (timeout, ms) => {
    expect(await msUntilTimeout(timeout)).toBe(ms);
  });

  it('is never more than the longest timer, which would fire at once', async () => {
    expect(await msUntilTimeout(1e12)).toBe(2 ** 31 - 1);
  });

  it.each(invalid<number>(0, -1, NaN, Infinity, '5000', {}, true))(
    'is ignored with a warning if it is not a number greater than 0: %j',
    async (timeout) => {
      expect(await msUntilTimeout(timeout)).toBe(10_000);
      expect(warnings()[0]).toMatch(/^Ignored timeout: expected a number greater than 0, got /);
      expect(warnings()).toHaveLength(2);
    },
  );
});

describe('retries', () => {
  const attemptsWith = async (retries: number | undefined) => {
    fetch.mockImplementation(unavailable);
    await finish(createTracker({ retries, timeout: 1e9 }).trackLead(LEAD));
    return fetch.mock.calls.length;
  };

  it.each([
    [undefined, 4],
    [0, 1],
    [1, 2],
    [5, 6],
  ])('of %j make %d attempts', async (retries, attempts) => {
    expect(await attemptsWith(retries)).toBe(attempts);
  });

  it.each(invalid<number>(-1, 1.5, NaN, Infinity, '2', {}))(
    'are ignored with a warning if they are not an integer of at least 0: %j',
    async (retries) => {
      expect(await attemptsWith(retries)).toBe(4);
      expect(warnings()[0]).toMatch(/^Ignored retries: expected an integer of at least 0, got /);
      expect(warnings()).toHaveLength(2);
    },
  );
});

describe('fetch', () => {
  it('sends requests instead of the global one', async () => {
    const own = vi.fn(() => Promise.resolve(Response.json({ success: true, message: 'own' })));
    const result = await createTracker({ fetch: own }).trackLead(LEAD);
    expect(result).toEqual({ status: 'tracked', message: 'own' });
    expect(own).toHaveBeenCalledOnce();
    expect(fetch).not.toHaveBeenCalled();
  });

  it('is the global one at the time of the call', async () => {
    const tracker = createTracker();
    const later = vi.fn(() => Promise.resolve(Response.json({ success: true, message: 'later' })));
    vi.stubGlobal('fetch', later);
    expect(await tracker.trackLead(LEAD)).toMatchObject({ message: 'later' });
  });

  it('is called without a this, which the global one of some runtimes refuses', async () => {
    const receivers: unknown[] = [];
    const own = function (this: unknown) {
      receivers.push(this);
      return Promise.resolve(Response.json({ success: true }));
    };
    await createTracker({ fetch: own }).trackLead(LEAD);
    expect(receivers).toEqual([undefined]);
  });

  it.each(invalid<typeof fetch>('fetch', {}, 5))(
    'is ignored with a warning if it is not a function: %j',
    async (option) => {
      expect(await createTracker({ fetch: option }).trackLead(LEAD)).toMatchObject({
        status: 'tracked',
      });
      expect(warnings()).toEqual([
        expect.stringMatching(/^Ignored fetch: expected a function, got /),
      ]);
    },
  );

  it('fails at once with a warning if the runtime has none', async () => {
    vi.stubGlobal('fetch', undefined);
    const { result, ms } = await finish(createTracker().trackLead(LEAD));
    expect(result).toEqual({ status: 'failed', reason: 'network' });
    expect(ms).toBe(0);
    expect(warnings()).toEqual([
      'The lead was not sent: there is no global fetch. Pass the option fetch to createServerTracker.',
    ]);
  });

  it.each<[string, () => never | Promise<never>]>([
    ['rejects', networkError],
    [
      'throws synchronously',
      () => {
        throw new TypeError('no network');
      },
    ],
    [
      'throws undefined',
      () => {
        // eslint-disable-next-line @typescript-eslint/only-throw-error
        throw undefined;
      },
    ],
  ])('fails with the reason network if it %s', async (_, behavior) => {
    fetch.mockImplementation(behavior);
    const { result } = await finish(createTracker().trackLead(LEAD));
    expect(result).toEqual({ status: 'failed', reason: 'network' });
    expect(fetch).toHaveBeenCalledTimes(4);
    expect(warnings()).toEqual([
      'The lead was not delivered to https://api.affitor.com/api/v1/track/lead: network',
    ]);
  });

  it.each(
    invalid<Response>(
      undefined,
      null,
      'text',
      {},
      {
        get status() {
          throw new Error('a getter');
        },
      },
      {
        text: () => Promise.resolve('{}'),
        headers: {
          get() {
            throw new Error('headers');
          },
        },
      },
    ),
  )('never makes a call reject, whatever it returns: %#', async (response) => {
    fetch.mockImplementation(() => Promise.resolve(response));
    const { result } = await finish(createTracker().trackLead(LEAD));
    expect(result.status).toBe('failed');
    expect(warnings()).toHaveLength(1);
  });
});
