import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startMockServer, type MockServer } from '../../dist/mock/server.js';
import { codeBlocks, findCode } from '../markdown';
import { installPacked, ROOT, run, runNode, write } from '../package/workspace';

const guide = readFileSync(join(ROOT, 'docs/server.md'), 'utf8');

/** The guide's files by name. The text before a block names it. */
const files = new Map(
  codeBlocks(guide).flatMap(({ language, before, code }) => {
    const name = [...before.matchAll(/`((?:[\w-]+\/)*[\w.-]+\.js)`/g)].at(-1)?.[1];
    return language === 'js' && name ? [[name, code] as const] : [];
  }),
);

const TOKEN = 'token_of_the_recipes';
const WEBHOOK_SECRET = 'whsec_of_the_recipes';

let project: string;
let mock: MockServer;
let recipes: ChildProcess;
let ports: Record<string, number>;
/** What the recipes print and answer. */
let output = '';

beforeAll(async () => {
  mock = await startMockServer({
    seed: {
      programs: [{ id: 1, token: TOKEN, lead_auth: 'server_required' }],
      partners: [{ code: 'PARTNER123', program_id: 1 }],
    },
  });
  const packages = ['express', 'fastify', 'hono', '@hono/node-server', 'stripe', 'msw'];
  project = installPacked(packages);
  write(project, 'package.json', '{ "private": true, "type": "module" }');
  for (const [name, code] of files) write(project, name, code);
  write(project, 'app/signup/users.js', files.get('users.js')!);
  write(project, 'stripe-redelivery.js', letStripeRedeliver());
  const program = readFileSync(join(ROOT, 'test/stacks/serve-recipes.mjs'), 'utf8');
  recipes = fork(write(project, 'serve-recipes.mjs', program), {
    cwd: project,
    silent: true,
    env: {
      ...process.env,
      AFFITOR_TOKEN: TOKEN,
      AFFITOR_API_BASE: mock.url,
      STRIPE_SECRET_KEY: 'sk_test_of_the_recipes',
      STRIPE_WEBHOOK_SECRET: WEBHOOK_SECRET,
    },
  });
  for (const stream of [recipes.stdout!, recipes.stderr!]) {
    stream.on('data', (chunk) => (output += String(chunk)));
  }
  const failed = once(recipes, 'exit').then(() => {
    throw new Error(`The recipes did not start:\n${output}`);
  });
  [ports] = (await Promise.race([once(recipes, 'message'), failed])) as [Record<string, number>];
  failed.catch(() => undefined);
});

afterAll(async () => {
  recipes.kill();
  await mock.close();
});

/** The Stripe recipe with the guide's other last line, which makes Stripe deliver an event again. */
function letStripeRedeliver(): string {
  const recipe = files.get('stripe-webhook.js')!;
  const lastLine = '  res.json({ received: true, affitor: result?.status });\n';
  expect(recipe).toContain(lastLine);
  return recipe.replace(lastLine, findCode(guide, 'js', "'failed' ? 503 : 200"));
}

