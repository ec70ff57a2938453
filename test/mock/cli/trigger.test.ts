// @vitest-environment node
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi, type MockInstance } from 'vitest';
import { isTrigger, trigger } from '../../../src/mock/cli/trigger';
import { startMockServer, type MockServer } from '../../../src/mock/server';

const partners = [
  { code: 'OLD', program_id: 1, active: false },
  { code: 'A&B', program_id: 1 },
  { code: 'OTHER123', program_id: 2 },
];

let mock: MockServer;
let log: MockInstance<typeof console.log>;
const { exitCode } = process;
beforeEach(async () => {
  mock = await startMockServer({ seed: { partners } });
  log = vi.spyOn(console, 'log').mockImplementation(() => undefined);
});
afterEach(async () => {
  process.exitCode = exitCode;
  log.mockRestore();
  await mock.close();
});

/** Runs `trigger` with the mock's URL. Returns the answer that it prints and the exit code that it sets. */
async function run(...args: string[]) {
  log.mockClear();
  process.exitCode = undefined;
  await trigger(['trigger', ...args, '--url', mock.url]);
  expect(log).toHaveBeenCalledTimes(1);
  const answer = JSON.parse(log.mock.calls[0]![0] as string) as Record<string, unknown>;
  return { answer, exitCode: process.exitCode };
}

const lastRequest = () => mock.requests.at(-1)!;

describe('isTrigger', () => {
  it.each([
    [['trigger'], true],
    [['trigger', 'lead'], true],
    [['--port', 'trigger'], false],
    [[], false],
  ])('of %j is %s', (args, expected) => {
    expect(isTrigger(args)).toBe(expected);
  });
});

describe('trigger click', () => {
  it('records a click of the partner and prints the click id', async () => {
    const { answer, exitCode } = await run('click', '--partner', 'OTHER123');
    expect(mock.customers).toMatchObject([{ partner_code: 'OTHER123', program_id: 2 }]);
    expect(answer).toMatchObject({ success: true, click_id: mock.customers[0]!.click_id });
    expect(exitCode).toBeUndefined();
  });

  it('takes the first active partner by default, and encodes the code', async () => {
    await run('click');
    expect(mock.customers).toMatchObject([{ partner_code: 'A&B' }]);
    expect(lastRequest().body).toEqual({ affiliate_url: `${mock.url}/?aff=A%26B` });
  });

  it('sends the click id of a visitor who has clicked before', async () => {
    const { click_id } = mock.addCustomer({ partner_code: 'A&B' });
    await run('click', '--click-id', click_id);
    expect(lastRequest().body).toMatchObject({ existing_click_id: click_id });
    expect(mock.customers).toHaveLength(1);
  });

  it.each([
    ['nobody', { error: 'Referral link not found' }, 1],
    ['OLD', { success: false, message: 'Referral link is inactive' }, undefined],
  ])('prints the answer to a click of %s', async (partner, expected, code) => {
    const { answer, exitCode } = await run('click', '--partner', partner);
    expect(answer).toMatchObject(expected);
    expect(exitCode).toBe(code);
    expect(mock.customers).toEqual([]);
  });
});

describe('trigger lead', () => {
  it('makes a click a lead', async () => {
    const { click_id } = mock.addCustomer({ partner_code: 'A&B' });
    const ids = ['--click-id', click_id, '--customer-key', 'usr_1'];
    const { answer, exitCode } = await run('lead', ...ids, '--email', 'ada@example.com');
    expect(answer).toMatchObject({ success: true });
    expect(exitCode).toBeUndefined();
    expect(mock.leads).toMatchObject([
      { click_id, customer_key: 'usr_1', email: { masked: 'a***@example.com' } },
    ]);
  });

  it('sends no field that is left out, and no token', async () => {
    mock.addCustomer({ partner_code: 'A&B', customer_key: 'usr_1' });
    await run('lead', '--customer-key', 'usr_1');
    expect(lastRequest()).toMatchObject({ mode: 'browser', body: { customer_key: 'usr_1' } });
    expect(Object.keys(lastRequest().body as object)).toEqual(['customer_key']);
  });

  it('prints the error of a refused lead and sets the exit code 1', async () => {
    const { answer, exitCode } = await run('lead', '--customer-key', 'usr_9');
    expect(answer).toEqual({
      error: 'Customer not found. Provide a valid click_id or customer_key.',
    });
    expect(exitCode).toBe(1);
  });
});

