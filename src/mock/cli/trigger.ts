import { parseArgs } from 'node:util';
import type { MockState } from '../backend/model';
import { DEFAULT_PORT } from './options';

const kinds = ['click', 'lead', 'sale'] as const;

/** Whether the arguments of the command are those of `affitor-mock trigger`. */
export const isTrigger = ([command]: string[]): boolean => command === 'trigger';

/**
 * Sends a click, a lead or a sale to a running mock, as a site or its server does. Prints the answer of the API, and makes
 * the command exit with code 1 if that is an error. Throws an error of one line if there is no mock.
 */
export async function trigger([, kind, ...args]: string[]): Promise<void> {
  if (!isKind(kind)) throw new Error(`trigger needs one of ${kinds.join(', ')}, ${SEE_HELP}`);
  const options = parseOptions(args);
  const state = await fetchState(options.url);
  const headers = new Headers({ 'Content-Type': 'application/json' });
  if (kind === 'sale') headers.set('Authorization', `Bearer ${saleToken(state, options)}`);
  const url = new URL(`/api/v1/track/${kind}`, options.url);
  const body = JSON.stringify(createBody(kind, options, state));
  const response = await request(url, { method: 'POST', headers, body });
  console.log(await response.text());
  if (!response.ok) process.exitCode = 1;
}

const SEE_HELP = 'such as affitor-mock trigger click. See affitor-mock --help';

type Kind = (typeof kinds)[number];
type TriggerOptions = ReturnType<typeof parseOptions>;

const isKind = (kind: string | undefined): kind is Kind => kinds.includes(kind as Kind);

function parseOptions(args: string[]) {
  const text = { type: 'string' } as const;
  try {
    const { values } = parseArgs({
      args,
      options: {
        url: { type: 'string', default: `http://localhost:${DEFAULT_PORT}` },
        partner: text,
        'click-id': text,
        'customer-key': text,
        email: text,
        amount: text,
        currency: text,
        'transaction-id': text,
      },
    });
    if (!URL.canParse(values.url)) throw new Error(`--url must be a URL, not '${values.url}'`);
    return values;
  } catch (error) {
    const [sentence = ''] = (error as Error).message.split(/\.\s/);
    throw new Error(`${sentence}. See affitor-mock --help`, { cause: error });
  }
}

/** Fields that are left out are not sent. */
function createBody(kind: Kind, options: TriggerOptions, { partners }: MockState): object {
  const click_id = options['click-id'];
  const customer_key = options['customer-key'];
  if (kind === 'lead') return { click_id, customer_key, email: options.email };
  if (kind === 'sale') {
    const { amount, currency } = options;
    if (!/^\d+$/.test(amount ?? '')) {
      throw new Error('--amount must be a whole number, in the smallest unit of the currency');
    }
    const transaction_id = options['transaction-id'] ?? `tx_${Date.now()}`;
    return { transaction_id, amount_cents: Number(amount), currency, click_id, customer_key };
  }
  const partner = options.partner ?? partners.find(({ active }) => active)?.code ?? '';
  const affiliate_url = `${new URL('/', options.url).href}?aff=${encodeURIComponent(partner)}`;
  return { affiliate_url, existing_click_id: click_id };
}

/** The token of the customer's programme. For an unknown customer, any token gets the error of the API. */
function saleToken({ customers, programs }: MockState, options: TriggerOptions): string {
  const customer =
    customers.find(({ customer_key }) => customer_key === options['customer-key']) ??
    customers.find(({ click_id }) => click_id === options['click-id']);
  const program = programs.find(({ id }) => id === customer?.program_id) ?? programs[0];
  return program?.token ?? '';
}

async function fetchState(url: string): Promise<MockState> {
  const response = await request(new URL('/__mock/state', url));
  const state = (await response.json().catch(() => null)) as MockState | null;
  if (Array.isArray(state?.programs)) return state;
  throw new Error(`${url} is not a mock of Affitor; set the address of the mock with --url`);
}

async function request(url: URL, init?: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (error) {
    const { code = '' } = Object((error as Error).cause) as NodeJS.ErrnoException;
    const reason = code.includes('CERT')
      ? `the certificate of ${url.origin} is not trusted; set NODE_TLS_REJECT_UNAUTHORIZED=0 to accept it`
      : `no mock answers at ${url.origin}; start one with affitor-mock, or set its address with --url`;
    throw new Error(reason, { cause: error });
  }
}
