// The server of a small site. It reports to Affitor when a customer confirms their email, pays, and gets a refund.
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { json } from 'node:stream/consumers';
import { createServerTracker, readClickId } from 'affitor-tracker/server';

const affitor = createServerTracker({
  token: process.env.AFFITOR_TOKEN,
  apiBase: process.env.AFFITOR_API_BASE,
});

/** The customers, by the ID in their session cookie. Replace this with your database and your sessions. */
const users = new Map();

async function signUp(request) {
  const { name, email } = await json(request);
  const user = { id: `usr_${randomUUID()}`, name, email, results: {} };
  // Kept with the account: the email may be confirmed on another device, which has no click cookie.
  user.clickId = readClickId(request);
  const session = randomUUID();
  users.set(session, user);
  return {
    body: describeUser(user),
    headers: { 'Set-Cookie': `session=${session}; Path=/; HttpOnly; SameSite=Lax` },
  };
}

/** What a customer can do, and what the server then reports. */
const actions = {
  confirm: ({ id, email, clickId }) => affitor.trackLead({ clickId, customerKey: id, email }),
  pay: ({ id, clickId }) =>
    affitor.trackSale({
      transactionId: `payment_of_${id}`,
      customerKey: id,
      clickId,
      amountCents: 4900,
      currency: 'EUR',
      saleType: 'payment',
    }),
  refund: ({ id }) => affitor.trackRefund({ transactionId: `payment_of_${id}` }),
};

async function act(request, name) {
  const user = findUser(request);
  if (!user) return { status: 401, body: { error: 'Sign up first.' } };
  // This response waits because the page shows the result. Your server does not need to wait: see docs/server.md.
  // A customer who did not come through a partner's link is none of Affitor's business.
  user.results[name] = user.clickId ? await actions[name](user) : null;
  return { body: describeUser(user) };
}

const describeUser = ({ id, name, results }) => ({ id, name, results });

function findUser({ headers }) {
  const [, session] = /(?:^|; )session=([^;]*)/.exec(headers.cookie ?? '') ?? [];
  return users.get(session);
}

/** The files of the site, by path. */
const files = {
  '/': ['index.html', 'text/html'],
  '/account.html': ['account.html', 'text/html'],
  '/site.css': ['../site.css', 'text/css'],
  '/dist/affitor.full.umd.min.js': ['../../dist/affitor.full.umd.min.js', 'text/javascript'],
};

/** Returns the answer to a request of the page's scripts, or `undefined` if there is no such path. */
function answer(request, path) {
  if (request.method !== 'POST') return undefined;
  const name = path.slice(1);
  if (name === 'signup') return signUp(request);
  if (name === 'account') return { body: describeUser(findUser(request) ?? {}) };
  return Object.hasOwn(actions, name) ? act(request, name) : undefined;
}

async function handle(request, response) {
  const path = request.url.split('?')[0];
  const file = Object.hasOwn(files, path) && files[path];
  if (file) {
    const [name, type] = file;
    const content = await readFile(new URL(name, import.meta.url));
    response.writeHead(200, { 'Content-Type': `${type}; charset=utf-8` }).end(content);
    return;
  }
  const {
    status = 200,
    headers,
    body,
  } = (await answer(request, path)) ?? {
    status: 404,
    body: { error: 'There is no such page.' },
  };
  response.writeHead(status, { 'Content-Type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
}

const server = createServer((request, response) => {
  handle(request, response).catch((error) => {
    console.error(error);
    response.writeHead(500).end();
  });
});
server.listen(Number(process.env.PORT ?? 3000), 'localhost');
await once(server, 'listening');

/** The address of the site. */
export const url = `http://localhost:${server.address().port}`;
