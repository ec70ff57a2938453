import type { Browser, BrowserContext, Page, Request } from 'playwright-core';
import { expect, vi } from 'vitest';
import { startHttpServer, type HttpServer } from '../../../test/e2e/http';
import { Collector } from './collector';
import type { Tracker } from './trackers';

export const KEY = 'usr_abc123';

/**
 * How far the clock goes before requests are answered. It must be shorter than the request timeouts of all trackers, the
 * shortest of which is Snowplow's 5 s: an answer that is only late by the fast clock is no timeout.
 */
const STEP_S = 4;

/** A tracker, and the script of it that pages load. */
export interface Subject {
  tracker: Tracker;
  script: string;
}

/** A visitor of a site that has the tracker, with a browser context of their own. */
export class Visit {
  readonly #unanswered = new Set<Request>();

  private constructor(
    readonly collector: Collector,
    readonly context: BrowserContext,
    private readonly site: HttpServer,
  ) {
    context.on('request', (request) => {
      // The browser does not say when a beacon is answered.
      if (request.resourceType() !== 'ping') this.#unanswered.add(request);
    });
    const onEnd = (request: Request) => this.#unanswered.delete(request);
    context.on('requestfinished', onEnd);
    context.on('requestfailed', onEnd);
  }

  static async start(browser: Browser, { tracker, script }: Subject): Promise<Visit> {
    const collector = await Collector.start(tracker);
    const insertHost = (text: string) => text.replaceAll('__COLLECTOR__', collector.host);
    const { code } = tracker;
    const tag =
      'file' in code
        ? insertHost(`<script src="/tracker.js" ${code.attributes}></script>
      <script>report = (key) => void ${code.report};</script>`)
        : '<script src="/tracker.js"></script>';
    const site = await startHttpServer((request, response) => {
      const respond = (type: string, body: string) =>
        response.writeHead(200, { 'Content-Type': type }).end(body);
      if (request.url === '/tracker.js') respond('text/javascript', insertHost(script));
      else
        respond(
          'text/html',
          `<!DOCTYPE html><html><head><meta charset="utf-8"><link rel="icon" href="data:,">${
            request.url === '/bare' ? '' : tag
          }</head><body></body></html>`,
        );
    });
    const context = await browser.newContext({ viewport: { width: 300, height: 200 } });
    // Some trackers do nothing in a browser that a program drives.
    await context.addInitScript(() =>
      Object.defineProperty(Navigator.prototype, 'webdriver', { value: false }),
    );
    // The clock goes on by itself, and `stay` makes it go faster.
    await context.clock.install();
    return new Visit(collector, context, site);
  }

  /** Opens a page of the site in a new tab. */
  async open(path: string): Promise<Page> {
    const page = await this.context.newPage();
    await page.goto(this.url(path));
    return page;
  }

  /** Opens a later page of the site, in the last tab if there is one. */
  async openLater(): Promise<void> {
    const page = this.context.pages().at(-1) ?? (await this.context.newPage());
    await page.goto(this.url('/later'));
  }

  /** Opens a page of the site by a script, so that it can close itself. */
  async openByScript(): Promise<Page> {
    const opener = await this.open('/bare');
    const opened = this.context.waitForEvent('page');
    await opener.evaluate(() => void open('/signup'));
    const page = await opened;
    await page.waitForFunction('window.report');
    await this.stay(5);
    return page;
  }

  /** Opens the page on which the visitor signs up, and waits until the tracker is idle. */
  async arrive(): Promise<Page> {
    const page = await this.open('/signup');
    await this.stay(5);
    return page;
  }

  url(path: string): string {
    return `http://localhost:${this.site.port}${path}`;
  }

  /** Lets a time pass on all pages, and waits for the answers to what they send meanwhile. */
  async stay(seconds: number): Promise<void> {
    await this.#waitForAnswers();
    for (let left = seconds; left > 0; left -= STEP_S) {
      await this.context.clock.runFor(Math.min(left, STEP_S) * 1000);
      await this.#waitForAnswers();
    }
  }

  async setOffline(isOffline: boolean): Promise<void> {
    // The browser alone would let requests with `keepalive` through.
    this.collector.isOffline = isOffline;
    await this.context.setOffline(isOffline);
  }

  async close(): Promise<void> {
    await this.context.close();
    await this.site.close();
    await this.collector.close();
  }

  async #waitForAnswers(): Promise<void> {
    await this.#roundTrip();
    await vi
      .waitFor(() => expect(this.#countUnanswered()).toBeLessThanOrEqual(this.collector.hanging), {
        timeout: 15_000,
        interval: 5,
      })
      // The browser does not report the end of a request whose page has gone.
      .catch(() => this.#unanswered.clear());
    await this.#roundTrip();
  }

  #countUnanswered(): number {
    for (const request of this.#unanswered) if (isGone(request)) this.#unanswered.delete(request);
    return this.#unanswered.size;
  }

  /** Waits until each page has handled the answers that it has received so far. */
  async #roundTrip(): Promise<void> {
    for (const page of this.context.pages()) await page.evaluate('0');
  }
}

/** Whether the page that sent the request has closed or crashed. */
function isGone(request: Request): boolean {
  try {
    return request.frame().page().isClosed();
  } catch {
    return true;
  }
}
