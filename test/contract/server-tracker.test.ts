import { afterEach, describe, expect, it, vi } from 'vitest';
import { createMockAffitor } from '../../src/mock';
import type { Mock } from '../../src/mock/mock';
import type { MockOptions } from '../../src/mock/options';
import { startMockServer } from '../../src/mock/server';
import {
  createServerTracker,
  type Fetch,
  type LeadInput,
  type RefundInput,
  type SaleInput,
} from '../../src/server';
import { toRequest } from './api-request';
import { byName, cases } from './cases';
import type { Case } from './cases/case';

interface Host {
  mock: Mock;
  apiBase: string;
  fetch: Fetch & typeof fetch;
  close: () => Promise<void> | void;
}

const hosts: Record<string, (options: MockOptions) => Promise<Host> | Host> = {
  'direct calls': (options) => {
    const mock = createMockAffitor(options);
    return { mock, apiBase: 'http://app.test', fetch: mock.fetch, close: () => undefined };
  },
  'a Node server': async (options) => {
    const mock = await startMockServer(options);
    return { mock, apiBase: mock.url, fetch, close: () => mock.close() };
  },
};

/** The token of a request in server mode. Other requests are not those of a server tracker. */
const tokenOf = ({ request }: Case): string | undefined =>
  /^Bearer (\S+)$/i.exec(request.headers?.Authorization ?? '')?.[1];

const serverCases = cases.filter(tokenOf);

type Body = Record<string, unknown>;

/** Returns the arguments of the client for a body. */
const toInput = ({ additional_data, ...body }: Body): Body => {
  const input = Object.fromEntries(
    Object.entries(body).map(([name, value]) => [
      name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase()),
      value,
    ]),
  );
  const { test_mode, event_name, ...additionalData } = Object(additional_data) as Body;
  return { ...input, testMode: test_mode, eventName: event_name, additionalData };
};

/** The arguments that the client refuses, by the error of the API that it spares. */
const refusedArguments: Record<string, string> = {
  'transaction_id is required and must be a string': 'transactionId',
  'transaction_id is required': 'transactionId',
  'amount_cents is required and must be a positive integer': 'amountCents',
  'refund_amount_cents must be >=1': 'refundAmountCents',
};

/** Returns the result for the answer of a case. */
function expectedResult({ request, status, answer }: Case): object {
  const { error, ...fields } = answer as Body;
  const { click_id, customer_key, additional_data } = request.body as Body;
  const isRefund = request.path.endsWith('/refund');
  if (status >= 500) return { status: 'failed', reason: 'server' };

  const argument = refusedArguments[String(error)];
  if (argument) return { status: 'skipped', reason: 'invalid-argument', argument };
  if (error && !isRefund && !click_id && !customer_key && !additional_data) {
    return { status: 'skipped', reason: 'missing-identifier' };
  }

  const { message = '', data, sale_id = null, commission_id = null, reason } = fields;
  const { eventId, programId } = Object(data) as Body;
  const event = data ? { event: { eventId, programId } } : {};
  if (error && status !== 409) return { status: 'rejected', httpStatus: status, message: error };
  if (isRefund) {
    return {
      status: 'tracked',
      ...(reason === 'already reversed'
        ? { alreadyRefunded: true }
        : { commissionId: commission_id }),
    };
  }
  if (request.path.endsWith('/lead')) return { status: 'tracked', message, ...event };
  return {
    status: 'tracked',
    message: error ?? message,
    attributed: fields.attributed ?? true,
    ...(reason ? { reason } : {}),
    saleId: sale_id,
    commissionId: commission_id,
    ...(error ? { duplicate: true } : {}),
    ...event,
  };
}

let host: Host | undefined;
afterEach(async () => {
  await host?.close();
  host = undefined;
  vi.restoreAllMocks();
});

describe.each(Object.entries(hosts))('the server tracker over %s', (_, open) => {
  it.each(byName(serverCases))('reports %s', async (_, each) => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    const { before, request, status, answer, options } = each;
    host = await open(options());
    const { mock, apiBase } = host;
    for (const earlier of before) await host.fetch(toRequest(apiBase, earlier));

    const tracker = createServerTracker({
      token: tokenOf(each),
      apiBase,
      fetch: host.fetch,
      retries: 0,
    });
    const input: unknown = toInput(request.body as Body);
    const send = {
      lead: () => tracker.trackLead(input as LeadInput),
      sale: () => tracker.trackSale(input as SaleInput),
      refund: () => tracker.trackRefund(input as RefundInput),
    }[request.path.split('/').at(-1)!]!;

    const result = await send();
    expect(result).toEqual(expectedResult(each));
    expect(warn).toHaveBeenCalledTimes(result.status === 'tracked' ? 0 : 1);
    if (result.status === 'skipped') {
      expect(mock.requests).toHaveLength(before.length);
    } else {
      expect(mock.requests.at(-1)).toMatchObject({ path: request.path, status, answer });
    }
  });
});

it('the cases of the server tracker have each of its endpoints and results', () => {
  const seen = new Set(
    serverCases.map((each) => {
      const { status } = expectedResult(each) as { status: string };
      return `${each.request.path.split('/').at(-1)!} ${status}`;
    }),
  );
  for (const endpoint of ['lead', 'sale', 'refund']) {
    for (const status of ['tracked', 'rejected', 'skipped']) {
      expect(seen).toContain(`${endpoint} ${status}`);
    }
  }
  expect(seen).toContain('sale failed');
});
