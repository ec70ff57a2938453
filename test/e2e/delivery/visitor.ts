import type { Browser, BrowserContext, Page } from 'playwright-core';
import { expect } from 'vitest';
import { startMockServer, type Fault, type MockServer } from '../../../dist/mock/server.js';
import { isAccepted, nameOf } from './leads';
import { startSite, type Site } from './site';
import { until } from './until';

/** What every request meets, as on a real network. */
const NETWORK = { delay_ms: 150, preflight_delay_ms: 150 };

/** How Chromium itself speaks of a request that failed, or that CORS forbids. */
const CHROMIUM = /^(Failed to load resource|Access to fetch at )/;

/** One visitor, whom a partner sent, of a site whose API is on another origin. */
export class Visitor {
  /** What the visitor's pages printed as errors, and what they threw. */
  readonly errors: string[] = [];
  #inFlight = 0;
  #isStopped = false;

  private constructor(
    readonly server: MockServer,
    readonly site: Site,
    readonly context: BrowserContext,
  ) {
    context.on('console', (message) => {
      // What Chromium itself says is not the page's doing.
      if (message.type() === 'error' && !CHROMIUM.test(message.text()))
        this.errors.push(message.text());
    });
    context.on('weberror', (error) => this.errors.push(String(error.error())));
    context.on('request', (request) => request.method() === 'POST' && this.#inFlight++);
    const end = (request: { method: () => string }) =>
      request.method() === 'POST' && this.#inFlight--;
    context.on('requestfinished', end);
    context.on('requestfailed', end);
  }

  static async start(browser: Browser): Promise<Visitor> {
    const server = await startMockServer();
    const site = await startSite(server.url);
    const trial = new Visitor(server, site, await browser.newContext());
    // Nobody is to wait longer than must be.
    await trial.setJitter(0);
    await trial.fail();
    return trial;
  }

  /** From the next page on, backoff is as short as it can be where they fall on 0, and as long on 1. */
  setJitter(number: number): Promise<unknown> {
    return this.context.addInitScript((number) => (Math.random = () => number), number);
  }

  /** Lets requests fail, the first ones first. All of them are on a real network. */
  async fail(...faults: Fault[]): Promise<void> {
    await fetch(`${this.server.url}/__mock/faults`, { method: 'DELETE' });
    this.server.fail(...[...faults, {}].map((fault) => ({ ...NETWORK, ...fault })));
  }

  /** Follows a partner's link to the site. */
  arrive(): Promise<Page> {
    return this.#goTo(`${this.server.url}/go/PARTNER123?to=${this.site.url}/signup`);
  }

  /** Opens another page of the site. */
  open(path = '/later'): Promise<Page> {
    return this.#goTo(this.site.url + path);
  }

  /** From now on, time passes in `elapse` only. Returns the time at which it stands. */
  async stopClock(): Promise<number> {
    // A whole second, like the dates in headers.
    const now = Math.ceil(Date.now() / 1000) * 1000;
    await this.context.clock.install({ time: now });
    await this.context.clock.pauseAt(now + 1000);
    this.#isStopped = true;
    return now + 1000;
  }

  /** Lets time go its own way again. */
  async resumeClock(): Promise<void> {
    if (this.#isStopped) await this.context.clock.resume();
    this.#isStopped = false;
  }

  /** Lets time pass on all pages, and waits for the answers to what they sent meanwhile. */
  async advance(ms: number): Promise<void> {
    await this.context.clock.runFor(ms);
    await this.settle();
  }

  /** Waits for the answers to what the pages have sent. */
  async settle(): Promise<void> {
    await this.#roundTrip();
    await until(() => expect(this.#inFlight).toBe(0));
    await this.#roundTrip();
  }

  /** The leads that the API has accepted. */
  accepted(): string[] {
    return this.server.requests.filter(isAccepted).map(({ body }) => nameOf(body));
  }

  /** Waits until the API has that many leads. */
  arrived(leads = 1): Promise<void> {
    return until(() => expect(new Set(this.accepted()).size).toBe(leads));
  }

  /** Waits until the API has got that many requests. */
  requested(requests: number): Promise<void> {
    return until(() => expect(this.server.requests).toHaveLength(requests));
  }

  async close(): Promise<void> {
    await this.context.close();
    await this.site.close();
    await this.server.close();
  }

  async #goTo(url: string): Promise<Page> {
    const page = await this.context.newPage();
    await page.goto(url);
    // The tracker takes up what was left in a task of its own.
    if (this.#isStopped) await this.advance(1);
    return page;
  }

  /** Lets the pages go through what they have been granted, and answered. */
  async #roundTrip(): Promise<void> {
    for (const page of this.context.pages())
      await page.evaluate(() => navigator.locks.request('round trip', () => undefined));
  }
}
