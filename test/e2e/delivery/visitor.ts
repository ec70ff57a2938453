import type { Browser, BrowserContext, Page } from 'playwright-core';
import { expect } from 'vitest';
import { startMockServer, type Fault, type MockServer } from '../../../dist/mock/server.js';
import { isAccepted, leadIdentity } from './leads';
import { startSite, type Site } from './site';
import { waitFor } from './wait-for';

/** The delays of every request, as on a real network. */
const NETWORK = { delay_ms: 150, preflight_delay_ms: 150 };

/** Requests to other hosts fail, so a tracker that missed its `apiBase` does not report leads to Affitor. */
const NO_INTERNET = { server: 'http://localhost:9', bypass: 'localhost,*.localhost,127.0.0.1' };

/** Chromium's own messages about a request that failed or that CORS forbids. */
const CHROMIUM_MESSAGE = /^(Failed to load resource|Access to fetch at )/;

/** A visitor of a site whose API is on another origin, with a browser context of their own. */
export class Visitor {
  /** The errors that the visitor's pages logged or threw. */
  readonly errors: string[] = [];
  /** What the visitor's pages have posted. The mock records no email in the clear. */
  readonly posts: { url: string; body: unknown }[] = [];
  #inFlight = 0;
  #isStopped = false;

  private constructor(
    readonly server: MockServer,
    readonly site: Site,
    readonly context: BrowserContext,
  ) {
    context.on('console', (message) => {
      if (message.type() === 'error' && !CHROMIUM_MESSAGE.test(message.text()))
        this.errors.push(message.text());
    });
    context.on('weberror', (error) => this.errors.push(String(error.error())));
    context.on('request', (request) => {
      if (request.method() !== 'POST') return;
      this.posts.push({ url: request.url(), body: request.postDataJSON() });
      this.#inFlight++;
    });
    const onEnd = (request: { method: () => string }) =>
      request.method() === 'POST' && this.#inFlight--;
    context.on('requestfinished', onEnd);
    context.on('requestfailed', onEnd);
  }

  static async start(browser: Browser): Promise<Visitor> {
    const server = await startMockServer();
    const site = await startSite(server.url);
    const context = await browser.newContext({
      // Nobody looks at the pages, and small ones are drawn faster.
      viewport: { width: 300, height: 200 },
      proxy: NO_INTERNET,
    });
    const visitor = new Visitor(server, site, context);
    // Keeps backoff as short as possible.
    await visitor.setJitter(0);
    await visitor.fail();
    return visitor;
  }

  /** Sets what `Math.random` returns on later pages: with 0 backoff is shortest, towards 1 it is longest. */
  setJitter(value: number): Promise<unknown> {
    return this.context.addInitScript((value) => (Math.random = () => value), value);
  }

  /** Replaces the faults that requests meet. The network's delays apply to all requests. */
  async fail(...faults: Fault[]): Promise<void> {
    await fetch(`${this.server.url}/__mock/faults`, { method: 'DELETE' });
    this.server.fail(...[...faults, {}].map((fault) => ({ ...NETWORK, ...fault })));
  }

  /** Opens the site by a partner's link. */
  arrive(): Promise<Page> {
    return this.#goTo(`${this.server.url}/go/PARTNER123?to=${this.site.url}/signup`);
  }

  /** Opens another page of the site. */
  open(path = '/later'): Promise<Page> {
    return this.#goTo(this.site.url + path);
  }

  /** Stops the clock of all pages and returns its time. From then on, time passes in `advance` only. */
  async stopClock(): Promise<number> {
    // Dates in headers have whole seconds.
    const now = Math.ceil(Date.now() / 1000) * 1000;
    await this.context.clock.install({ time: now });
    await this.context.clock.pauseAt(now + 1000);
    this.#isStopped = true;
    return now + 1000;
  }

  /** Lets time pass by itself again. */
  async resumeClock(): Promise<void> {
    if (this.#isStopped) await this.context.clock.resume();
    this.#isStopped = false;
  }

  /** Advances the clock of all pages, and waits for the answers to the requests that they send. */
  async advance(ms: number): Promise<void> {
    await this.context.clock.runFor(ms);
    await this.waitForAnswers();
  }

  /** Waits for the answers to all requests that the pages have sent. */
  async waitForAnswers(): Promise<void> {
    await this.#roundTrip();
    await waitFor(() => expect(this.#inFlight).toBe(0));
    await this.#roundTrip();
  }

  /** The leads that the API accepted, one for each acceptance. */
  acceptedLeads(): string[] {
    return this.server.requests.filter(isAccepted).map(({ body }) => leadIdentity(body));
  }

  /** Waits until the API has accepted that many leads. */
  waitForLeads(leads = 1): Promise<void> {
    return waitFor(() => expect(new Set(this.acceptedLeads()).size).toBe(leads));
  }

  /** Waits until the API has received that many requests. */
  waitForRequests(requests: number): Promise<void> {
    return waitFor(() => expect(this.server.requests).toHaveLength(requests));
  }

  async close(): Promise<void> {
    await this.context.close();
    await this.site.close();
    await this.server.close();
  }

  async #goTo(url: string): Promise<Page> {
    const page = await this.context.newPage();
    await page.goto(url);
    // The tracker resumes stored leads in a later task.
    if (this.#isStopped) await this.advance(1);
    return page;
  }

  /** Waits until each page has handled the locks granted and the answers received so far. */
  async #roundTrip(): Promise<void> {
    for (const page of this.context.pages())
      await page.evaluate(() => navigator.locks.request('round trip', () => undefined));
  }
}
