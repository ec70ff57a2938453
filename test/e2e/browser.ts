import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { request, type RequestListener } from 'node:http';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { startMockServer, type MockServer } from '../../dist/mock/server.js';
import { launchChromium } from './chromium';
import { startHttpServer } from './http';

let browser: Browser;
const closers: (() => Promise<unknown>)[] = [];

/** The mock, as published. Each test has one on a port of its own. */
export let server: MockServer;

/** Starts a browser for the tests of a file, and a mock for each test. */
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

/** Starts a server on a port of its own, until the end of the test. */
export async function startApp(onRequest: RequestListener): Promise<string> {
  const { port, close } = await startHttpServer(onRequest);
  closers.push(close);
  return `http://localhost:${port}`;
}

/**
 * Starts a site at another origin than the mock's, with this page at every path. It has a real port: Chromium lets no
 * page that a test fulfills call a local API. https://wicg.github.io/local-network-access/
 */
export const startSite = (html: string, headers: Record<string, string> = {}): Promise<string> =>
  startApp((_, response) => {
    response.writeHead(200, { 'Content-Type': 'text/html', ...headers }).end(html);
  });

/** Starts a proxy of the mock that holds all requests until `release` is called. */
export async function startHeldApi(): Promise<{ url: string; release: () => void }> {
  let release: () => void = () => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  const url = await startApp((incoming, outgoing) => {
    void released.then(() => {
      const { method, headers } = incoming;
      const forward = request(server.url + (incoming.url ?? ''), { method, headers }, (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      });
      // The mock may close first when a test ends. The client then loses its connection, too.
      forward.on('error', () => outgoing.destroy());
      incoming.pipe(forward);
    });
  });
  return { url, release };
}

export interface OpenPage {
  page: Page;
  /** The errors that the page logged or threw. */
  errors: string[];
  /** The origins of the page's requests. */
  origins: Set<string>;
}

/** Opens a blank page in a browser context of its own. */
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

/** Waits until the mock's customers match these. */
export const expectCustomers = (customers: object[]) =>
  expect.poll(() => server.state.customers).toMatchObject(customers);
