import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { once } from 'node:events';
import { createServer, request, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { startMockServer, type MockServer } from '../../dist/mock/server.js';
import { launchChromium } from './chromium';

let browser: Browser;
const closers: (() => Promise<unknown>)[] = [];

/** The mock, as it ships, on a port of its own for each test. */
export let server: MockServer;

/** Gives the tests of a file a browser, and each of them a mock. */
export function setUpBrowser(): void {
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser.close());

  beforeEach(async () => {
    server = await startMockServer();
    closers.push(server.close);
  });
  afterEach(async () => {
    for (const close of closers.splice(0).reverse()) await close();
  });
}

async function listen(onRequest: RequestListener): Promise<string> {
  const other = createServer(onRequest).listen(0, '127.0.0.1');
  await once(other, 'listening');
  closers.push(async () => {
    other.close();
    other.closeAllConnections();
    await once(other, 'close');
  });
  return `http://localhost:${(other.address() as AddressInfo).port}`;
}

/**
 * A site of another origin than the mock's, with this page at every path. Over a real port, since to Chromium a page that
 * a test fulfils comes from nowhere, and may not ask a local API: https://wicg.github.io/local-network-access/
 */
export const startSite = (html: string, headers: Record<string, string> = {}): Promise<string> =>
  listen((_, response) => {
    response.writeHead(200, { 'Content-Type': 'text/html', ...headers }).end(html);
  });

/** The mock behind a network so slow that nothing gets through before `release` is called. */
export async function startHeldApi(): Promise<{ url: string; release: () => void }> {
  let release: () => void = () => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  const url = await listen((incoming, outgoing) => {
    void released.then(() => {
      const { method, headers } = incoming;
      const forward = request(server.url + (incoming.url ?? ''), { method, headers }, (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      });
      incoming.pipe(forward);
    });
  });
  return { url, release };
}

export interface OpenPage {
  page: Page;
  /** What the page printed as errors, and what it threw. */
  errors: string[];
  /** Where the page's requests went. */
  origins: Set<string>;
}

/** A page of a visitor who was never here. */
export async function openPage(options: BrowserContextOptions = {}): Promise<OpenPage> {
  const context = await browser.newContext(options);
  closers.push(() => context.close());
  const page = await context.newPage();
  const errors: string[] = [];
  const origins = new Set<string>();
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('request', (request) => {
    const { protocol, origin } = new URL(request.url());
    if (protocol.startsWith('http')) origins.add(origin);
  });
  return { page, errors, origins };
}

/** The mock's customers, once they are like this. */
export const expectCustomers = (customers: object[]) =>
  expect.poll(() => server.state.customers, { timeout: 10_000 }).toMatchObject(customers);