describe('trigger sale', () => {
  /** Adds a lead of each programme. */
  const addLeads = () =>
    ['A&B', 'OTHER123'].map((partner_code, index) =>
      mock.addCustomer({ partner_code, customer_key: `usr_${index + 1}`, status: 'lead' }),
    );

  it('sends all fields with the token of the customer’s programme', async () => {
    addLeads();
    const { answer, exitCode } = await run(
      ...['sale', '--customer-key', 'usr_2', '--amount', '4900'],
      ...['--currency', 'EUR', '--transaction-id', 'tx_1'],
    );
    expect(answer).toMatchObject({ success: true });
    expect(exitCode).toBeUndefined();
    expect(mock.sales).toMatchObject([
      { partner_code: 'OTHER123', transaction_id: 'tx_1', amount_cents: 4900, currency: 'EUR' },
    ]);
  });

  it('finds the programme by the click id', async () => {
    const [, lead] = addLeads();
    await run('sale', '--click-id', lead!.click_id, '--amount', '1');
    expect(mock.sales).toMatchObject([{ partner_code: 'OTHER123', currency: 'USD' }]);
  });

  it('finds the programme by the key rather than by the click id, as the API does', async () => {
    const [first] = addLeads();
    const ids = ['--click-id', first!.click_id, '--customer-key', 'usr_2'];
    await run('sale', ...ids, '--amount', '1');
    expect(mock.sales).toMatchObject([{ partner_code: 'OTHER123' }]);
  });

  it('makes a transaction id of its own by default', async () => {
    addLeads();
    await run('sale', '--customer-key', 'usr_1', '--amount', '1');
    expect(mock.sales[0]!.transaction_id).toMatch(/^tx_\d+$/);
  });

  it('prints the error of the API for an unknown customer', async () => {
    const { answer, exitCode } = await run('sale', '--customer-key', 'usr_9', '--amount', '1');
    expect(lastRequest()).toMatchObject({ mode: 'server', error_code: 'sale-customer-not-found' });
    expect(answer).toEqual({ error: expect.any(String) as string });
    expect(exitCode).toBe(1);
  });

  it.each([[[]], [['--amount', '49.00']], [['--amount=-1']], [['--amount', '']]])(
    'sends no sale with %j',
    async (amount) => {
      await expect(run('sale', '--customer-key', 'usr_1', ...amount)).rejects.toThrow(
        /^--amount must be a whole number, in the smallest unit of the currency$/,
      );
      expect(mock.requests).toEqual([]);
    },
  );
});

describe('trigger', () => {
  const needsKind =
    'trigger needs one of click, lead, sale, such as affitor-mock trigger click. See affitor-mock --help';

  it.each<[string[], string]>([
    [[], needsKind],
    [['refund'], needsKind],
    [['lead', '--nothing', '1'], "Unknown option '--nothing'. See affitor-mock --help"],
    [['lead', 'usr_1'], "Unexpected argument 'usr_1'. See affitor-mock --help"],
    [['lead', '--email'], "Option '--email <value>' argument missing. See affitor-mock --help"],
    [['lead', '--url', 'x'], "--url must be a URL, not 'x'. See affitor-mock --help"],
  ])('explains in one line what is wrong with %j', async (args, message) => {
    const error: unknown = await trigger(['trigger', ...args]).catch((error: unknown) => error);
    expect((error as Error).message).toBe(message);
    expect(log).not.toHaveBeenCalled();
  });

  it('says how to start a mock if none runs', async () => {
    const { url } = mock;
    await mock.close();
    await expect(run('click')).rejects.toThrow(
      `no mock answers at ${url}; start one with affitor-mock, or set its address with --url`,
    );
  });

  it('looks for the mock on port 4242 by default', async () => {
    const fetch = vi.spyOn(globalThis, 'fetch').mockRejectedValue(new TypeError('fetch failed'));
    await expect(trigger(['trigger', 'click'])).rejects.toThrow('at http://localhost:4242;');
    expect(fetch).toHaveBeenCalledTimes(1);
    fetch.mockRestore();
  });

  it('says how to accept the certificate of a mock by HTTPS', async () => {
    const secure = await startMockServer({ https: true });
    await expect(trigger(['trigger', 'click', '--url', secure.url])).rejects.toThrow(
      `the certificate of ${secure.url} is not trusted; set NODE_TLS_REJECT_UNAUTHORIZED=0`,
    );
    expect(secure.customers).toEqual([]);
    await secure.close();
  });

  it.each(['<html>', 'null', '{}'])('says that a server with %s is no mock', async (body) => {
    const methods: (string | undefined)[] = [];
    const other = createServer((request, response) => {
      methods.push(request.method);
      response.end(body);
    }).listen(0, '127.0.0.1');
    await once(other, 'listening');
    const url = `http://127.0.0.1:${(other.address() as AddressInfo).port}`;
    await expect(trigger(['trigger', 'click', '--url', url])).rejects.toThrow(
      `${url} is not a mock of Affitor; set the address of the mock with --url`,
    );
    expect(methods).toEqual(['GET']);
    other.closeAllConnections();
    other.close();
  });
});
