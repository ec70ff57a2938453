import autocannon from 'autocannon';
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it } from 'vitest';
import { median } from './median';

const ROUNDS = Number(process.env.ROUNDS ?? 4);
const SECONDS = Number(process.env.SECONDS ?? 3);

/** Fills the mock's memory: it keeps a limited number of customers, events and requests. */
const WARM_UP = 40_000;

/** How far the heap may grow after that, as a ratio. A leak would grow it many times. */
const MAX_HEAP_GROWTH = 1.2;

/** A request that is sent repeatedly, and its expected answer. */
interface Work {
  path: string;
  body: object;
  status: number;
  answer: RegExp;
}

const click: Work = {
  path: '/api/v1/track/click',
  body: {
    affiliate_url: 'https://site.test/pricing?aff=PARTNER123&utm_source=partner',
    page_url: 'https://site.test/pricing?aff=PARTNER123&utm_source=partner',
    page_title: 'Pricing',
    referrer_url: 'https://partner.test/',
    user_agent: 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
    language: 'en-GB',
    timezone: 'Europe/Berlin',
  },
  status: 200,
  answer:
    /^\{"success":true,"click_id":"cust_\d+_\d+","partner_code":"PARTNER123","cookie_window_days":60\}$/,
};

const testLead: Work = {
  path: '/api/v1/track/lead',
  body: { customer_key: 'usr_1', email: 'ada@example.com', additional_data: { test_mode: true } },
  status: 200,
  answer:
    /^\{"success":true,"message":"Test lead event tracked successfully","data":\{"eventId":\d+,"programId":null,"test_mode":true\}\}$/,
};

const unknownCustomersLead: Work = {
  path: '/api/v1/track/lead',
  body: { customer_key: 'nobody', email: 'ada@example.com' },
  status: 400,
  answer: /^\{"error":"Customer not found\. Provide a valid click_id or customer_key\."\}$/,
};

const repeatedLead: Work = {
  path: '/api/v1/track/lead',
  body: { customer_key: 'usr_1', email: 'ada@example.com', additional_data: { plan: 'trial' } },
  status: 400,
  answer: /^\{"error":"Customer status cannot be updated to lead\. Current status: lead"\}$/,
};

const works: Record<string, Work[]> = {
  'repeated leads': [repeatedLead],
  'clicks and leads': [click, testLead, click, unknownCustomersLead],
};

interface Usage {
  rss: number;
  heapUsed: number;
  /** In µs. */
  cpu: number;
}

interface Measured {
  total: number;
  perSecond: number;
  /** In µs for each request. */
  cpu: number;
}

/** A server in a process of its own, which does not share its event loop with the load generator. */
class Server {
  readonly #child: ChildProcess;
  readonly #url: string;

  private constructor(child: ChildProcess, url: string) {
    this.#child = child;
    this.#url = url;
  }

  static async start(name: string): Promise<Server> {
    const path = fileURLToPath(new URL(`${name}-child.mjs`, import.meta.url));
    const child = fork(path, { execArgv: ['--expose-gc'] });
    const [url] = (await once(child, 'message')) as [string];
    return new Server(child, url);
  }

  async usage(): Promise<Usage> {
    this.#child.send('usage');
    return ((await once(this.#child, 'message')) as [Usage])[0];
  }

  /** Creates the customer whose lead is repeated. The mock forgets its oldest customers. */
  async prepare(): Promise<void> {
    const { click_id } = (await (await this.#post(click)).json()) as { click_id: string };
    const lead = { ...repeatedLead, body: { ...repeatedLead.body, click_id } };
    expect((await this.#post(lead)).status).toBe(200);
  }

  async load(work: Work[], limit: { duration: number } | { amount: number }): Promise<Measured> {
    await this.prepare();
    const before = await this.usage();
    let correct = 0;
    const { requests, errors, timeouts, non2xx, duration } = await autocannon({
      url: this.#url,
      connections: 50,
      ...limit,
      requests: work.map(({ path, body, status, answer }) => ({
        method: 'POST' as const,
        path,
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
        onResponse: (answered: number, text: string) => {
          if (answered === status && answer.test(text)) correct++;
        },
      })),
    });
    const { cpu } = await this.usage();
    const { total } = requests;
    const refused = total * (work.filter(({ status }) => status === 400).length / work.length);
    // Each connection may stop anywhere in the list of requests.
    expect(Math.abs(non2xx - refused)).toBeLessThanOrEqual(50 * work.length);
    expect({ errors, timeouts, wrong: total - correct }).toEqual({
      errors: 0,
      timeouts: 0,
      wrong: 0,
    });
    return { total, perSecond: total / duration, cpu: (cpu - before.cpu) / total };
  }

  stop(): void {
    this.#child.kill();
  }

  #post({ path, body }: Work): Promise<Response> {
    return fetch(this.#url + path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
  }
}

const servers: Server[] = [];
const start = async (name: string) => {
  const server = await Server.start(name);
  servers.push(server);
  return server;
};
afterAll(() => servers.forEach((server) => server.stop()));

it('compares the mock with a bare server, and keeps its memory limited', async () => {
  const mock = await start('mock');
  const bare = await start('bare');
  for (const server of [mock, bare]) {
    for (const work of Object.values(works)) await server.load(work, { amount: WARM_UP });
  }
  const full = await mock.usage();

  const table: Record<string, object> = {};
  let requests = 0;
  for (const [name, work] of Object.entries(works)) {
    const rounds: Record<'mock' | 'bare', Measured>[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const ofMock = await mock.load(work, { duration: SECONDS });
      const ofBare = await bare.load(work, { duration: SECONDS });
      requests += ofMock.total;
      rounds.push({ mock: ofMock, bare: ofBare });
    }
    const medianOf = (value: (round: Record<'mock' | 'bare', Measured>) => number) =>
      median(rounds.map(value));
    table[name] = {
      'mock, requests/s': Math.round(medianOf(({ mock }) => mock.perSecond)),
      'bare, requests/s': Math.round(medianOf(({ bare }) => bare.perSecond)),
      ratio: medianOf(({ mock, bare }) => mock.perSecond / bare.perSecond).toFixed(2),
      'mock, µs of CPU': Math.round(medianOf(({ mock }) => mock.cpu)),
      'bare, µs of CPU': Math.round(medianOf(({ bare }) => bare.cpu)),
      'ratio by CPU': medianOf(({ mock, bare }) => bare.cpu / mock.cpu).toFixed(2),
    };
  }
  const end = await mock.usage();

  const mebibytes = (bytes: number) => (bytes / 2 ** 20).toFixed(1);
  console.table(table);
  console.table({
    'after the warm-up': { 'heap, MiB': mebibytes(full.heapUsed), 'RSS, MiB': mebibytes(full.rss) },
    [`${requests} requests later`]: {
      'heap, MiB': mebibytes(end.heapUsed),
      'RSS, MiB': mebibytes(end.rss),
    },
  });
  expect(end.heapUsed).toBeLessThan(full.heapUsed * MAX_HEAP_GROWTH);
});
