// Serves the recipes of docs/server.md in one process, each on a port of its own, and sends the ports to the parent.
import { Server } from 'node:net';
import { serve } from '@hono/node-server';
import { http, HttpResponse, passthrough } from 'msw';
import { setupServer } from 'msw/node';

// A recipe listens on any free port. Its own code starts the server, so the port is read here.
process.env.PORT = '0';
const { listen } = Server.prototype;
let resolvePort;
Server.prototype.listen = function (...args) {
  const resolve = resolvePort;
  this.once('listening', () => resolve(this.address().port));
  return Reflect.apply(listen, this, args);
};

/** Starts a server and returns the port that it listens on. */
function portOf(start) {
  const port = new Promise((resolve) => (resolvePort = resolve));
  return Promise.all([port, start()]).then(([number]) => number);
}

// Stands in for Stripe, which knows the payment of each invoice.
setupServer(
  http.get('https://api.stripe.com/v1/invoice_payments', ({ request }) => {
    const invoice = new URL(request.url).searchParams.get('invoice');
    const payment = { type: 'payment_intent', payment_intent: invoice.replace('in_', 'pi_of_') };
    return HttpResponse.json({ object: 'list', data: [{ invoice, payment }], has_more: false });
  }),
  http.all('*', () => passthrough()),
).listen();

const ports = {};
for (const name of ['express', 'fastify', 'hono', 'stripe-webhook', 'stripe-redelivery']) {
  ports[name] = await portOf(() => import(`./${name}.js`));
}

const { default: worker } = await import('./worker.js');
const { AFFITOR_TOKEN, AFFITOR_API_BASE } = process.env;
/** As a runtime, it keeps what the Worker still does after its response. */
const context = { waitUntil: (promise) => void promise, passThroughOnException: () => undefined };
const fetchWorker = (request) =>
  worker.fetch(request, { AFFITOR_TOKEN, AFFITOR_API_BASE }, context);
ports.worker = await portOf(() => serve({ fetch: fetchWorker, port: 0 }));

const { POST } = await import('./app/signup/route.js');
ports['app/signup/route'] = await portOf(() => serve({ fetch: POST, port: 0 }));

process.send(ports);