async function post(recipe: string, path: string, headers: Record<string, string>, body: string) {
  const response = await fetch(`http://localhost:${ports[recipe]}${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body,
  });
  const text = await response.text();
  output += JSON.stringify([...response.headers]) + text;
  return { status: response.status, text };
}

/** The requests to the mock about this click, customer or transaction. */
const requestsAbout = (id: string) =>
  mock.requests.filter(({ body }) => Object.values(body as object).includes(id));

describe.concurrent.each(['express', 'fastify', 'hono', 'worker', 'app/signup/route'])(
  'the recipe %s.js',
  (recipe) => {
    async function signUp(cookie: string): Promise<string> {
      const body = JSON.stringify({ email: 'ada@example.com' });
      const { status, text } = await post(recipe, '/signup', { Cookie: cookie }, body);
      expect(status).toBe(200);
      return (JSON.parse(text) as { id: string }).id;
    }

    it('reports a signup as one lead of the customer who has the click', async ({ expect }) => {
      const { click_id } = mock.addCustomer();
      const customer_key = await signUp(`theme=dark; affitor_click_id=${click_id}`);
      const lead = await mock.waitForLead({ click_id }, { timeout: 20_000 });
      expect(lead).toMatchObject({ customer_key, provisional: false, partner_code: 'PARTNER123' });
      // The mock records a request after its event.
      await expect
        .poll(() => requestsAbout(click_id))
        .toMatchObject([
          {
            mode: 'server',
            status: 200,
            body: { customer_key, email: { masked: 'a***@example.com' } },
          },
        ]);
    });

    it('sends nothing for a visitor without a click', async ({ expect }) => {
      const id = await signUp('theme=dark');
      // When a later signup has arrived, this one would have, too.
      const { click_id } = mock.addCustomer();
      await signUp(`affitor_click_id=${click_id}`);
      await expect.poll(() => requestsAbout(click_id)).toHaveLength(1);
      expect(requestsAbout(id)).toEqual([]);
    });

    it('signs up while Affitor answers 503, and reports the lead afterwards', async () => {
      const { click_id } = mock.addCustomer();
      mock.fail({ on: 'lead', customer: click_id, status: 503, times: 1 });
      const customer_key = await signUp(`affitor_click_id=${click_id}`);
      await mock.waitForLead({ click_id, customer_key }, { timeout: 20_000 });
    });

    it('signs up while Affitor does not answer', async ({ expect }) => {
      const { click_id } = mock.addCustomer();
      mock.fail({ on: 'lead', customer: click_id, hang: true });
      await signUp(`affitor_click_id=${click_id}`);
      await expect.poll(() => requestsAbout(click_id)).toHaveLength(1);
    });
  },
);

interface StripeEvent {
  data: { object: Record<string, unknown> };
}

/** An event of Stripe in which some fields of the object have other values. */
function stripeEvent(name: string, fields: object): string {
  const text = readFileSync(join(ROOT, `test/stacks/stripe-events/${name}.json`), 'utf8');
  const event = JSON.parse(text) as StripeEvent;
  Object.assign(event.data.object, fields);
  return JSON.stringify(event);
}

describe.concurrent('the recipe stripe-webhook.js', () => {
  const stripe = new Stripe('sk_test_of_the_test');

  function deliver(payload: string, secret = WEBHOOK_SECRET, recipe = 'stripe-webhook') {
    const signature = stripe.webhooks.generateTestHeaderString({ payload, secret });
    return post(recipe, '/webhooks/stripe', { 'Stripe-Signature': signature }, payload);
  }

  /** The event of a paid Checkout session. */
  const checkout = (customer: string, fields: object = {}) =>
    stripeEvent('checkout-session-completed', {
      client_reference_id: customer,
      payment_intent: `pi_of_${customer}`,
      ...fields,
    });

  const addLead = (customer_key: string) => mock.addCustomer({ status: 'lead', customer_key });
  const saleOf = (customer: string) =>
    mock.sales.filter(({ transaction_id }) => transaction_id === `pi_of_${customer}`);

  it('reports a payment as one sale, also if Stripe delivers the event twice', async ({
    expect,
  }) => {
    addLead('usr_payment');
    const event = checkout('usr_payment');
    expect(await deliver(event)).toMatchObject({ status: 200 });
    expect(await deliver(event)).toMatchObject({ status: 200 });
    expect(saleOf('usr_payment')).toMatchObject([
      { customer_key: 'usr_payment', amount_cents: 4900, currency: 'EUR', sale_type: 'payment' },
    ]);
    expect(requestsAbout('usr_payment').map(({ status }) => status)).toEqual([200, 409]);
  });

  it('reports a payment of a subscription as a sale', async ({ expect }) => {
    addLead('usr_subscription');
    const event = stripeEvent('invoice-paid', {
      id: 'in_usr_subscription',
      parent: {
        subscription_details: {
          metadata: { customer_key: 'usr_subscription' },
          subscription: 'sub_1',
        },
      },
    });
    expect(await deliver(event)).toMatchObject({ status: 200 });
    expect(saleOf('usr_subscription')).toMatchObject([{ amount_cents: 1900, currency: 'USD' }]);
    expect(requestsAbout('usr_subscription')).toMatchObject([
      { body: { sale_type: 'subscription', is_recurring: true, subscription_id: 'sub_1' } },
    ]);
  });

  it('reports a refund of the sale, also if Stripe delivers the event twice', async ({
    expect,
  }) => {
    addLead('usr_refund');
    await deliver(checkout('usr_refund'));
    const event = stripeEvent('charge-refunded', {
      payment_intent: 'pi_of_usr_refund',
      amount_refunded: 900,
    });
    expect(await deliver(event)).toMatchObject({ status: 200 });
    expect(await deliver(event)).toMatchObject({ status: 200 });
    expect(saleOf('usr_refund')).toMatchObject([{ amount_cents: 4900, refunded_cents: 900 }]);
  });

  it.each([
    ['a session that is not paid yet', checkout('usr_unpaid', { payment_status: 'unpaid' })],
    ['the session of a subscription', checkout('usr_subscribed', { mode: 'subscription' })],
    ['the invoice of a trial', stripeEvent('invoice-paid', { amount_paid: 0 })],
    ['an invoice without a subscription', stripeEvent('invoice-paid', { parent: null })],
  ])('calls no method for %s', async (_, event) => {
    expect(await deliver(event)).toEqual({ status: 200, text: '{"received":true}' });
  });

  it('refuses an event with another signature', async ({ expect }) => {
    addLead('usr_forged');
    expect(await deliver(checkout('usr_forged'), 'whsec_of_somebody')).toEqual({
      status: 400,
      text: 'Invalid signature',
    });
    expect(requestsAbout('usr_forged')).toEqual([]);
  });

  it.each([
    ['answers 503', { status: 503 }],
    ['does not answer', { hang: true }],
  ])('answers 200 while Affitor %s', async (_, fault) => {
    const customer = `usr_${Object.keys(fault)[0]!}`;
    addLead(customer);
    mock.fail({ on: 'sale', customer, ...fault });
    const { status, text } = await deliver(checkout(customer));
    expect([status, JSON.parse(text)]).toEqual([200, { received: true, affitor: 'failed' }]);
    expect(saleOf(customer)).toEqual([]);
  });

  it('can let Stripe deliver an event again that did not reach Affitor', async ({ expect }) => {
    addLead('usr_again');
    const [fault] = mock.fail({ on: 'sale', customer: 'usr_again', status: 503 });
    const event = checkout('usr_again');
    const deliverAgain = () => deliver(event, WEBHOOK_SECRET, 'stripe-redelivery');
    expect(await deliverAgain()).toMatchObject({ status: 503 });
    mock.removeFault(fault!);
    expect(await deliverAgain()).toMatchObject({ status: 200 });
    expect(await deliverAgain()).toMatchObject({ status: 200 });
    expect(saleOf('usr_again')).toHaveLength(1);
  });
});

it('the guide’s test for a server passes', async () => {
  const { stdout } = await run(process.execPath, ['--test', 'lead.test.js'], { cwd: project });
  expect(stdout).toMatch(/pass 1\n/);
});

it('the guide’s test mode creates a test event', async () => {
  const program = findCode(guide, 'js', 'testMode: true');
  const printed = await run(
    process.execPath,
    [
      '--input-type=module',
      '--eval',
      `import { createMockAffitor } from 'affitor-tracker/mock';
      const mock = createMockAffitor();
      globalThis.fetch = (url, init) => mock.fetch(new Request(url, init));
      ${program}`,
    ],
    { cwd: project, env: { ...process.env, AFFITOR_TOKEN: TOKEN } },
  );
  expect(printed.stdout).toContain("status: 'tracked'");
  expect(printed.stdout).toContain('eventId: 1');
});

it('the guide’s OAuth state carries the click id, and belongs to one login', async () => {
  const program = `
    import { createState, readState } from './oauth-state.js';
    const headers = { cookie: 'affitor_click_id=cust_1_1767268800000' };
    const state = createState({ headers }, 'nonce_1');
    const { clickId } = readState(state, 'nonce_1');
    let refused = false;
    try {
      readState(state, 'nonce_2');
    } catch {
      refused = true;
    }
    console.log(JSON.stringify({ clickId, refused, isUrlSafe: /^[\\w-]+$/.test(state) }));`;
  expect(await runNode(project, 'login.js', program)).toEqual({
    clickId: 'cust_1_1767268800000',
    refused: true,
    isUrlSafe: true,
  });
});

it('no recipe shows the token in its output or its responses', () => {
  expect(output).toContain('received');
  expect(output).not.toContain(TOKEN);
});
